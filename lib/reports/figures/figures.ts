import type { FigureCell, Figures, FigureTable, RawCount } from "../model";
import { protect } from "../protection/suppress";
import type { CountTable } from "../protection/table";

const UNITS = {
  PERSONS: "PERSON",
  LEFT_OUT: "PERSON",
  SEX_AGE: "PERSON",
  CASES: "CASE",
  PROVINCE: "CASE",
  PILLAR: "CASE",
  FORM: "CASE",
  CONTACT: "CONTACT",
  SERVICE: "SERVICE",
  REFERRAL: "REFERRAL",
  ACTIVITY: "ACTIVITY",
  REACHED: "REACHED",
} as const satisfies Record<string, FigureTable["unit"]>;

type Sheet = keyof typeof UNITS;
type Named = { readonly row: string; readonly column: string };

/** Cells under construction: their names, their counts and the equations between them. */
class Cells {
  readonly counts: number[] = [];
  readonly equations: (readonly (readonly [number, number])[])[] = [];
  readonly margins = new Set<number>();
  readonly shown: { readonly sheet: Sheet; readonly at: number; readonly name: Named }[] = [];

  add(count: number, sheet: Sheet | null, name: Named = { row: "", column: "" }): number {
    const at = this.counts.push(count) - 1;
    if (sheet) this.shown.push({ sheet, at, name });
    return at;
  }

  total(cell: number, parts: readonly number[]): void {
    this.equations.push([[cell, -1], ...parts.map((part) => [part, 1] as const)]);
    this.margins.add(cell);
  }
}

const distinct = (values: readonly string[]) => [...new Set(values)].sort();

function addCross(cells: Cells, raw: readonly RawCount[], total: number): void {
  const rows = distinct(raw.map(({ line }) => line));
  const columns = distinct(raw.map(({ col }) => col));
  const countAt = (row: string, column: string) =>
    raw.find(({ line, col }) => line === row && col === column)?.n ?? 0;
  const grid = rows.map((row) =>
    columns.map((column) => cells.add(countAt(row, column), "SEX_AGE", { row, column })),
  );
  const sumOf = (parts: readonly number[]) =>
    parts.reduce((sum, at) => sum + (cells.counts[at] ?? 0), 0);
  const rowTotals = grid.map((parts, y) => {
    const cell = cells.add(sumOf(parts), "SEX_AGE", { row: rows[y] ?? "", column: "TOTAL" });
    cells.total(cell, parts);
    return cell;
  });
  const columnTotals = columns.map((column, x) => {
    const parts = grid.map((line) => line[x] ?? 0);
    const cell = cells.add(sumOf(parts), "SEX_AGE", { row: "TOTAL", column });
    cells.total(cell, parts);
    return cell;
  });
  cells.total(total, rowTotals);
  cells.total(total, columnTotals);
}

// One answer each: the answers make the total.
function addSingle(cells: Cells, sheet: Sheet, raw: readonly RawCount[], total: number): void {
  cells.total(
    total,
    raw.map(({ line, n }) => cells.add(n, sheet, { row: line, column: "" })),
  );
}

// Several answers each: every answer and its absence make the total, so a large one may betray a small rest.
function addSeveral(cells: Cells, sheet: Sheet, raw: readonly RawCount[], total: number): void {
  for (const { line, n } of raw) {
    const cell = cells.add(n, sheet, { row: line, column: "" });
    cells.total(total, [cell, cells.add((cells.counts[total] ?? 0) - n, null)]);
  }
}

function tableOf(
  sheet: Sheet,
  cells: readonly FigureCell[],
  known: number | null,
  of: number | null,
): FigureTable {
  return { table: sheet, unit: UNITS[sheet], cells, known, of };
}

type Take = (sheet: string, line?: string) => number;

async function guarded(
  build: (cells: Cells) => void,
  threshold: number,
): Promise<{ readonly cells: readonly (FigureCell & { readonly sheet: Sheet })[] } | null> {
  const cells = new Cells();
  build(cells);
  const table: CountTable = cells;
  const protection = await protect(table, threshold);
  if (protection.isWithheld) return null;
  return {
    cells: cells.shown.map(({ sheet, at, name }) => {
      const hidden = protection.hidden.has(at);
      return { sheet, ...name, value: hidden ? null : (cells.counts[at] ?? 0), hidden };
    }),
  };
}

function plain(raw: readonly RawCount[], sheet: Sheet): FigureTable {
  const cells = raw
    .filter((count) => count.sheet === sheet)
    .map(({ line, n }) => ({ row: line, column: "", value: n, hidden: false }));
  return tableOf(sheet, cells, null, null);
}

/**
 * The figures of a report from its raw counts: persons, cases and contacts apart. Counts of persons and
 * cases are protected together, with every margin that links them; what no pattern protects is withheld.
 * Workload by one dimension, activities and contacts are shown as they are (docs/decisions/0007).
 */
export async function figuresOf(raw: readonly RawCount[], threshold: number): Promise<Figures> {
  const of = (sheet: string) => raw.filter((count) => count.sheet === sheet);
  const take: Take = (sheet, line = "") =>
    raw.find((count) => count.sheet === sheet && count.line === line)?.n ?? 0;
  const named = { row: "TOTAL", column: "" };
  const persons = await guarded((cells) => {
    addCross(cells, of("SEX_AGE"), cells.add(take("TOTAL", "PERSON"), "PERSONS", named));
  }, threshold);
  const leftOut = await guarded((cells) => {
    cells.add(take("TOTAL", "LEFT_OUT"), "LEFT_OUT", named);
  }, threshold);
  const cases = await guarded((cells) => {
    const total = cells.add(take("TOTAL", "CASE"), "CASES", named);
    addSingle(cells, "PROVINCE", of("PROVINCE"), total);
    addSeveral(cells, "PILLAR", of("PILLAR"), total);
    addSeveral(cells, "FORM", of("FORM"), total);
  }, threshold);
  const groups = [
    { found: persons, sheets: ["PERSONS", "SEX_AGE"] as const },
    { found: leftOut, sheets: ["LEFT_OUT"] as const },
    { found: cases, sheets: ["CASES", "PROVINCE", "PILLAR", "FORM"] as const },
  ];
  const guardedTables = groups.flatMap(({ found, sheets }) =>
    sheets.map((sheet) => {
      const cells = (found?.cells ?? []).filter((cell) => cell.sheet === sheet);
      return tableOf(
        sheet,
        cells.map(({ sheet: _sheet, ...cell }) => cell),
        null,
        null,
      );
    }),
  );
  const withheld = groups.flatMap(({ found, sheets }) => (found ? [] : sheets));
  const rest = (["CONTACT", "SERVICE", "REFERRAL", "ACTIVITY", "REACHED"] as const).map((sheet) =>
    plain(raw, sheet),
  );
  return { threshold, tables: [...guardedTables, ...rest], withheld };
}
