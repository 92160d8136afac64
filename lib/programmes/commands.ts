import { partnershipScopeOf } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import { givenOf } from "@/lib/kernel/given";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { invalid, notFound, stale } from "@/lib/server/problem";
import type { ProgrammeView } from "./model";
import { canKeepProgramme } from "./policy";
import { findProgramme, findProgrammeKey } from "./queries";
import type { ChangeProgramme, CreateProgramme } from "./schema";

function columnsOf(input: ChangeProgramme) {
  return {
    ...givenOf(input, ["description", "iatiIdentifier", "currency", "asksContributors"]),
    ...(input.title ? { titleId: input.title.id, titleEn: input.title.en } : {}),
    ...(input.startsOn ? { startsOn: dayToDate(input.startsOn) } : {}),
    ...(input.endsOn === undefined ? {} : { endsOn: input.endsOn && dayToDate(input.endsOn) }),
  };
}

async function writePartners(ctx: CommandContext, programmeId: string, input: ChangeProgramme) {
  if (!input.partners) return;
  const { organisationId } = ctx.viewer;
  const known = await ctx.tx.organisation.findMany({
    where: { code: { in: input.partners.map((partner) => partner.organisation) } },
    select: { id: true, code: true },
  });
  const ids = new Map(known.map(({ id, code }) => [code, id]));
  const errors = input.partners.flatMap(({ organisation }, index) =>
    ids.has(organisation)
      ? []
      : [
          {
            path: `partners.${index}.organisation`,
            message: "problems.details.unknownOrganisation",
          },
        ],
  );
  if (errors.length > 0) throw invalid(errors);
  await ctx.tx.programmePartner.deleteMany({ where: { organisationId, programmeId } });
  await ctx.tx.programmePartner.createMany({
    data: input.partners.map(({ organisation, role, startsOn, endsOn, grantReference }) => ({
      ...{ organisationId, programmeId, role, grantReference },
      partnerOrganisationId: ids.get(organisation) ?? "",
      startsOn: startsOn && dayToDate(startsOn),
      endsOn: endsOn && dayToDate(endsOn),
    })),
    skipDuplicates: true,
  });
}

async function written(ctx: CommandContext, id: string): Promise<ProgrammeView> {
  const view = await findProgramme(partnershipScopeOf(ctx), id);
  if (!view) throw notFound();
  return view;
}

/** Adds a programme that the viewer's organisation runs. */
export function createProgramme(
  viewer: Viewer,
  input: CreateProgramme,
  idempotencyKey: string | null = null,
): Promise<ProgrammeView> {
  const spec = { name: "programmes.createProgramme", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const { organisationId } = viewer;
    if (!canKeepProgramme(viewer, organisationId).allowed) throw notFound();
    const id = newId();
    const needed = {
      ...{ titleId: input.title.id, titleEn: input.title.en },
      startsOn: dayToDate(input.startsOn),
    };
    await ctx.tx.programme.createMany({
      data: [
        {
          ...columnsOf(input),
          ...needed,
          ...{ id, organisationId, code: input.code, createdAt: ctx.now },
        },
      ],
    });
    await writePartners(ctx, id, input);
    ctx.audit("programme.create", "programme", id, { code: input.code });
    return written(ctx, id);
  });
}

/** Changes a programme of the viewer's organisation; 412 when somebody was first. */
export function changeProgramme(
  viewer: Viewer,
  code: string,
  version: number,
  input: ChangeProgramme,
): Promise<ProgrammeView> {
  const spec = { name: "programmes.changeProgramme", viewer, input };
  return runCommand(spec, async (ctx) => {
    const scope = partnershipScopeOf(ctx);
    const key = await findProgrammeKey(scope, code);
    if (!key || !canKeepProgramme(viewer, key.organisationId).allowed) throw notFound();
    const { count } = await ctx.tx.programme.updateMany({
      where: { id: key.id, version },
      data: { ...columnsOf(input), version: { increment: 1 } },
    });
    if (count === 0) throw stale(await written(ctx, key.id));
    await writePartners(ctx, key.id, input);
    ctx.audit("programme.change", "programme", key.id, { fields: Object.keys(input) });
    return written(ctx, key.id);
  });
}
