import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import { owedWages } from "../model";

/**
 * What the account of a case already says about wages that were promised and not paid, so that nobody is
 * asked twice; null where the latest episode does not say enough.
 */
export async function findOwedWages({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const row = await tx.exploitationEpisode.findFirst({
    where: { organisationId, caseId, promisedWage: { not: null } },
    orderBy: { position: "desc" },
  });
  if (!row?.startDate || !row.endDate || row.promisedWage === null) return null;
  const precise = [row.startPrecision, row.endPrecision].every((one) => one !== "unknown");
  if (!precise) return null;
  const owed = owedWages({
    ...{ start: dateToDay(row.startDate), end: dateToDay(row.endDate) },
    ...{ promised: Number(row.promisedWage), actual: Number(row.actualWage ?? 0n) },
  });
  if (!owed) return null;
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const place = { table: "exploitation_episodes", organisationId, rowId: row.id };
  const { employerName } = openColumns(key, place, row, ["employerName"]);
  return {
    ...{ months: owed.months, claimed: owed.amount, currency: row.currency ?? "IDR" },
    ...{ periodStart: dateToDay(row.startDate), periodEnd: dateToDay(row.endDate) },
    against: employerName,
  };
}
