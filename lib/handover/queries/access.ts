import type { CaseScope } from "@/lib/access/scope";
import { openForInstallation } from "@/lib/server/crypto";
import type { CoverRow } from "../model";
import { namesOf } from "./colleagues";

/** What binds a request's reason, which its asker cannot seal with a key of a case he does not see. */
export const REQUEST_PURPOSE = "case-request";

/** Colleagues who walk along with a case now, and until when. */
export async function listAssigned(scope: CaseScope, caseId: string, at: Date) {
  const rows = await scope.tx.caseAssignment.findMany({
    where: { caseId, OR: [{ endsAt: null }, { endsAt: { gt: at } }] },
    orderBy: { assignedAt: "asc" },
  });
  const who = await namesOf(
    scope,
    rows.map(({ userId }) => userId),
  );
  return rows.map(({ userId, endsAt }) => ({ ...who(userId), endsAt }));
}

/** Requests of colleagues that wait for who may answer them; of one case, or of all that the caller may answer. */
export async function listRequests(scope: CaseScope, caseId?: string) {
  const { tx, viewer } = scope;
  const rows = await tx.caseRequest.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, answer: null },
      ...(caseId ? { caseId } : {}),
    },
    orderBy: { askedAt: "asc" },
    take: 20,
  });
  const cases = await tx.case.findMany({
    where: { id: { in: rows.map((row) => row.caseId) } },
    select: { id: true, reference: true, person: { select: { pseudonym: true } } },
  });
  const who = await namesOf(
    scope,
    rows.map(({ askedBy }) => askedBy),
  );
  return rows.map((row) => {
    const found = cases.find(({ id }) => id === row.caseId);
    return {
      ...{ id: row.id, caseId: row.caseId, asker: who(row.askedBy), version: row.version },
      askedAt: row.askedAt.toISOString(),
      reason: row.reason && openForInstallation(REQUEST_PURPOSE, row.reason),
      about: found ? `${found.person.pseudonym} · ${found.reference}` : "",
    };
  });
}

/** Covers that are on or to come; of one absent colleague or of all. */
export async function listCovers(scope: CaseScope, at: Date, userId?: string) {
  const rows = await scope.tx.absenceCover.findMany({
    where: {
      ...{ organisationId: scope.viewer.organisationId, endsAt: { gt: at } },
      ...(userId ? { OR: [{ absentUserId: userId }, { coverUserId: userId }] } : {}),
    },
    orderBy: { startsAt: "asc" },
    take: 100,
  });
  const who = await namesOf(
    scope,
    rows.flatMap((row) => [row.absentUserId, row.coverUserId]),
  );
  return rows.map(
    (row): CoverRow => ({
      ...{ id: row.id, absent: who(row.absentUserId), cover: who(row.coverUserId) },
      startsAt: row.startsAt.toISOString(),
      ...{ endsAt: row.endsAt.toISOString(), version: row.version },
    }),
  );
}

/** The open cases that somebody owns, as far as the caller sees them; 100 at most. */
export async function listOpenCasesOf({ tx, viewer }: CaseScope, userId: string, limit = 100) {
  const rows = await tx.case.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, ownerUserId: userId },
      NOT: { status: { startsWith: "CLOSED" } },
    },
    select: {
      ...{ id: true, reference: true, status: true, riskLevel: true, lastActivityAt: true },
      person: { select: { pseudonym: true } },
    },
    orderBy: [{ lastActivityAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(({ person, lastActivityAt, ...row }) => ({
    ...{ ...row, pseudonym: person.pseudonym, lastActivityAt: lastActivityAt.toISOString() },
  }));
}
