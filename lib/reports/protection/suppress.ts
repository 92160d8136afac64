import { betrayed } from "./audit";
import { solve, type Term, written } from "./solver";
import { type CountTable, sensitiveCells } from "./table";

/** What is hidden of a table, or that it cannot be published at all. */
export type Protection =
  | { readonly isWithheld: false; readonly hidden: ReadonlySet<number> }
  | { readonly isWithheld: true };

const FREE = 0.001;
const MARGIN = 50;
// Above this many linear programmes the last look for what could be shown again is left out.
const PRUNED = 600;

function weightOf(table: CountTable, cell: number, hidden: ReadonlySet<number>) {
  if (hidden.has(cell) || table.silent?.has(cell)) return FREE;
  return Math.log(2 + (table.counts[cell] ?? 0)) * (table.margins.has(cell) ? MARGIN : 1);
}

function canMove({ counts, fixed, silent, openZeros }: CountTable, cell: number): boolean {
  if (fixed?.has(cell)) return false;
  return (counts[cell] ?? 0) > 0 || Boolean(silent?.has(cell) || openZeros?.has(cell));
}

// How far a cell may go down and up without contradicting what was published before.
function roomOf({ counts, low, high }: CountTable, cell: number) {
  const count = counts[cell] ?? 0;
  return {
    down: count - (low?.get(cell) ?? 0),
    up: (high?.get(cell) ?? Number.POSITIVE_INFINITY) - count,
  };
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
  const movable = table.counts.flatMap((_, cell) => (canMove(table, cell) ? [cell] : []));
  const moves = new Set(movable);
  if (!moves.has(wanted)) return null;
  const objective = movable.flatMap((cell): Term[] => {
    const weight = weightOf(table, cell, hidden);
    return [
      [`p${cell}`, weight],
      [`m${cell}`, weight],
    ];
  });
  const rows = table.equations.flatMap((equation) => {
    const terms = equation
      .filter(([cell]) => moves.has(cell))
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
  const bounds = movable.flatMap((cell) => {
    const { down, up } = roomOf(table, cell);
    const above = Number.isFinite(up) ? [`p${cell} <= ${up}`] : [];
    return [`m${cell} <= ${down}`, ...above];
  });
  const solution = await solve("Minimize", objective, [...rows, fixed], bounds);
  if (solution === null || solution === "unbounded") return null;
  const moved = (cell: number) =>
    (solution.at.get(`p${cell}`) ?? 0) + (solution.at.get(`m${cell}`) ?? 0);
  return movable.filter((cell) => moved(cell) > 1e-7);
}

// A small cell must look as if it could be k more or nothing; one that holds a whole line, k less; one that
// tells a small difference, k more than what is known of it, or k less. Always within what is known.
function directionsOf(table: CountTable, cell: number, k: number): readonly number[] {
  const count = table.counts[cell] ?? 0;
  const { down, up } = roomOf(table, cell);
  const isBoth = count < k || (table.also?.has(cell) && down < k);
  const ways = isBoth ? [k, -count] : [-k];
  return ways.map((by) => Math.max(-down, Math.min(up, by))).filter((by) => by !== 0);
}

/** All that must be hidden for the sensitive cells, given what is hidden anyway; null when it cannot be done. */
async function hiddenFor(
  table: CountTable,
  sensitive: readonly number[],
  k: number,
  anyway: ReadonlySet<number>,
): Promise<Set<number> | null> {
  const hidden = new Set(sensitive);
  const cheap = new Set([...anyway, ...sensitive]);
  for (const cell of sensitive) {
    for (const by of directionsOf(table, cell, k)) {
      const found = await companions(table, cell, by, cheap);
      if (found === null) return null;
      for (const companion of found) {
        hidden.add(companion);
        cheap.add(companion);
      }
    }
  }
  for (const cell of table.silent ?? []) hidden.delete(cell);
  return hidden;
}

// What was hidden for the sake of others and turns out not to be needed is shown again, dearest first.
async function prune(
  table: CountTable,
  hidden: Set<number>,
  sensitive: readonly number[],
  k: number,
): Promise<void> {
  const spare = [...hidden].filter((cell) => !sensitive.includes(cell));
  if (spare.length * sensitive.length * 2 > PRUNED) return;
  spare.sort((one, other) => (table.counts[other] ?? 0) - (table.counts[one] ?? 0) || one - other);
  for (const cell of spare) {
    hidden.delete(cell);
    if ((await betrayed(table, hidden, sensitive, k)).length > 0) hidden.add(cell);
  }
}

/**
 * Hides the small cells of a table (1 to k - 1), those that hold a whole line, and the others that would
 * betray them: for each and for each direction the cheapest set of cells that must stay open so that its
 * interval is at least k wide. A second round keeps only what is still needed once all is known to be
 * hidden; then the audit of the attacker, then pruning. A table for which no such set exists is withheld.
 * The same table gives the same pattern. Source: docs/decisions/0007.
 */
export async function protect(table: CountTable, k: number): Promise<Protection> {
  const sensitive = sensitiveCells(table, k);
  if (sensitive.length === 0) return { isWithheld: false, hidden: new Set() };
  const first = await hiddenFor(table, sensitive, k, new Set());
  if (first === null) return { isWithheld: true };
  const hidden = (await hiddenFor(table, sensitive, k, first)) ?? first;
  if ((await betrayed(table, hidden, sensitive, k)).length > 0) return { isWithheld: true };
  await prune(table, hidden, sensitive, k);
  return { isWithheld: false, hidden };
}
