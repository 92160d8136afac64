import { notFound as pageNotFound } from "next/navigation";
import { readerLocale } from "@/lib/access/answer-form";
import { requireViewer } from "@/lib/access/current-viewer";
import { inAggregateScope } from "@/lib/access/scope";
import { holds, type Locale } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { readableCursor } from "@/lib/server/cursor";
import { makeReportPdf } from "./export/make-pdf";
import { figureWords } from "./figures/figure-words";
import { emptyParts, type ReportStatus } from "./model";
import { canMakeReports } from "./policy";
import { listDifficulties, listOwnImports, listOwnProgrammes } from "./queries/count-raw";
import {
  findContent,
  findCorrection,
  findPublished,
  findReportRow,
  listReportEvents,
  listReports,
  viewOf,
} from "./queries/find-report";
import { csvOf } from "./snapshot/snapshot";
import { isReportAddress } from "./workflow/address";
import { quickPeriods } from "./workflow/periods";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The reports that the viewer may read. */
export async function loadReports(cursor: string | string[] | undefined) {
  const viewer = await requireViewer();
  const sort = "-createdAt";
  const paging = { limit: 25, sort, cursor: readableCursor(sort, cursor) };
  const page = await inAggregateScope(viewer, (scope) => listReports(scope, paging));
  return { ...page, mayMake: canMakeReports(viewer).allowed, isDonor: holds(viewer, "DONOR") };
}

/** One report: what it says, what happened to it, and the moves that the viewer has. */
export async function loadReport(id: string) {
  const viewer = await requireViewer();
  if (!UUID.test(id)) pageNotFound();
  const found = await inAggregateScope(viewer, async (scope) => {
    const row = await findReportRow(scope, id);
    if (!row) return null;
    const view = viewOf(scope, row);
    const isOwn = row.organisationId === viewer.organisationId;
    const isWritten = view.isAuthor && view.status === "DRAFT";
    const { programmeId } = row;
    const { periodStart: from, periodEnd: to } = view;
    return {
      ...{ ...view, isOwn, isWritten, content: await findContent(scope, row) },
      correction: await findCorrection(scope, id),
      events: isOwn ? await listReportEvents(scope, id) : [],
      offered:
        isWritten && programmeId && from && to
          ? await listDifficulties(scope, programmeId, from, to)
          : [],
      mayCorrect: isOwn && view.status === "PUBLISHED" && canMakeReports(viewer).allowed,
    };
  });
  if (!found) pageNotFound();
  return { ...found, words: figureWords(await readerLocale(), found.kind) };
}

/** What the page before a move must say; a 404 where the viewer does not have it. */
export async function loadMove(id: string, wanted: string | string[] | undefined) {
  const report = await loadReport(id);
  const to = report.moves.find((move) => move === wanted);
  if (!to) pageNotFound();
  const cells = report.figures.tables.flatMap((table) => table.cells);
  return {
    ...{ report, to: to satisfies ReportStatus, empty: emptyParts(report.narrative) },
    ...{ cells: cells.length, hidden: cells.filter(({ hidden }) => hidden).length },
    needsReason: to === "WITHDRAWN" || (to === "DRAFT" && !report.isAuthor),
  };
}

/** What the form for a new report needs to know; `corrects` is the report that a new one corrects. */
export async function loadReportForm(corrects: string | string[] | undefined) {
  const viewer = await requireViewer();
  if (!canMakeReports(viewer).allowed) pageNotFound();
  return inAggregateScope(viewer, async (scope) => {
    const id = typeof corrects === "string" && UUID.test(corrects) ? corrects : null;
    const row = id ? await findReportRow(scope, id) : null;
    const isOwn = row?.organisationId === viewer.organisationId && row.sha256 !== null;
    return {
      programmes: await listOwnProgrammes(scope),
      imports: await listOwnImports(scope),
      periods: quickPeriods(today()),
      corrected:
        row && isOwn
          ? {
              ...viewOf(scope, row),
              content: await findContent(scope, row),
              importId: row.importId,
            }
          : null,
    };
  });
}

/** A published report by its address, for everybody; of a withdrawn one only that it was. */
export async function loadPublished(slug: string) {
  const published = isReportAddress(slug) ? await findPublished(slug) : null;
  if (!published) pageNotFound();
  const { snapshot } = published;
  const locale = await readerLocale();
  return { ...published, locale, words: snapshot ? figureWords(locale, snapshot.kind) : null };
}

/** The figures of a report as a file; a draft is named as one. */
export async function loadReportCsv(id: string) {
  const report = await loadReport(id);
  const draft = report.status === "PUBLISHED" ? "" : "-draft";
  return { name: `report-${report.id}${draft}.csv`, text: csvOf(report.content) };
}

/** The figures of a public report as a file. */
export async function loadPublishedCsv(slug: string) {
  const { snapshot } = await loadPublished(slug);
  if (!snapshot) pageNotFound();
  return { name: `${slug}.csv`, text: csvOf(snapshot) };
}

async function languageOf(lang: string | null): Promise<Locale> {
  return lang === "en" || lang === "id" ? lang : readerLocale();
}

/** A report as PDF for whoever may read it; a draft is named and marked as one. */
export async function loadReportPdf(id: string, lang: string | null) {
  const report = await loadReport(id);
  const draft = report.status === "PUBLISHED" ? "" : "-draft";
  const bytes = await makeReportPdf(report, report.content, await languageOf(lang));
  return { name: `report-${report.id}${draft}.pdf`, bytes };
}

/** A public report as PDF, for everybody. */
export async function loadPublishedPdf(slug: string, lang: string | null) {
  const { snapshot, sha256 } = await loadPublished(slug);
  if (!snapshot) pageNotFound();
  const published = { status: "PUBLISHED", audience: "PUBLIC", slug, sha256 } as const;
  const bytes = await makeReportPdf(published, snapshot, await languageOf(lang));
  return { name: `${slug}.pdf`, bytes };
}
