import { solve, type Term, written } from "./solver";
import { type CountTable, unknownCells } from "./table";

/** What somebody who reads the publication can work out of a hidden cell, in whole numbers. */
export type Interval = { readonly cell: number; readonly low: number; readonly high: number };

const ALMOST = 1e-6;

/**
 * The intervals that an attacker reaches for hidden cells: he knows the equations, that counts are whole
 * and not negative, every published cell, and what earlier publications say; zeros are published. Each bound is one linear programme
 * (docs/decisions/0007); the interval is rounded inwards to whole numbers.
 */
export async function attack(
  table: CountTable,
  hidden: ReadonlySet<number>,
  cells: Iterable<number> = hidden,
): Promise<readonly Interval[]> {
  const { counts, equations } = table;
  const open = unknownCells(table, hidden);
  const constraints = equations.flatMap((equation) => {
    const unknown = equation.filter(([cell]) => open.has(cell));
    if (unknown.length === 0) return [];
    const known = equation
      .filter(([cell]) => !open.has(cell))
      .reduce((sum, [cell, factor]) => sum + factor * (counts[cell] ?? 0), 0);
    const terms = unknown.map(([cell, factor]): Term => [`x${cell}`, factor]);
    return [`${written(terms)} = ${known === 0 ? 0 : -known}`];
  });
  const bounds = [...open].flatMap((cell) => [
    ...(table.low?.has(cell) ? [`x${cell} >= ${table.low.get(cell)}`] : []),
    ...(table.high?.has(cell) ? [`x${cell} <= ${table.high.get(cell)}`] : []),
  ]);
  const intervals: Interval[] = [];
  for (const cell of cells) {
    const count = counts[cell] ?? 0;
    if (!open.has(cell)) {
      intervals.push({ cell, low: count, high: count });
      continue;
    }
    const objective: Term[] = [[`x${cell}`, 1]];
    const low = await solve("Minimize", objective, constraints, bounds);
    const high = await solve("Maximize", objective, constraints, bounds);
    if (low === null || high === null || low === "unbounded")
      throw new Error("the published cells contradict each other");
    intervals.push({
      cell,
      // Adding nothing turns a -0 into 0.
      low: Math.ceil(low.value - ALMOST) + 0,
      high: high === "unbounded" ? Number.POSITIVE_INFINITY : Math.floor(high.value + ALMOST) + 0,
    });
  }
  return intervals;
}

/** The cells of a list whose interval is narrower than k: a table with any of them must not be published. */
export async function betrayed(
  table: CountTable,
  hidden: ReadonlySet<number>,
  sensitive: readonly number[],
  k: number,
): Promise<readonly Interval[]> {
  const intervals = await attack(table, hidden, sensitive);
  return intervals.filter(({ low, high }) => high - low < k);
}
