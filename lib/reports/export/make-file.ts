import type { Locale } from "@/lib/kernel/viewer";
import type { Audience, ReportStatus, Snapshot } from "../model";
import { csvOf } from "../snapshot/snapshot";
import { makeReportPdf } from "./make-pdf";

export type ExportFormat = "csv" | "pdf";
/** A report as a file: its media type, its name (ours, without a word of anybody) and its bytes. */
export type ExportFile = {
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

type Report = {
  readonly id: string;
  readonly status: ReportStatus;
  readonly audience: Audience;
  readonly slug: string | null;
  readonly sha256: string | null;
};

/** Up to here a report is made while its reader waits; above it by a job. */
export const CELLS_AT_ONCE = 5000;

/** How many cells, percentages among them, an export of this report writes. */
export function cellsOf({ figures }: Pick<Snapshot, "figures">): number {
  return figures.tables.reduce((sum, { cells, shares }) => sum + cells.length + shares.length, 0);
}

/** A report as PDF, or its figures as CSV; the name says when it is a draft. */
export async function makeExport(
  report: Report,
  content: Snapshot,
  format: ExportFormat,
  locale: Locale,
): Promise<ExportFile> {
  const name = `report-${report.id}${report.status === "PUBLISHED" ? "" : "-draft"}.${format}`;
  if (format === "pdf") {
    const bytes = await makeReportPdf(report, content, locale);
    return { type: "application/pdf", name, bytes };
  }
  const bytes = new TextEncoder().encode(csvOf(content));
  return { type: "text/csv; charset=utf-8", name, bytes };
}
