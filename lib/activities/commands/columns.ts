import { partnershipScopeOf } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import { givenOf } from "@/lib/kernel/given";
import { inPillarOrder } from "@/lib/kernel/pillars";
import { organisationIds } from "@/lib/partnership/queries";
import { findProgrammeKey } from "@/lib/programmes/queries";
import type { CommandContext } from "@/lib/server/command";
import { invalid } from "@/lib/server/problem";
import type { ChangeActivity } from "../schema";

const DAYS = ["plannedStart", "plannedEnd", "actualStart", "actualEnd"] as const;
const PLAIN = [
  ...(["description", "type", "status", "igoFunctions", "province", "regency"] as const),
  ...(["targeted", "currency", "output", "sdgTargets", "dacSector"] as const),
] as const;

function reachedColumns({ reached }: ChangeActivity) {
  if (reached === undefined) return {};
  return {
    ...{ reachedWomen: reached?.womenAdult ?? null, reachedMen: reached?.menAdult ?? null },
    ...{ reachedGirls: reached?.girls ?? null, reachedBoys: reached?.boys ?? null },
    reachedOther: reached?.other ?? null,
  };
}

async function programmeColumns(ctx: CommandContext, code: string | null | undefined) {
  if (code === undefined) return {};
  if (code === null) return { programmeOrganisationId: null, programmeId: null };
  const key = await findProgrammeKey(partnershipScopeOf(ctx), code);
  if (!key) throw invalid([{ path: "programme", message: "activities.errors.unknownProgramme" }]);
  return { programmeOrganisationId: key.organisationId, programmeId: key.id };
}

/** The columns that an input names, ready for the table. Throws 422 for an unknown programme. */
export async function columnsOf(ctx: CommandContext, input: ChangeActivity) {
  const { title, pillars, budget, expenditure } = input;
  const days = DAYS.flatMap((name) => {
    const day = input[name];
    return day === undefined ? [] : [[name, day && dayToDate(day)] as const];
  });
  return {
    ...givenOf(input, PLAIN),
    // A regency says its province.
    ...(input.regency ? { province: input.regency.slice(0, 2) } : {}),
    // One language is enough to record; the other is filled in when somebody translates.
    ...(title ? { titleId: title.id || title.en, titleEn: title.en || title.id } : {}),
    ...(pillars ? { pillars: inPillarOrder(pillars) } : {}),
    ...(budget === undefined ? {} : { budget: budget === null ? null : BigInt(budget) }),
    ...(expenditure === undefined
      ? {}
      : { expenditure: expenditure === null ? null : BigInt(expenditure) }),
    ...(Object.fromEntries(days) as Partial<Record<(typeof DAYS)[number], Date | null>>),
    ...reachedColumns(input),
    ...(await programmeColumns(ctx, input.programme)),
  };
}

/** Replaces who takes part, and as what. Throws 422 naming each unknown organisation. */
export async function writePartners(
  ctx: CommandContext,
  activityId: string,
  { partners }: ChangeActivity,
): Promise<void> {
  if (!partners) return;
  const { organisationId } = ctx.viewer;
  const codes = partners.map((partner) => partner.organisation);
  const ids = await organisationIds(partnershipScopeOf(ctx), codes);
  const errors = codes.flatMap((code, index) =>
    ids.has(code)
      ? []
      : [
          {
            path: `partners.${index}.organisation`,
            message: "problems.details.unknownOrganisation",
          },
        ],
  );
  if (errors.length > 0) throw invalid(errors);
  await ctx.tx.activityPartner.deleteMany({ where: { organisationId, activityId } });
  await ctx.tx.activityPartner.createMany({
    data: partners.map(({ organisation, role }) => ({
      ...{ organisationId, activityId, role },
      partnerOrganisationId: ids.get(organisation) ?? "",
    })),
    skipDuplicates: true,
  });
}
