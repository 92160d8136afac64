import type { AggregateScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { holds } from "@/lib/kernel/viewer";
import { callWithoutViewer } from "@/lib/server/database";
import { type Page, type Paging, positionOf } from "@/lib/server/list-query";
import type { Audience, Figures, RawCount, ReportStatus } from "./model";
import { movesOf } from "./workflow/workflow";

const day = (date: Date | null) => (date ? dateToDay(date) : null);

type Narrative = Partial<Record<"summary" | "difficulties" | "lessons", string>>;
type Row = NonNullable<Awaited<ReturnType<AggregateScope["tx"]["report"]["findFirst"]>>>;

function headOf(row: Row) {
  return {
    ...{ id: row.id, kind: row.kind, version: row.version, slug: row.slug, sha256: row.sha256 },
    audience: row.audience as Audience,
    status: row.status as ReportStatus,
    title: { id: row.titleId, en: row.titleEn },
    periodStart: day(row.periodStart),
    periodEnd: day(row.periodEnd),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}

export type ReportHead = ReturnType<typeof headOf>;

/** The row of a report that the caller may see, or null. */
export function findReportRow({ tx }: AggregateScope, id: string) {
  return tx.report.findFirst({ where: { id } });
}

/** A report as its reader may see it: the figures are protected, raw counts are stored nowhere. */
export function viewOf({ viewer }: AggregateScope, row: Row) {
  const isOwn = row.organisationId === viewer.organisationId;
  const person = { userId: viewer.userId, isSupervisor: holds(viewer, "SUPERVISOR") };
  const { authorId, approvedBy } = row;
  const subject = { status: row.status as ReportStatus, authorId, approvedBy };
  return {
    ...headOf(row),
    figures: row.figures as unknown as Figures,
    figuresAt: row.figuresAt?.toISOString() ?? null,
    narrative: row.narrative as Narrative,
    isAuthor: row.authorId === viewer.userId,
    moves: isOwn ? movesOf(subject, person).map(({ to }) => to) : [],
  };
}

export type ReportView = ReturnType<typeof viewOf>;

/** What is published: the words and the protected figures, nothing else. */
export type Snapshot = Pick<
  ReportView,
  "kind" | "audience" | "title" | "periodStart" | "periodEnd" | "figures" | "narrative"
>;

/** Reports that the caller may read, the latest first. */
export async function listReports(
  { tx }: AggregateScope,
  paging: Paging,
): Promise<Page<ReportHead>> {
  const after = positionOf(paging);
  const rows = await tx.report.findMany({
    ...(after ? { where: { id: { lt: after.id } } } : {}),
    orderBy: { id: "desc" },
    take: paging.limit + 1,
  });
  const shown = rows.slice(0, paging.limit).map(headOf);
  const last = rows.length > paging.limit ? shown.at(-1) : undefined;
  const total = paging.count ? await tx.report.count() : null;
  return { rows: shown, last: last ? { value: last.id, id: last.id } : null, total };
}

/** The raw counts of a programme in a period, for protection and nothing else. */
export async function countRaw(
  { tx }: AggregateScope,
  programmeId: string,
  from: string,
  to: string,
): Promise<readonly RawCount[]> {
  const rows = await tx.$queryRaw<{ sheet: string; line: string; col: string; n: bigint }[]>`
    SELECT sheet, line, col, n FROM private.report_counts(${programmeId}::uuid, ${from}::date, ${to}::date) ORDER BY 1, 2, 3`;
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** The programmes that the caller's organisation runs and may report on. */
export async function listOwnProgrammes({ tx, viewer }: AggregateScope) {
  return tx.programme.findMany({
    where: { organisationId: viewer.organisationId },
    select: { code: true, titleId: true, titleEn: true },
    orderBy: { code: "asc" },
  });
}

/** A published report by its address; needs no viewer, because it is for everybody. */
export async function findPublished(slug: string) {
  const rows = await callWithoutViewer<{ snapshot: Snapshot; sha256: string }>(
    "published-report",
    "SELECT snapshot, sha256 FROM private.published_report($1)",
    [slug],
  );
  return rows[0] ?? null;
}
