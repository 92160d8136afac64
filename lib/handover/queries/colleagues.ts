import type { CaseScope } from "@/lib/access/scope";
import type { Colleague } from "../model";

/** The colleagues who may hold cases, by name. */
export async function listColleagues({ tx, viewer }: CaseScope): Promise<readonly Colleague[]> {
  const rows = await tx.membership.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, endedAt: null, user: { disabledAt: null } },
      roles: { hasSome: ["CASEWORKER", "SUPERVISOR"] },
    },
    select: { user: { select: { id: true, name: true } } },
    orderBy: { user: { name: "asc" } },
  });
  return rows.map(({ user }) => user);
}

/** The names of these people, by their ids. */
export async function namesOf({ tx }: CaseScope, ids: readonly string[]) {
  const where = { id: { in: [...new Set(ids)] } };
  const rows = await tx.user.findMany({ where, select: { id: true, name: true } });
  return (id: string): Colleague => ({ id, name: rows.find((row) => row.id === id)?.name ?? "" });
}

/** Whether somebody works with cases here and has not left. */
export async function mayHoldCases({ tx, viewer }: CaseScope, userId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ may: boolean }[]>`
    SELECT private.may_hold_cases(${viewer.organisationId}::uuid, ${userId}::uuid) AS may`;
  return row?.may ?? false;
}
