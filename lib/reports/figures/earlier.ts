import type { Detail, Figures } from "../model";
import type { Cells } from "./cells";

/** A report that was published: its period, ISO days with both ends, and what it showed. */
export type Published = {
  readonly from: string;
  readonly to: string;
  readonly figures: Figures;
};

type Period = Pick<Published, "from" | "to">;

/**
 * What a reader of earlier reports can set beside a new one: the sum of `plus` without `minus`. Inside the new
 * period it is less than the new count, around it it is more; the difference is what he works out.
 */
type Combination = {
  readonly side: "INSIDE" | "AROUND";
  readonly plus: readonly Figures[];
  readonly minus: readonly Figures[];
};
export type Earlier = readonly Combination[];

const holds = (outer: Period, inner: Period) =>
  outer.from <= inner.from && inner.to <= outer.to && !isSame(outer, inner);
const isSame = (one: Period, other: Period) => one.from === other.from && one.to === other.to;
const meet = (one: Period, other: Period) => one.from <= other.to && other.from <= one.to;

// As many reports side by side as there are; of two on the same days the one that shows more.
function sideBySide(reports: readonly Published[]): readonly Figures[] {
  const inOrder = [...reports].sort(
    (one, other) =>
      one.to.localeCompare(other.to) || one.figures.threshold - other.figures.threshold,
  );
  const chosen: Published[] = [];
  for (const report of inOrder) if (!chosen.some((one) => meet(one, report))) chosen.push(report);
  return chosen.map(({ figures }) => figures);
}

/**
 * What is published of periods within the new one, and of periods around it, alone and put together. A report
 * on the very same days (a correction, another audience) is none of it.
 */
export function earlierAround(period: Period, published: readonly Published[]): Earlier {
  const inside = published.filter((one) => holds(period, one));
  const together = sideBySide(inside);
  const around = published.filter((one) => holds(one, period));
  return [
    ...inside.map(({ figures }) => ({ side: "INSIDE", plus: [figures], minus: [] }) as const),
    ...(together.length > 1 ? [{ side: "INSIDE", plus: together, minus: [] } as const] : []),
    ...around.flatMap((outer): Combination[] => {
      const others = published.filter((one) => holds(outer, one) && !meet(one, period));
      const minus = sideBySide(others);
      const alone = { side: "AROUND", plus: [outer.figures], minus: [] } as const;
      return minus.length > 0 ? [alone, { ...alone, minus }] : [alone];
    }),
  ];
}

/** A cell by the names that a reader sees; `KNOWN` as row for how many are known. */
export type CellName = {
  readonly table: string;
  readonly detail: Detail;
  readonly row: string;
  readonly column: string;
};
export const KNOWN = "KNOWN";

// Null where it was not shown; a row that a shown table lacks is empty.
function valueIn({ tables }: Figures, { table, detail, row, column }: CellName): number | null {
  const found = tables.find((one) => one.table === table && one.detail === detail);
  if (!found) return null;
  if (row === KNOWN) return found.known;
  const cell = found.cells.find((one) => one.row === row && one.column === column);
  return cell ? cell.value : 0;
}

function sumOf({ plus, minus }: Combination, name: CellName): number | null {
  let sum = 0;
  for (const figures of [...plus, ...minus]) {
    const value = valueIn(figures, name);
    if (value === null) return null;
    sum += plus.includes(figures) ? value : -value;
  }
  return sum;
}

/**
 * How small a difference of all persons or all cases is hidden: one or two. It says that somebody came, never
 * who; a year's total must not vanish because a few more came after the last quarter. Cells keep the threshold.
 */
export const totalThreshold = (k: number) => Math.min(k, 3);

/** What earlier reports say of one count: at least and at most, and whether it would tell a small difference. */
export function saidOf(earlier: Earlier, name: CellName, count: number, k: number) {
  let [low, high, isTelling] = [0, Number.POSITIVE_INFINITY, false];
  for (const combination of earlier) {
    const value = sumOf(combination, name);
    if (value === null) continue;
    const difference = combination.side === "INSIDE" ? count - value : value - count;
    // What was counted later may contradict what was published; nothing follows from that.
    if (difference < 0) continue;
    if (combination.side === "INSIDE") low = Math.max(low, value);
    else high = Math.min(high, value);
    if (difference > 0 && difference < k) isTelling = true;
  }
  return { low, high, isTelling };
}

/** Writes what earlier reports say of its cells into a table under construction. */
export function setBeside(cells: Cells, detail: Detail, earlier: Earlier, k: number): void {
  const say = (at: number, name: CellName) => {
    if (cells.fixed.has(at)) return;
    const { low, high, isTelling } = saidOf(earlier, name, cells.count(at), k);
    if (low > 0) cells.low.set(at, low);
    if (Number.isFinite(high)) cells.high.set(at, high);
    if (isTelling) cells.also.add(at);
  };
  for (const { sheet, at, name } of cells.shown) say(at, { table: sheet, detail, ...name });
  for (const [sheet, { known }] of cells.knownOf)
    say(known, { table: sheet, detail, row: KNOWN, column: "" });
}

/** Whether figures that are about to be published betray, beside earlier ones, a difference of 1 to k - 1. */
export function betraysBeside(figures: Figures, earlier: Earlier): boolean {
  const guarded = figures.tables.filter(({ unit }) => unit === "PERSON" || unit === "CASE");
  return guarded.some(({ table, detail, cells }) => {
    return cells.some(({ row, column, value }) => {
      const isTotal = row === "TOTAL" && (column === "" || column === "TOTAL");
      const k = isTotal ? totalThreshold(figures.threshold) : figures.threshold;
      const name = { table, detail, row, column };
      return value !== null && saidOf(earlier, name, value, k).isTelling;
    });
  });
}
