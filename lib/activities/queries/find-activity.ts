import type { PartnershipScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import type { ActivityView } from "../model";
import { listChallenges } from "./list-challenges";

const dayOrNull = (date: Date | null) => date && dateToDay(date);
const numberOrNull = (amount: bigint | null) => (amount === null ? null : Number(amount));

/** One activity with its partners and difficulties, null where there is none to see. */
export async function findActivity(
  scope: PartnershipScope,
  id: string,
): Promise<ActivityView | null> {
  const row = await scope.tx.activity.findFirst({
    where: { id },
    include: { partners: true, programme: { select: { code: true } } },
  });
  if (!row) return null;
  const named = await scope.tx.organisation.findMany({
    where: {
      id: { in: [row.organisationId, ...row.partners.map((p) => p.partnerOrganisationId)] },
    },
    select: { id: true, code: true },
  });
  const codeOf = (of: string) => named.find((organisation) => organisation.id === of)?.code ?? "";
  const { titleId, titleEn, reachedWomen, reachedMen, reachedGirls, reachedBoys, reachedOther } =
    row;
  const other = { girls: reachedGirls ?? 0, boys: reachedBoys ?? 0, other: reachedOther ?? 0 };
  return {
    ...{ id, organisationId: row.organisationId, reference: row.reference },
    title: { id: titleId, en: titleEn },
    ...{ description: row.description, type: row.type, status: row.status },
    ...{ pillars: row.pillars, igoFunctions: row.igoFunctions },
    ...{ organisation: codeOf(row.organisationId), programme: row.programme?.code ?? null },
    ...{ province: row.province, regency: row.regency, targeted: row.targeted },
    ...{ plannedStart: dayOrNull(row.plannedStart), plannedEnd: dayOrNull(row.plannedEnd) },
    ...{ actualStart: dayOrNull(row.actualStart), actualEnd: dayOrNull(row.actualEnd) },
    reached:
      reachedWomen === null
        ? null
        : { womenAdult: reachedWomen, menAdult: reachedMen ?? 0, ...other },
    ...{ budget: numberOrNull(row.budget), expenditure: numberOrNull(row.expenditure) },
    ...{ currency: row.currency, output: row.output, sdgTargets: row.sdgTargets },
    dacSector: row.dacSector,
    partners: row.partners.map(({ partnerOrganisationId, role }) => ({
      ...{ organisation: codeOf(partnerOrganisationId), role },
    })),
    challenges: await listChallenges(scope, { activityId: id }),
    version: row.version,
  };
}
