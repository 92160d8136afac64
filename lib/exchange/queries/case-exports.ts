import type { CaseScope } from "@/lib/access/scope";
import { listCases } from "@/lib/cases/queries/list-cases";
import type { Viewer } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { openForInstallation } from "@/lib/server/crypto";
import { EXPORT_MOST, type ExportState, exportState } from "../model";

/** What binds the reason of an export, which is of no single case. */
export const EXPORT_PURPOSE = "case-export";

/** Cases that the viewer sees only because of an emergency: they never leave as a file. */
export async function emergencyCases({ tx, viewer }: CaseScope): Promise<ReadonlySet<string>> {
  const { organisationId, userId } = viewer;
  const rows = await tx.breakGlassOpening.findMany({
    where: { organisationId, userId, endsAt: { gt: now() } },
    select: { caseId: true },
  });
  return new Set(rows.map(({ caseId }) => caseId));
}

/** Of chosen cases those that the viewer sees now, by their references. */
export async function rowsToExport(viewer: Viewer, ids: readonly string[]) {
  const page = await listCases(viewer, { limit: EXPORT_MOST, sort: "reference", ids });
  return page.rows;
}

/** Whether these cases, with those that the viewer took alone in the last 24 hours, are a second person's too. */
export async function needsSecond({ tx }: CaseScope, cases: readonly string[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ needs: boolean }[]>`
    SELECT private.export_needs_second(${[...cases]}::uuid[]) AS needs`;
  return row?.needs ?? true;
}

export type ExportView = {
  readonly id: string;
  readonly state: ExportState;
  readonly cases: number;
  readonly columns: readonly string[];
  readonly filters: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly asker: { readonly id: string; readonly name: string };
  readonly askedAt: string;
  readonly decider: string | null;
  readonly decidedAt: string | null;
  readonly takenAt: string | null;
  readonly rows: number | null;
  readonly sha256: string | null;
  readonly version: number;
};

async function viewsOf({ tx }: CaseScope, rows: readonly Row[]): Promise<readonly ExportView[]> {
  const ids = rows.flatMap((row) => [row.askedBy, row.decidedBy ?? row.askedBy]);
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? "";
  return rows.map((row) => ({
    ...{ id: row.id, state: exportState(row, now()), cases: row.cases.length },
    ...{ columns: row.columns, filters: row.filters as Record<string, unknown> },
    reason: row.reason && openForInstallation(EXPORT_PURPOSE, row.reason),
    asker: { id: row.askedBy, name: nameOf(row.askedBy) },
    askedAt: row.askedAt.toISOString(),
    decider: row.decidedBy && nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    takenAt: row.takenAt?.toISOString() ?? null,
    ...{ rows: row.rows, sha256: row.sha256, version: row.version },
  }));
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function rowsOf({ tx, viewer }: CaseScope, where: object) {
  return tx.caseExport.findMany({
    where: { organisationId: viewer.organisationId, ...where },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: 50,
  });
}

/** An export and its manifest, for its asker and the supervisors; null for everybody else. */
export async function findExport(scope: CaseScope, id: string): Promise<ExportView | null> {
  const [found] = await viewsOf(scope, await rowsOf(scope, { id }));
  return found ?? null;
}

/** Exports that the caller asked for, or may look after as a supervisor, the latest first. */
export async function listExports(scope: CaseScope): Promise<readonly ExportView[]> {
  return viewsOf(scope, await rowsOf(scope, {}));
}

/** Large exports that colleagues asked for and that wait for a second person. */
export async function listWaitingExports(scope: CaseScope): Promise<readonly ExportView[]> {
  const { userId } = scope.viewer;
  const rows = await rowsOf(scope, { answer: null, takenAt: null, askedBy: { not: userId } });
  return (await viewsOf(scope, rows)).filter(({ state }) => state === "WAITING");
}

/** The caller's own exports that were agreed to and wait to be taken. */
export async function listReadyExports(scope: CaseScope): Promise<readonly ExportView[]> {
  const { userId } = scope.viewer;
  const rows = await rowsOf(scope, { answer: "APPROVED", takenAt: null, askedBy: userId });
  return (await viewsOf(scope, rows)).filter(({ state }) => state === "READY");
}
