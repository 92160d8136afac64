import type { CaseScope } from "@/lib/access/scope";
import { lastMomentOf } from "@/lib/kernel/days";
import { now } from "@/lib/server/clock";
import type { CaseEventRow, EventKind } from "../model";

/** What happened to a case, the latest first, with the names of who did it. */
export async function listEvents({ tx }: CaseScope, caseId: string, limit = 50) {
  const rows = await tx.caseEvent.findMany({
    where: { caseId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  const actors = await tx.user.findMany({
    where: { id: { in: rows.flatMap((row) => row.actorId ?? []) } },
    select: { id: true, name: true },
  });
  return rows.map((row): CaseEventRow & { readonly actor: string | null } => ({
    ...{ id: row.id, at: row.at.toISOString(), actorId: row.actorId },
    kind: row.kind as EventKind,
    details: (row.details ?? {}) as Record<string, unknown>,
    actor: actors.find(({ id }) => id === row.actorId)?.name ?? null,
  }));
}

/** Who else can see a case, what and until when: colleagues who walk along, and partners by consent. */
export async function listSight({ tx }: CaseScope, caseId: string) {
  const assigned = await tx.caseAssignment.findMany({
    where: { caseId, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] },
  });
  const names = await tx.user.findMany({
    where: { id: { in: assigned.map((row) => row.userId) } },
    select: { id: true, name: true },
  });
  const grants = await tx.grant.findMany({ where: { caseId, revokedAt: null } });
  const partners = await tx.organisation.findMany({
    where: { id: { in: grants.map((row) => row.granteeOrganisationId) } },
    select: { id: true, name: true },
  });
  return {
    colleagues: assigned.map((row) => ({
      name: names.find(({ id }) => id === row.userId)?.name ?? "",
      until: row.endsAt && lastMomentOf(row.endsAt),
    })),
    partners: grants.map((row) => ({
      name: partners.find(({ id }) => id === row.granteeOrganisationId)?.name ?? "",
      groups: row.fieldGroups,
      until: row.expiresAt && lastMomentOf(row.expiresAt),
    })),
  };
}
