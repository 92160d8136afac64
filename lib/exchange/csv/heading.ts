import type { Rejection } from "../model";
import type { CsvRecord } from "./read-csv";

const reject = (column: string, reason: string, params: Rejection["params"] = {}): Rejection => ({
  ...{ line: 1, column, reason: `exchange.reasons.${reason}`, params },
});

// A heading may be anything at all; what is said of it is kept short.
const short = (text: string) => text.slice(0, 60);

/** What is wrong with a heading that must have exactly these columns in this order; empty when nothing is. */
export function checkExactHeading(
  heading: CsvRecord | undefined,
  names: readonly string[],
): readonly Rejection[] {
  if (!heading) return [reject("", "empty")];
  const { cells } = heading;
  const missing = names.filter((name) => !cells.includes(name));
  if (missing.length === names.length) return [reject(short(cells[0] ?? ""), "otherFile")];
  const unknown = cells.filter((name) => !names.includes(name));
  const wrong = [
    ...missing.map((name) => reject(name, "columnMissing")),
    ...unknown.map((name) => reject(short(name), "columnUnknown")),
    ...repeated(cells),
  ];
  if (wrong.length > 0) return wrong;
  return cells.flatMap((name, at) =>
    name === names[at] ? [] : reject(name, "columnMoved", { expected: names[at] ?? "" }),
  );
}

function repeated(cells: readonly string[]): readonly Rejection[] {
  const twice = new Set(cells.filter((name, at) => cells.indexOf(name) !== at));
  return [...twice].map((name) => reject(short(name), "columnRepeated"));
}

/** The same for a heading that may have these columns in any order and must have the needed ones. */
export function checkNamedHeading(
  heading: CsvRecord | undefined,
  names: ReadonlySet<string>,
  needed: readonly string[],
): readonly Rejection[] {
  if (!heading) return [reject("", "empty")];
  const { cells } = heading;
  const unknown = cells.filter((name) => !names.has(name));
  if (unknown.length === cells.length) return [reject(short(cells[0] ?? ""), "otherFile")];
  return [
    ...needed.filter((name) => !cells.includes(name)).map((name) => reject(name, "columnMissing")),
    ...unknown.map((name) => reject(short(name), "columnUnknown")),
    ...repeated(cells),
  ];
}

/** Rows must be as wide as the heading: a row cut short is a file cut short. */
export function checkWidth({ line, cells }: CsvRecord, names: readonly string[]): Rejection | null {
  if (cells.length === names.length) return null;
  const isShort = cells.length < names.length;
  const column = (isShort ? names[cells.length] : names.at(-1)) ?? "";
  const reason = isShort ? "exchange.reasons.tooFewCells" : "exchange.reasons.tooManyCells";
  return { line, column, reason, params: { found: cells.length, expected: names.length } };
}
