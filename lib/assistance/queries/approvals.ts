import type { CaseScope } from "@/lib/access/scope";
import { openColumns, parseOpened } from "@/lib/server/sealed";
import type { PlanItem } from "../approval/snapshot";
import type { PlanApprovalState } from "../model";
import { keyOfCase, namesOf } from "./find-plan";

const MOST = 20;

/** Where the words of a request lie sealed. */
export const placeOfApproval = (organisationId: string, rowId: string) => ({
  ...{ table: "plan_approvals", organisationId, rowId },
});

/** Who asked for agreement to the plan of a case and what was answered, the latest first, with the plan as it stood. */
export async function listApprovals(scope: CaseScope, caseId: string) {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const rows = await tx.planApproval.findMany({
    where: { organisationId, caseId },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  if (rows.length === 0) return [];
  const key = await keyOfCase(scope, caseId);
  const names = await namesOf(
    scope,
    rows.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy ?? askedBy]),
  );
  return rows.map((row) => {
    const place = placeOfApproval(organisationId, row.id);
    const { plan, note, decisionNote } = openColumns(key, place, row, [
      ...(["plan", "note", "decisionNote"] as const),
    ]);
    return {
      ...{ id: row.id, state: row.state as PlanApprovalState, version: row.version, note },
      ...{ decisionNote, plan: parseOpened<readonly PlanItem[]>(plan) ?? [] },
      asker: { id: row.askedBy, name: names.get(row.askedBy) ?? null },
      askedAt: row.askedAt.toISOString(),
      decider: row.decidedBy ? (names.get(row.decidedBy) ?? null) : null,
      decidedAt: row.decidedAt?.toISOString() ?? null,
    };
  });
}

export type PlanApprovalRow = Awaited<ReturnType<typeof listApprovals>>[number];

async function aboutCases({ tx, viewer }: CaseScope, ids: readonly string[]) {
  const cases = await tx.case.findMany({
    where: { organisationId: viewer.organisationId, id: { in: [...ids] } },
    select: { id: true, reference: true, person: { select: { pseudonym: true } } },
  });
  return new Map(
    cases.map(({ id, reference, person }) => [id, `${person.pseudonym} · ${reference}`]),
  );
}

/** Plans that wait for the caller's word as a supervisor, the oldest first: none of his own cases or asking. */
export async function listWaitingPlans(scope: CaseScope) {
  const { tx, viewer } = scope;
  const { organisationId, userId } = viewer;
  const rows = await tx.planApproval.findMany({
    where: { organisationId, state: "WAITING", askedBy: { not: userId } },
    select: { id: true, caseId: true, askedAt: true },
    orderBy: { askedAt: "asc" },
    take: MOST,
  });
  const ids = rows.map(({ caseId }) => caseId);
  const own = await tx.case.findMany({
    where: { organisationId, id: { in: ids }, ownerUserId: userId },
    select: { id: true },
  });
  const about = await aboutCases(scope, ids);
  return rows
    .filter(({ caseId }) => !own.some(({ id }) => id === caseId))
    .map(({ id, caseId, askedAt }) => ({
      ...{ id, caseId, askedAt: askedAt.toISOString(), about: about.get(caseId) ?? "" },
    }));
}

/** Plans that came back to the caller with a word and were not asked about again. */
export async function listReturnedPlans(scope: CaseScope) {
  const { tx, viewer } = scope;
  const { organisationId, userId } = viewer;
  const returned = await tx.planApproval.findMany({
    where: { organisationId, askedBy: userId, state: "RETURNED" },
    select: { id: true, caseId: true, askedAt: true },
    orderBy: { askedAt: "desc" },
    take: MOST,
  });
  const ids = returned.map(({ caseId }) => caseId);
  const open = await tx.case.findMany({
    where: { organisationId, id: { in: ids }, closedAt: null },
    select: { id: true },
  });
  const later = await tx.planApproval.findMany({
    where: { organisationId, caseId: { in: ids } },
    select: { caseId: true, askedAt: true },
  });
  const about = await aboutCases(scope, ids);
  return returned
    .filter(({ caseId, askedAt }) => {
      const isLatest = !later.some((row) => row.caseId === caseId && row.askedAt > askedAt);
      return isLatest && open.some(({ id }) => id === caseId);
    })
    .map(({ id, caseId }) => ({ id, caseId, about: about.get(caseId) ?? "" }));
}
