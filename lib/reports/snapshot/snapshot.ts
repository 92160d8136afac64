import { createHash } from "node:crypto";
import type { ReportView, Snapshot } from "../queries";

/** What is published: the words and the protected figures, nothing else. */
export function snapshotOf(view: ReportView): Snapshot {
  const { kind, audience, title, periodStart, periodEnd, figures, narrative } = view;
  return { kind, audience, title, periodStart, periodEnd, figures, narrative };
}

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

/** The figures as CSV, a line for each cell; a hidden cell is empty and marked. */
export function csvOf({ figures }: Pick<Snapshot, "figures">): string {
  const lines = figures.tables.flatMap(({ table, unit, cells, known, of }) =>
    cells.map(({ row, column, value, hidden }) =>
      [table, unit, row, column, value ?? "", known ?? "", of ?? "", hidden ? 1 : 0].join(","),
    ),
  );
  return `${[HEAD, ...lines].join("\r\n")}\r\n`;
}
