import type { CaseScope } from "@/lib/access/scope";
import { namesOf } from "@/lib/handover/queries/colleagues";
import { now } from "@/lib/server/clock";
import type { PlannedCase } from "../model";

type Planned = {
  readonly fromUserId: string;
  readonly cases: readonly string[];
};

// Who no longer owns a case still sees it as a supervisor, where he walks along, or in a team that shares it.
async function stillSeen({ tx, viewer }: CaseScope, userId: string, ids: readonly string[]) {
  const { organisationId } = viewer;
  const supervises = await tx.membership.count({
    where: { organisationId, userId, endedAt: null, roles: { has: "SUPERVISOR" } },
  });
  if (supervises > 0) return () => true;
  const walks = await tx.caseAssignment.findMany({
    where: {
      ...{ organisationId, userId, caseId: { in: [...ids] } },
      OR: [{ endsAt: null }, { endsAt: { gt: now() } }],
    },
    select: { caseId: true },
  });
  const teams = await tx.team.findMany({
    where: { organisationId, sharesCases: true, members: { some: { userId } } },
    select: { id: true },
  });
  const along = new Set(walks.map(({ caseId }) => caseId));
  const shared = new Set(teams.map(({ id }) => id));
  return (caseId: string, teamId: string | null) =>
    along.has(caseId) || (teamId !== null && shared.has(teamId));
}

/** Each case of a plan as it stands now: whether it can be handed on, and whether its owner will see it no more. */
export async function previewOf(
  scope: CaseScope,
  { fromUserId, cases }: Planned,
): Promise<readonly PlannedCase[]> {
  const { tx, viewer } = scope;
  const rows = await tx.case.findMany({
    where: { organisationId: viewer.organisationId, id: { in: [...cases] } },
    select: {
      ...{ id: true, reference: true, status: true, riskLevel: true, teamId: true },
      ...{ ownerUserId: true, disposedAt: true, person: { select: { pseudonym: true } } },
    },
    orderBy: { reference: "asc" },
  });
  const sees = await stillSeen(scope, fromUserId, cases);
  return rows.map(({ id, reference, status, riskLevel, person, ...row }) => {
    const refuses =
      (row.disposedAt !== null && ("DESTROYED" as const)) ||
      (status.startsWith("CLOSED") && ("CLOSED" as const)) ||
      (row.ownerUserId !== fromUserId && ("NOT_THEIRS" as const)) ||
      null;
    const isLost = refuses === null && !sees(id, row.teamId);
    return { id, reference, pseudonym: person.pseudonym, status, riskLevel, refuses, isLost };
  });
}

/** A plan of the organisation with its cases as they stand now; null where there is none. */
export async function findReassignment(scope: CaseScope, id: string) {
  const { organisationId } = scope.viewer;
  const row = await scope.tx.reassignment.findFirst({ where: { organisationId, id } });
  if (!row) return null;
  const who = await namesOf(scope, [row.fromUserId, row.toUserId, row.plannedBy]);
  return {
    ...{ id: row.id, version: row.version, planned: row.cases },
    ...{ from: who(row.fromUserId), to: who(row.toUserId), planner: who(row.plannedBy) },
    plannedAt: row.plannedAt.toISOString(),
    ...{ doneAt: row.doneAt?.toISOString() ?? null, lost: row.lost },
    cases: await previewOf(scope, row),
  };
}

/** What was handed on at once lately, the latest first. */
export async function listReassignments(scope: CaseScope) {
  const rows = await scope.tx.reassignment.findMany({
    where: { organisationId: scope.viewer.organisationId, doneAt: { not: null } },
    orderBy: [{ doneAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  const who = await namesOf(
    scope,
    rows.flatMap((row) => [row.fromUserId, row.toUserId, row.plannedBy]),
  );
  return rows.map((row) => ({
    ...{ id: row.id, count: row.cases.length, doneAt: row.doneAt?.toISOString() ?? "" },
    ...{ from: who(row.fromUserId), to: who(row.toUserId), by: who(row.plannedBy) },
  }));
}
