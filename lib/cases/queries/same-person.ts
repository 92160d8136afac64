import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { findCandidates, findIndexes } from "@/lib/people/queries";

/** The other cases of a case's person that the caller sees, the latest first. */
export async function listOtherCases({ tx, viewer }: CaseScope, caseId: string, personId: string) {
  const rows = await tx.case.findMany({
    where: { organisationId: viewer.organisationId, personId, id: { not: caseId } },
    select: { id: true, reference: true, status: true, registeredAt: true },
    orderBy: [{ registeredAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  return rows.map((row) => ({ ...row, registeredAt: dateToDay(row.registeredAt) }));
}

/** How many other records share a number with a person; names are looked for on a page of their own. */
export async function countAlike(scope: CaseScope, personId: string): Promise<number> {
  const { names: _, ...numbers } = await findIndexes(scope, personId);
  if (Object.values(numbers).every((value) => value === null)) return 0;
  return (await findCandidates(scope, { ...numbers, names: [] }, personId)).length;
}
