import type { CaseScope } from "@/lib/access/scope";
import { addDays, type Day } from "@/lib/kernel/days";

type Span = { readonly first: Day; readonly last: Day; readonly whose: "me" | "all" };

const startOf = (day: Day) => new Date(`${day}T00:00:00+07:00`);

/** Hearings from one day to another, both included, of the viewer's own cases or of all that he sees. */
export async function listHearings({ tx, viewer }: CaseScope, { first, last, whose }: Span) {
  const { organisationId, userId } = viewer;
  const rows = await tx.hearing.findMany({
    where: {
      ...{ organisationId, status: { in: ["PLANNED", "HELD"] } },
      startsAt: { gte: startOf(first), lt: startOf(addDays(last, 1)) },
    },
    select: { id: true, caseId: true, startsAt: true, status: true },
    orderBy: { startsAt: "asc" },
    take: 200,
  });
  const cases = await tx.case.findMany({
    where: {
      ...{ organisationId, id: { in: rows.map(({ caseId }) => caseId) } },
      ...(whose === "me" ? { ownerUserId: userId } : {}),
    },
    select: {
      id: true,
      reference: true,
      ownerUserId: true,
      person: { select: { pseudonym: true } },
    },
  });
  return rows.flatMap((row) => {
    const found = cases.find(({ id }) => id === row.caseId);
    if (!found) return [];
    return [
      {
        ...{ id: row.id, caseId: row.caseId, startsAt: row.startsAt.toISOString() },
        ...{ isOver: row.status === "HELD", owner: found.ownerUserId },
        about: `${found.person.pseudonym} · ${found.reference}`,
      },
    ];
  });
}
