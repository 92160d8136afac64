import { betrayed } from "./audit";
import { solve, type Term, written } from "./solver";
import { type CountTable, smallCells } from "./table";

/** What is hidden of a table, or that it cannot be published at all. */
export type Protection =
  | { readonly isWithheld: false; readonly hidden: ReadonlySet<number> }
  | { readonly isWithheld: true };

const FREE = 0.001;
const MARGIN = 50;

function weightOf({ counts, margins }: CountTable, cell: number, hidden: ReadonlySet<number>) {
  if (hidden.has(cell)) return FREE;
  return Math.log(2 + (counts[cell] ?? 0)) * (margins.has(cell) ? MARGIN : 1);
}

/**
 * The cells that must move so that another table, with the wanted cell `by` away, looks the same to the
 * reader; the cheapest such set. Null when there is none.
 */
async function companions(
  table: CountTable,
  wanted: number,
  by: number,
  hidden: ReadonlySet<number>,
): Promise<readonly number[] | null> {
  const movable = table.counts.flatMap((count, cell) => (count > 0 ? [cell] : []));
  const canMove = new Set(movable);
  const objective = movable.flatMap((cell): Term[] => {
    const weight = weightOf(table, cell, hidden);
    return [
      [`p${cell}`, weight],
      [`m${cell}`, weight],
    ];
  });
  const rows = table.equations.flatMap((equation) => {
    const terms = equation
      .filter(([cell]) => canMove.has(cell))
      .flatMap(([cell, factor]): Term[] => [
        [`p${cell}`, factor],
        [`m${cell}`, -factor],
      ]);
    return terms.length > 0 ? [`${written(terms)} = 0`] : [];
  });
  const fixed = `${written([
    [`p${wanted}`, 1],
    [`m${wanted}`, -1],
  ])} = ${by}`;
  const bounds = movable.map((cell) => `m${cell} <= ${table.counts[cell]}`);
  const solution = await solve("Minimize", objective, [...rows, fixed], bounds);
  if (solution === null || solution === "unbounded") return null;
  const moved = (cell: number) =>
    (solution.at.get(`p${cell}`) ?? 0) + (solution.at.get(`m${cell}`) ?? 0);
  return movable.filter((cell) => moved(cell) > 1e-7);
}

// What was hidden for the sake of others and turns out not to be needed is shown again, dearest first.
async function prune(
  table: CountTable,
  hidden: Set<number>,
  small: readonly number[],
  k: number,
): Promise<void> {
  const spare = [...hidden].filter((cell) => !small.includes(cell));
  spare.sort((one, other) => (table.counts[other] ?? 0) - (table.counts[one] ?? 0) || one - other);
  for (const cell of spare) {
    hidden.delete(cell);
    if ((await betrayed(table, hidden, small, k)).length > 0) hidden.add(cell);
  }
}

/**
 * Hides the small cells of a table (1 to k - 1) and the others that would betray them: for each small
 * cell and each direction the cheapest set of cells that must stay open so that its interval is at least
 * k wide; then the audit of the attacker, then pruning. A table for which no such set exists is withheld.
 * The same table gives the same pattern. Source: docs/decisions/0007.
 */
export async function protect(table: CountTable, k: number): Promise<Protection> {
  const small = smallCells(table, k);
  const hidden = new Set(small);
  for (const cell of small) {
    for (const by of [k, -Math.min(table.counts[cell] ?? 0, k)]) {
      const found = await companions(table, cell, by, hidden);
      if (found === null) return { isWithheld: true };
      for (const companion of found) hidden.add(companion);
    }
  }
  if ((await betrayed(table, hidden, small, k)).length > 0) return { isWithheld: true };
  await prune(table, hidden, small, k);
  return { isWithheld: false, hidden };
}
