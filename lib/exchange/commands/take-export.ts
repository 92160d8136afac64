import { createHash } from "node:crypto";
import { caseScopeOf } from "@/lib/access/scope";
import type { CaseRow } from "@/lib/cases/model";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { conflict, notFound } from "@/lib/server/problem";
import { csvText } from "../csv/write-csv";
import { type ExportColumn, exportState } from "../model";
import { emergencyCases, rowsToExport } from "../queries/case-exports";

// Only a name that the list itself shows; what else a row may once hold stays out.
const CELLS: Readonly<Record<ExportColumn, (row: CaseRow) => string>> = {
  reference: ({ reference }) => reference,
  pseudonym: ({ pseudonym }) => pseudonym,
  status: ({ status }) => status,
  riskLevel: ({ riskLevel }) => riskLevel ?? "",
  pillars: ({ pillars }) => pillars.join(";"),
  source: ({ source }) => source,
  registeredAt: ({ registeredAt }) => registeredAt,
  registrationProvince: ({ registrationProvince }) => registrationProvince ?? "",
  lastActivityAt: ({ lastActivityAt }) => lastActivityAt,
  owner: ({ owner }) => owner.name ?? "",
};

type Mark = {
  readonly id: string;
  readonly viewer: Viewer;
  readonly at: Date;
  readonly filters: unknown;
};

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * The file: a heading, a line a case that ends with the number of this export, and last a line that says who took
 * it, when, by which filters, how many, and the SHA-256 of all lines above it.
 */
export function exportText(
  columns: readonly ExportColumn[],
  rows: readonly CaseRow[],
  { id, viewer, at, filters }: Mark,
): string {
  const names = [...columns, "export"];
  const lines = rows.map((row) => [...columns.map((name) => CELLS[name](row)), id]);
  const above = `\ufeff${csvText(names, lines)}`;
  const mark = [
    ...["Lentera", viewer.organisationCode, viewer.displayName, at.toISOString()],
    ...[`export ${id}`, `rows ${rows.length}`, `filters ${JSON.stringify(filters)}`],
    `sha256 ${sha256Of(above)}`,
  ].join(" | ");
  return `${above}${csvText([], [[mark, ...columns.map(() => "")]]).slice(2)}`;
}

/**
 * Hands the file over, once, to who asked for it. It holds the cases that he still sees at this moment. Throws 404
 * for everybody else, 409 where it waits, was refused, was taken, or is over.
 */
export function takeExport(
  viewer: Viewer,
  id: string,
): Promise<{ readonly text: string; readonly name: string }> {
  const spec = { name: "exchange.takeExport", viewer, input: { id }, seconds: 30 };
  return runCommand(spec, async (ctx) => {
    const { organisationId, userId } = viewer;
    const found = await ctx.tx.caseExport.findFirst({ where: { organisationId, id } });
    if (!found || found.askedBy !== userId) throw notFound();
    if (exportState(found, ctx.now) !== "READY") throw conflict("exportNotReady");
    const emergencies = await emergencyCases(caseScopeOf(ctx));
    const ids = found.cases.filter((one) => !emergencies.has(one));
    const rows = await rowsToExport(viewer, ids);
    const columns = found.columns as ExportColumn[];
    const mark = { id, viewer, at: ctx.now, filters: found.filters };
    const text = exportText(columns, rows, mark);
    const sha256 = sha256Of(text);
    const { version } = found;
    const taken = await ctx.tx.caseExport.updateMany({
      where: { organisationId, id, version, takenAt: null },
      data: { takenAt: ctx.now, rows: rows.length, sha256, version: version + 1 },
    });
    if (taken.count === 0) throw conflict("exportNotReady");
    ctx.audit("export.take", "export", id, { rows: rows.length, columns, sha256 });
    return { text, name: `lentera-${viewer.organisationCode}-${id.slice(-8)}.csv` };
  });
}
