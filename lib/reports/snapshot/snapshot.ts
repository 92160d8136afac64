import { createHash } from "node:crypto";
import type { Snapshot } from "../model";

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, canonical(item)]));
}

/** SHA-256 of the canonical JSON (names sorted, no spaces) of a snapshot, in hexadecimal. */
export function hashOf(snapshot: Snapshot): string {
  return createHash("sha256")
    .update(JSON.stringify(canonical(snapshot)))
    .digest("hex");
}

const HEAD = "table,unit,row,column,value,known,of,hidden";

// A spreadsheet takes a text that begins like a formula for one; codes of an imported file might.
function field(value: string | number): string {
  const text = String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The figures as CSV, a line for each cell and one for each percentage. A hidden cell has no value; what
 * stands in "known" and "of" is only what is published.
 */
export function csvOf({ figures }: Pick<Snapshot, "figures">): string {
  const lines = figures.tables.flatMap(({ table, unit, cells, shares, known, of }) => [
    ...cells.map(({ row, column, value, hidden }) => [
      ...[table, unit, row, column, value ?? "", known ?? "", of ?? "", hidden ? 1 : 0],
    ]),
    ...shares.map((share) => [
      ...[table, "PERCENT", share.row, share.column, share.value ?? "", share.known ?? ""],
      ...[share.of ?? "", share.hidden ? 1 : 0],
    ]),
  ]);
  return `${[HEAD, ...lines.map((line) => line.map(field).join(","))].join("\r\n")}\r\n`;
}
