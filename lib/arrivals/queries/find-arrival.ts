import type { CaseScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns, parseOpened } from "@/lib/server/sealed";
import type { ArrivalKind, SharedFacts } from "../model";

const SHOWN = {
  ...{ id: true, number: true, kind: true, arrivedOn: true, province: true, regency: true },
  ...{ source: true, expectedPeople: true, facts: true, createdBy: true },
  version: true,
} as const;

/** One event; `facts` is null for who sees none of its cases. Null where it is absent or elsewhere. */
export async function findArrival({ tx, viewer }: CaseScope, id: string) {
  const { organisationId } = viewer;
  const row = await tx.arrival.findFirst({ where: { organisationId, id }, select: SHOWN });
  if (!row) return null;
  const keys = await dataKeys(tx, [id]);
  const place = { table: "arrivals", organisationId, rowId: id };
  const { facts } = openColumns(keys.get(id), place, row, ["facts"]);
  return {
    ...{ ...row, kind: row.kind as ArrivalKind, arrivedOn: dateToDay(row.arrivedOn) },
    facts: parseOpened<SharedFacts>(facts),
  };
}

/** What the list of events may be narrowed by; `q` is a part of a number. */
export type ArrivalsAsked = {
  readonly q?: string | undefined;
  readonly kind?: ArrivalKind | undefined;
  readonly province?: string | undefined;
};

/** The events of the organisation, the latest first: kind, day and place, and how many of its cases one sees. */
export async function listArrivals({ tx, viewer }: CaseScope, asked: ArrivalsAsked = {}) {
  const { q, kind, province } = asked;
  const rows = await tx.arrival.findMany({
    where: {
      organisationId: viewer.organisationId,
      ...(q ? { number: { contains: q, mode: "insensitive" as const } } : {}),
      ...(kind ? { kind } : {}),
      ...(province ? { province } : {}),
    },
    orderBy: [{ arrivedOn: "desc" }, { id: "desc" }],
    select: { ...SHOWN, facts: false, _count: { select: { cases: true } } },
    take: 100,
  });
  return rows.map(({ _count, ...row }) => ({
    ...{ ...row, kind: row.kind as ArrivalKind, arrivedOn: dateToDay(row.arrivedOn) },
    seen: _count.cases,
  }));
}

/** Of the events of the organisation those that the caller can open, to link a case to. */
export async function listOpenArrivals(scope: CaseScope) {
  const all = await listArrivals(scope);
  const keys = await scope.tx.dataKey.findMany({
    where: { kind: "ARRIVAL", subjectId: { in: all.map(({ id }) => id) } },
    select: { subjectId: true },
  });
  const open = new Set(keys.map(({ subjectId }) => subjectId));
  return all.filter(({ id }) => open.has(id));
}

/** The event that a case belongs to; null where it belongs to none. */
export async function findArrivalOfCase(scope: CaseScope, caseId: string) {
  const { organisationId } = scope.viewer;
  const link = await scope.tx.arrivalCase.findFirst({ where: { organisationId, caseId } });
  const arrival = link && (await findArrival(scope, link.arrivalId));
  return arrival && link ? { ...arrival, place: link.place } : null;
}
