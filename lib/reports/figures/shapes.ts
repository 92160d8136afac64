import type { RawCount } from "../model";
import type { Cells, Named } from "./cells";

const ALL = "TOTAL";
const UNKNOWN = "UNKNOWN";

type Answers = readonly { readonly row: string; readonly n: number }[];

const plain = (row: string) => ({ row, column: "" });

/** One answer each: the answers make the total; the unknown are no answer. Gives the cell of each row. */
export function addSingle(
  cells: Cells,
  sheet: string,
  answers: Answers,
  total: number,
): ReadonlyMap<string, number> {
  const at = new Map(answers.map(({ row, n }) => [row, cells.add(n, sheet, plain(row))] as const));
  cells.total(total, [...at.values()]);
  const unknown = at.get(UNKNOWN);
  const known = knownBeside(cells, total, unknown);
  addShares(cells, { sheet, at, known, total });
  return at;
}

/**
 * Several answers each: every answer and its absence make the known, the known and the unknown the total,
 * so that a large answer cannot betray a small rest. How many further answers there are is guarded too:
 * of two answers it is how many gave both.
 */
export function addSeveral(
  cells: Cells,
  sheet: string,
  answers: Answers,
  { total, known: count }: { readonly total: number; readonly known: number },
): ReadonlyMap<string, number> {
  const rest = cells.count(total) - count;
  const known = rest === 0 ? total : cells.knownAs(count);
  const at = new Map(answers.map(({ row, n }) => [row, cells.add(n, sheet, plain(row))] as const));
  const parts = [...at.values()];
  for (const part of parts) cells.total(known, [part, cells.add(count - cells.count(part), null)]);
  if (parts.length > 1) {
    const further = cells.add(cells.sum(parts) - count, null);
    cells.equations.push([[known, -1], [further, -1], ...parts.map((part) => [part, 1] as const)]);
  }
  const shown = new Map(at);
  if (rest > 0) {
    const unknown = cells.add(rest, sheet, plain(UNKNOWN));
    cells.total(total, [known, unknown]);
    shown.set(UNKNOWN, unknown);
  }
  addShares(cells, { sheet, at, known, total });
  return shown;
}

// How many gave an answer: the total, or a cell of its own that is protected like the unknown it reveals.
function knownBeside(cells: Cells, total: number, unknown: number | undefined): number {
  if (unknown === undefined || cells.count(unknown) === 0) return total;
  const known = cells.knownAs(cells.count(total) - cells.count(unknown));
  cells.total(total, [known, unknown]);
  return known;
}

type Table = {
  readonly sheet: string;
  readonly at: ReadonlyMap<string, number>;
  readonly known: number;
  readonly total: number;
};

function addShares(cells: Cells, { sheet, at, known, total }: Table): void {
  cells.knownOf.set(sheet, { known, of: total });
  for (const [row, cell] of at)
    if (row !== UNKNOWN) cells.share(sheet, plain(row), cell, known, total);
}

type Cross = {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly total: number;
};

/**
 * Rows and columns with their totals; percentages along both margins, over those known there. Gives the
 * cells of the totals, for tables that are linked to this one.
 */
export function addCross(
  cells: Cells,
  sheet: string,
  raw: readonly RawCount[],
  { rows, columns, total }: Cross,
): { readonly rows: ReadonlyMap<string, number>; readonly columns: ReadonlyMap<string, number> } {
  const countAt = (row: string, column: string) =>
    raw.reduce((sum, one) => (one.line === row && one.col === column ? sum + one.n : sum), 0);
  const grid = rows.map((row) =>
    columns.map((column) => cells.add(countAt(row, column), sheet, { row, column })),
  );
  const totalsOf = (lines: readonly (readonly number[])[], name: (index: number) => Named) =>
    lines.map((parts, index) => {
      const cell = cells.add(cells.sum(parts), sheet, name(index));
      cells.margin(cell, parts);
      return cell;
    });
  const upright = columns.map((_, x) => grid.map((line) => line[x] ?? 0));
  const rowTotals = totalsOf(grid, (y) => ({ row: rows[y] ?? "", column: ALL }));
  const columnTotals = totalsOf(upright, (x) => ({ row: ALL, column: columns[x] ?? "" }));
  const all = cells.add(cells.count(total), sheet, { row: ALL, column: ALL });
  cells.fixed.add(all);
  cells.total(all, [total]);
  cells.total(total, rowTotals);
  cells.total(total, columnTotals);
  const inUnknown = [...(grid[rows.indexOf(UNKNOWN)] ?? [])];
  inUnknown.push(...(upright[columns.indexOf(UNKNOWN)] ?? []));
  cells.guardLines([...grid, ...upright], new Set(inUnknown));
  addMarginShares(cells, sheet, { names: rows, cells: rowTotals, total }, (row) => ({
    ...{ row, column: ALL },
  }));
  addMarginShares(cells, sheet, { names: columns, cells: columnTotals, total }, (column) => ({
    ...{ row: ALL, column },
  }));
  const named = (names: readonly string[], totals: readonly number[]) =>
    new Map(names.map((name, index) => [name, totals[index] ?? 0] as const));
  return { rows: named(rows, rowTotals), columns: named(columns, columnTotals) };
}

type Margin = {
  readonly names: readonly string[];
  readonly cells: readonly number[];
  readonly total: number;
};

function addMarginShares(
  cells: Cells,
  sheet: string,
  margin: Margin,
  name: (of: string) => Named,
): void {
  const unknown = margin.cells[margin.names.indexOf(UNKNOWN)];
  const known = knownBeside(cells, margin.total, unknown);
  margin.names.forEach((of, index) => {
    const cell = margin.cells[index];
    if (of !== UNKNOWN && cell !== undefined)
      cells.share(sheet, name(of), cell, known, margin.total);
  });
}
