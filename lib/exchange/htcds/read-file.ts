import { createHash } from "node:crypto";
import { unescapeFormula } from "../csv/formulas";
import { checkNamedHeading, checkWidth } from "../csv/heading";
import { CsvDamage, type CsvRecord, readCsv } from "../csv/read-csv";
import type { Rejection } from "../model";
import { HTCDS_COLUMNS, UNHELD_COLUMNS } from "./columns";
import type { FileCase, FileRow } from "./file-case";

/** A file of HTCDS as it lies there: its cases, and the lines that are no lines of it. */
export type HtcdsFile = {
  readonly sha256: string;
  readonly read: number;
  readonly cases: readonly FileCase[];
  readonly rejections: readonly Rejection[];
  /** The file is not what it should be: no row of it may be taken, whatever was asked. */
  readonly isDamaged: boolean;
  /** Columns with content that Lentera has no place for. */
  readonly notTaken: readonly string[];
};

const KNOWN = new Set(HTCDS_COLUMNS);

function rowOf(names: readonly string[], { line, cells }: CsvRecord): FileRow {
  const entries = names.map((name, at) => [name, unescapeFormula(cells[at] ?? "")] as const);
  return { line, row: Object.fromEntries(entries) };
}

function grouped(rows: readonly FileRow[]): readonly FileCase[] {
  const groups = new Map<string, FileRow[]>();
  for (const row of rows) {
    const key = (row.row["external_id"] ?? "").trim();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([externalId, lines]) => ({
    ...{ externalId, first: lines[0] as FileRow, rows: lines },
  }));
}

function unheld(rows: readonly FileRow[]): readonly string[] {
  return UNHELD_COLUMNS.filter((name) => rows.some((row) => (row.row[name] ?? "").trim() !== ""));
}

/**
 * Reads a file with HTCDS 2.0 field names. The heading may have them in any order and may leave out
 * all but `external_id`; lines of one external_id are one case.
 */
export async function readHtcdsFile(path: string): Promise<HtcdsFile> {
  const hash = createHash("sha256");
  const rows: FileRow[] = [];
  const rejections: Rejection[] = [];
  const broken = new Set<string>();
  let read = 0;
  const done = (isDamaged: boolean): HtcdsFile => {
    const cases = grouped(rows).filter(({ externalId }) => !broken.has(externalId));
    const sha256 = hash.copy().digest("hex");
    return { sha256, read, cases, rejections, isDamaged, notTaken: unheld(rows) };
  };
  try {
    const records = readCsv(path, (chunk) => hash.update(chunk));
    const first = await records.next();
    const heading = first.done ? undefined : first.value;
    rejections.push(...checkNamedHeading(heading, KNOWN, ["external_id"]));
    if (!heading || rejections.length > 0) {
      await records.return(undefined);
      return done(true);
    }
    for await (const record of records) {
      read += 1;
      const row = rowOf(heading.cells, record);
      const key = (row.row["external_id"] ?? "").trim();
      const width = checkWidth(record, heading.cells);
      if (width) rejections.push(width);
      else if (key === "")
        rejections.push({
          ...{ line: record.line, column: "external_id" },
          reason: "exchange.reasons.externalId",
        });
      else rows.push(row);
      if (width && key !== "") broken.add(key);
    }
  } catch (error) {
    if (!(error instanceof CsvDamage)) throw error;
    rejections.push(error.rejection);
    return done(true);
  }
  return done(false);
}
