import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inAggregateScope } from "@/lib/access/scope";
import { canMakeReports } from "./policy";
import { findPublished, findReportRow, listOwnProgrammes, listReports, viewOf } from "./queries";
import { csvOf } from "./snapshot/snapshot";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The reports that the viewer may read. */
export async function loadReports(cursor: string | string[] | undefined) {
  const viewer = await requireViewer();
  const paging = {
    limit: 25,
    sort: "-createdAt",
    cursor: typeof cursor === "string" ? cursor : undefined,
  };
  const page = await inAggregateScope(viewer, (scope) => listReports(scope, paging));
  return { ...page, mayMake: canMakeReports(viewer).allowed };
}

/** One report with the moves that the viewer has. */
export async function loadReport(id: string) {
  const viewer = await requireViewer();
  if (!UUID.test(id)) pageNotFound();
  const view = await inAggregateScope(viewer, async (scope) => {
    const row = await findReportRow(scope, id);
    return row && viewOf(scope, row);
  });
  if (!view) pageNotFound();
  return view;
}

/** What the form for a new report needs to know. */
export async function loadReportForm() {
  const viewer = await requireViewer();
  if (!canMakeReports(viewer).allowed) pageNotFound();
  return { programmes: await inAggregateScope(viewer, listOwnProgrammes) };
}

/** A published report by its address, for everybody. */
export async function loadPublished(slug: string) {
  const published = /^[a-z0-9-]{8,80}$/.test(slug) ? await findPublished(slug) : null;
  if (!published) pageNotFound();
  return published;
}

/** The figures of a report as a file; a draft is named as one. */
export async function loadReportCsv(id: string) {
  const report = await loadReport(id);
  const draft = report.status === "PUBLISHED" ? "" : "-draft";
  return { name: `report-${report.id}${draft}.csv`, text: csvOf(report) };
}
