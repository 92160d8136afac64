import { checkWidth } from "../csv/heading";
import type { CsvRecord } from "../csv/read-csv";
import type { Rejection } from "../model";
import { CTDC_COLUMNS, CTDC_NAMES, type CtdcColumn } from "./columns";

/** A row of historical_records by column, without the keys that the import gives it. */
export type HistoricalRow = Readonly<Record<string, string | boolean | readonly string[] | null>>;

/** A record as it is taken, or why it is not. */
export type ReadRecord =
  | { readonly row: HistoricalRow; readonly rejections: null }
  | { readonly row: null; readonly rejections: readonly Rejection[] };

const reasonOf = ({ name, kind }: CtdcColumn): string => {
  if (kind === "flag") return "exchange.reasons.flag";
  return name === "yearRegister" ? "exchange.reasons.yearRange" : "exchange.reasons.codeUnknown";
};

// undefined: the cell holds what the codebook does not know. 1 or empty, never 0 (codebook, section 4).
function valueIn({ kind, values = [] }: CtdcColumn, cell: string) {
  if (kind === "codes") {
    const parts = cell === "" ? [] : cell.split(";");
    const isKnown = parts.every((part) => values.includes(part));
    return isKnown && new Set(parts).size === parts.length ? parts : undefined;
  }
  if (cell === "") return null;
  if (kind === "flag") return cell === "1" ? true : undefined;
  return values.includes(cell) ? cell : undefined;
}

/** Reads one record of the file; all its errors at once. */
export function readRecord(record: CsvRecord): ReadRecord {
  const width = checkWidth(record, CTDC_NAMES);
  if (width) return { row: null, rejections: [width] };
  const { line } = record;
  const row: Record<string, string | boolean | readonly string[] | null> = { line: String(line) };
  const rejections: Rejection[] = [];
  for (const [at, column] of CTDC_COLUMNS.entries()) {
    const value = valueIn(column, record.cells[at] ?? "");
    if (value !== undefined) row[column.field] = value;
    else
      rejections.push({
        ...{ line, column: column.name, reason: reasonOf(column) },
        params: { expected: (column.values ?? []).join(", ") },
      });
  }
  return rejections.length > 0 ? { row: null, rejections } : { row, rejections: null };
}
