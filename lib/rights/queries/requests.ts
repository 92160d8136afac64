import type { CaseScope } from "@/lib/access/scope";
import { dateToDay, dayToDate } from "@/lib/kernel/days";
import { holds } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import type { ErasureLimit, Right } from "../model";

/** Where the words of a request lie sealed. */
export function placeOfRequest(organisationId: string, id: string) {
  return { table: "rights_requests", organisationId, rowId: id };
}

const SEALED = ["words", "answer"] as const;
/** Stages at which a proceeding runs no more. */
const OVER = ["INKRACHT", "EXECUTION", "SP3", "SKP2"] as const;

/** What the person of a case has asked for, the latest first, with what became of it. */
export async function listRequests({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const rows = await tx.rightsRequest.findMany({
    where: { organisationId, caseId },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
  });
  const users = await tx.user.findMany({
    where: { id: { in: rows.flatMap((row) => [row.recordedBy, row.answeredBy ?? []].flat()) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string | null) => users.find((user) => user.id === id)?.name ?? null;
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as Right, state: row.state, version: row.version },
    ...{ askedOn: dateToDay(row.askedOn), dueOn: dateToDay(row.dueOn) },
    isOverdue: row.state === "OPEN" && dateToDay(row.dueOn) < today(),
    ...{ recordedBy: nameOf(row.recordedBy), answeredBy: nameOf(row.answeredBy) },
    answeredAt: row.answeredAt?.toISOString() ?? null,
    ...openColumns(key, placeOfRequest(organisationId, row.id), row, SEALED),
  }));
}

const WAITING_SHOWN = 20;

/**
 * Requests that wait for an answer, the first due first: of the viewer's own cases, and for a supervisor those of
 * everybody that are due today or late.
 */
export async function listWaiting({ tx, viewer }: CaseScope) {
  const { organisationId, userId } = viewer;
  const todayAsDate = dayToDate(today());
  const rows = await tx.rightsRequest.findMany({
    where: { organisationId, state: "OPEN" },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: 200,
  });
  const isSupervisor = holds(viewer, "SUPERVISOR");
  const cases = await tx.case.findMany({
    where: { organisationId, id: { in: rows.map(({ caseId }) => caseId) }, disposedAt: null },
    select: {
      id: true,
      reference: true,
      ownerUserId: true,
      person: { select: { pseudonym: true } },
    },
  });
  return rows
    .flatMap(({ id, caseId, dueOn }) => {
      const found = cases.find((one) => one.id === caseId);
      const isMine = found?.ownerUserId === userId || (isSupervisor && dueOn <= todayAsDate);
      if (!found || !isMine) return [];
      const about = `${found.person.pseudonym} · ${found.reference}`;
      return [{ id, caseId, about, dueOn: dateToDay(dueOn) }];
    })
    .slice(0, WAITING_SHOWN);
}

/** What stands against erasing a case now, and when the law lets go of it. */
export async function findErasure({ tx, viewer }: CaseScope, caseId: string) {
  const where = { organisationId: viewer.organisationId, caseId };
  const row = await tx.case.findFirst({
    where: { organisationId: viewer.organisationId, id: caseId },
    select: { status: true, retentionUntil: true },
  });
  const held = await tx.retentionHold.count({ where: { ...where, liftedAt: null } });
  const running = await tx.proceeding.count({
    where: { ...where, stage: { notIn: [...OVER] } },
  });
  const limits: ErasureLimit[] = [
    ...(row?.status.startsWith("CLOSED") ? [] : (["OPEN_CASE"] as const)),
    ...(held > 0 ? (["HELD"] as const) : []),
    ...(running > 0 ? (["PROCEEDINGS"] as const) : []),
  ];
  return { limits, until: row?.retentionUntil ? dateToDay(row.retentionUntil) : null };
}
