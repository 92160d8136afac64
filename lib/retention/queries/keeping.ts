import type { CaseScope } from "@/lib/access/scope";
import { dateToDay, dayToDate } from "@/lib/kernel/days";
import { today } from "@/lib/server/clock";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";
import type { Keeping } from "../model";

const maybeDay = (date: Date | null) => (date ? dateToDay(date) : null);

/** Where the reason of a hold lies sealed. */
export function placeOfHold(organisationId: string, id: string) {
  return { table: "retention_holds", organisationId, rowId: id };
}

type Kept = {
  readonly status: string;
  readonly closedAt: Date | null;
  readonly retentionUntil: Date | null;
  readonly disposedAt: Date | null;
};

/** How long a case is kept, as its row says. */
export function keepingOf({ status, closedAt, retentionUntil, disposedAt }: Kept): Keeping {
  const until = maybeDay(retentionUntil);
  return {
    ...{ isClosed: status.startsWith("CLOSED"), closedAt: maybeDay(closedAt), until },
    ...{ isOver: until !== null && until < today(), disposedAt: maybeDay(disposedAt) },
  };
}

/** How long a case of the own organisation is kept, what holds it back, and the destruction that waits. */
export async function findKeeping({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId } = viewer;
  const row = await tx.case.findFirst({
    where: { organisationId, id: caseId },
    select: { status: true, closedAt: true, retentionUntil: true, disposedAt: true },
  });
  if (!row) return null;
  const hold = await tx.retentionHold.findFirst({
    where: { organisationId, caseId, liftedAt: null },
  });
  const proposal = await tx.disposalProposal.findFirst({
    where: { organisationId, caseId, refusedAt: null },
  });
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const users = await tx.user.findMany({
    where: { id: { in: [hold?.placedBy, proposal?.proposedBy].filter((id) => id !== undefined) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? "";
  return {
    keeping: keepingOf(row),
    hold: hold && {
      ...{ id: hold.id, placer: nameOf(hold.placedBy), placedAt: hold.placedAt.toISOString() },
      ...openColumns(key, placeOfHold(organisationId, hold.id), hold, ["reason"]),
    },
    proposal: proposal && {
      ...{ id: proposal.id, way: proposal.way, ground: proposal.ground },
      ...{ proposedBy: proposal.proposedBy, proposer: nameOf(proposal.proposedBy) },
    },
  };
}

const COLUMNS = {
  ...{ id: true, reference: true, closedAt: true, retentionUntil: true },
  person: { select: { pseudonym: true } },
} as const;

/** Closed cases whose time of keeping is over and that nothing holds back, the longest over first. */
export async function listDue({ tx, viewer }: CaseScope, limit = 50) {
  const { organisationId } = viewer;
  const holds = await tx.retentionHold.findMany({
    where: { organisationId, liftedAt: null },
    select: { caseId: true },
  });
  const proposals = await tx.disposalProposal.findMany({
    where: { organisationId, refusedAt: null },
    select: { caseId: true, id: true, proposedBy: true },
  });
  const rows = await tx.case.findMany({
    where: {
      ...{ organisationId, disposedAt: null, retentionUntil: { lt: dayToDate(today()) } },
      ...{ status: { startsWith: "CLOSED" }, id: { notIn: holds.map(({ caseId }) => caseId) } },
    },
    select: COLUMNS,
    orderBy: [{ retentionUntil: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(({ person, closedAt, retentionUntil, ...row }) => ({
    ...{ ...row, pseudonym: person.pseudonym, closedAt: maybeDay(closedAt) },
    until: maybeDay(retentionUntil) ?? "",
    proposal: proposals.find(({ caseId }) => caseId === row.id) ?? null,
  }));
}

/** Destructions that wait for a second person; of cases that are due and of those whose person asked. */
export async function listProposals({ tx, viewer }: CaseScope) {
  const { organisationId } = viewer;
  const rows = await tx.disposalProposal.findMany({
    where: { organisationId, refusedAt: null },
    orderBy: { proposedAt: "asc" },
    take: 50,
  });
  const cases = await tx.case.findMany({
    where: { organisationId, id: { in: rows.map(({ caseId }) => caseId) } },
    select: COLUMNS,
  });
  return rows.map(({ id, caseId, way, ground, proposedBy }) => {
    const found = cases.find((one) => one.id === caseId);
    const about = found ? `${found.person.pseudonym} · ${found.reference}` : "";
    return { id, caseId, way, ground, proposedBy, about };
  });
}

/** What was destroyed, the latest first; it names nobody. */
export async function listDisposals({ tx, viewer }: CaseScope) {
  const rows = await tx.disposal.findMany({
    where: { organisationId: viewer.organisationId },
    orderBy: [{ doneOn: "desc" }, { id: "desc" }],
    take: 50,
  });
  return rows.map(({ id, way, ground, doneOn, closedYear, counts }) => ({
    ...{ id, way, ground, doneOn: dateToDay(doneOn), closedYear },
    rows: Object.values((counts ?? {}) as Record<string, number>).reduce((sum, n) => sum + n, 0),
  }));
}
