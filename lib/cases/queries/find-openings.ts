import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";

/** Where the words of a break-glass opening lie sealed. */
export function placeOfOpening(organisationId: string, id: string) {
  return { table: "break_glass_openings", organisationId, rowId: id };
}

/** One opening that the caller may see, its words opened; null where there is none. */
export async function findOpening({ tx, viewer }: CaseScope, id: string) {
  const { organisationId } = viewer;
  const row = await tx.breakGlassOpening.findFirst({ where: { organisationId, id } });
  if (!row) return null;
  const key = (await dataKeys(tx, [row.caseId])).get(row.caseId);
  const columns = ["reason", "reviewNote"] as const;
  const found = await tx.case.findFirst({
    where: { organisationId, id: row.caseId },
    select: { reference: true, person: { select: { pseudonym: true } } },
  });
  const user = await tx.user.findFirst({ where: { id: row.userId }, select: { name: true } });
  return {
    ...row,
    ...openColumns(key, placeOfOpening(organisationId, id), row, columns),
    openedAt: row.openedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    reference: found?.reference ?? "",
    pseudonym: found?.person.pseudonym ?? "",
    userName: user?.name ?? "",
  };
}

/** The caller's opening that waits for its review; until then there is no second. */
export function findWaitingOpening({ tx, viewer }: CaseScope) {
  const { organisationId, userId } = viewer;
  return tx.breakGlassOpening.findFirst({
    where: { organisationId, userId, reviewedAt: null },
    select: { id: true, caseId: true, endsAt: true },
  });
}

/** Openings of others that wait for a review, the oldest first. */
export async function listWaitingOpenings({ tx, viewer }: CaseScope) {
  const { organisationId, userId } = viewer;
  const rows = await tx.breakGlassOpening.findMany({
    where: { organisationId, reviewedAt: null, userId: { not: userId } },
    select: { id: true, caseId: true, openedAt: true },
    orderBy: { openedAt: "asc" },
    take: 20,
  });
  const cases = await tx.case.findMany({
    where: { organisationId, id: { in: rows.map(({ caseId }) => caseId) } },
    select: { id: true, reference: true, person: { select: { pseudonym: true } } },
  });
  return rows.map(({ id, caseId, openedAt }) => {
    const found = cases.find((one) => one.id === caseId);
    return { id, openedAt, about: `${found?.person.pseudonym} · ${found?.reference}` };
  });
}

/** Until when the caller sees a case only because of an emergency; null where by right. */
export async function emergencyUntil({ tx, viewer }: CaseScope, caseId: string, now: Date) {
  const { organisationId, userId } = viewer;
  const row = await tx.breakGlassOpening.findFirst({
    where: { organisationId, caseId, userId, endsAt: { gt: now } },
    orderBy: { endsAt: "desc" },
    select: { endsAt: true },
  });
  return row?.endsAt.toISOString() ?? null;
}
