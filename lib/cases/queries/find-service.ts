import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : "");

/** One service of a case of the viewer's organisation with the name of its case, or null. */
export async function findService({ tx, viewer }: CaseScope, caseId: string, id: string) {
  const row = await tx.caseService.findFirst({
    where: { id, caseId, organisationId: viewer.organisationId },
    include: { case: { select: { person: { select: { pseudonym: true } } } } },
  });
  if (!row) return null;
  return {
    ...{ id: row.id, type: row.type, status: row.status, version: row.version },
    ...{ startedAt: maybeDay(row.startedAt), endedAt: maybeDay(row.endedAt) },
    pseudonym: row.case.person.pseudonym,
  };
}
