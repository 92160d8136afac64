import type { AggregateScope } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import { holds } from "@/lib/kernel/viewer";
import { callWithoutViewer } from "@/lib/server/database";
import { type Page, type Paging, positionOf } from "@/lib/server/list-query";
import type { Audience, Figures, Narrative, ReportStatus, Snapshot } from "../model";
import { movesOf } from "../workflow/workflow";

const day = (date: Date | null) => (date ? dateToDay(date) : null);

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
    corrects: row.correctsId,
    isAuthor: row.authorId === viewer.userId,
    moves: isOwn ? movesOf(subject, person).map(({ to }) => to) : [],
  };
}

export type ReportView = ReturnType<typeof viewOf>;

// 1 for a first report, one more for each that it corrects; a chain of them is short.
async function editionOf({ tx }: AggregateScope, corrects: string | null): Promise<number> {
  let edition = 1;
  for (let id = corrects; id !== null; edition += 1) {
    const earlier: { correctsId: string | null } | null = await tx.report.findFirst({
      where: { id },
      select: { correctsId: true },
    });
    id = earlier?.correctsId ?? null;
  }
  return edition;
}

/** What a report says: of a published one its snapshot, of another what would be published now. */
export async function findContent(scope: AggregateScope, row: Row): Promise<Snapshot> {
  if (row.snapshot) return row.snapshot as unknown as Snapshot;
  const { tx } = scope;
  const programme = row.programmeId
    ? await tx.programme.findFirst({ where: { id: row.programmeId } })
    : null;
  const organisation = await tx.organisation.findFirst({ where: { id: row.organisationId } });
  const { kind, audience, title, periodStart, periodEnd, ...view } = viewOf(scope, row);
  return {
    ...{ kind, audience, title, periodStart, periodEnd },
    programme: programme && {
      code: programme.code,
      title: { id: programme.titleId, en: programme.titleEn },
    },
    organisation: { code: organisation?.code ?? "", name: organisation?.name ?? "" },
    ...{ figures: view.figures, figuresAt: view.figuresAt, narrative: view.narrative },
    edition: await editionOf(scope, row.correctsId),
  };
}

/** The published report that corrects this one and that the caller may read, or null. */
export function findCorrection({ tx }: AggregateScope, id: string) {
  return tx.report.findFirst({
    where: { correctsId: id, status: "PUBLISHED" },
    select: { id: true, publishedAt: true },
    orderBy: { publishedAt: "desc" },
  });
}

/** What happened to a report of the caller's organisation, the latest first. */
export async function listReportEvents({ tx }: AggregateScope, reportId: string) {
  const rows = await tx.reportEvent.findMany({ where: { reportId }, orderBy: { at: "desc" } });
  const actorIds = rows.flatMap(({ actorId }) => (actorId ? [actorId] : []));
  const people = await tx.user.findMany({
    where: { id: { in: [...new Set(actorIds)] } },
    select: { id: true, name: true },
  });
  return rows.map(({ id, at, actorId, kind, details }) => {
    const said = details as { readonly reason?: string };
    const name = people.find((person) => person.id === actorId)?.name ?? null;
    return { id, at: at.toISOString(), kind, by: name, reason: said.reason ?? null };
  });
}

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

type PublishedRow = {
  readonly status: "PUBLISHED" | "WITHDRAWN";
  readonly snapshot: Snapshot | null;
  readonly sha256: string | null;
  readonly published_at: Date;
  readonly withdrawn_at: Date | null;
  readonly corrected_by: string | null;
};

/** A published report by its address; needs no viewer, because it is for everybody. */
export async function findPublished(slug: string) {
  const [row] = await callWithoutViewer<PublishedRow>(
    "published-report",
    `SELECT status, snapshot, sha256, published_at, withdrawn_at, corrected_by FROM private.published_report($1)`,
    [slug],
  );
  if (!row) return null;
  return {
    ...{ snapshot: row.snapshot, sha256: row.sha256, correctedBy: row.corrected_by },
    publishedAt: row.published_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  };
}
