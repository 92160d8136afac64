import type { Detail, FigureCell, FigureTable } from "../model";
import { protect } from "../protection/suppress";
import { Cells, sharesOf, type Unit } from "./cells";
import { type Earlier, setBeside } from "./earlier";

/** One way to draw a table: the first shows most, each next one less. */
export type Rung = { readonly detail: Detail; readonly build: (cells: Cells) => void };

/** A table or linked tables, the units they count, and the ways to draw them. */
export type Plan = {
  readonly sheets: readonly (readonly [sheet: string, unit: Unit])[];
  readonly rungs: readonly Rung[];
};

type Settled = { readonly tables: readonly FigureTable[]; readonly withheld: readonly string[] };

// A table of which more than this is hidden says more when its groups are wider.
const MOSTLY_HIDDEN = 0.5;

function tablesOf(
  plan: Plan,
  detail: Detail,
  cells: Cells,
  hidden: ReadonlySet<number>,
): readonly FigureTable[] {
  const value = (at: number) => (hidden.has(at) ? null : cells.count(at));
  return plan.sheets.map(([sheet, unit]) => {
    const said = cells.knownOf.get(sheet);
    const shown = cells.shown.filter((cell) => cell.sheet === sheet);
    return {
      ...{ table: sheet, unit, detail },
      cells: shown.map(({ at, name }): FigureCell => {
        return { ...name, value: value(at), hidden: hidden.has(at) };
      }),
      shares: sharesOf(cells, hidden, sheet),
      known: said ? value(said.known) : null,
      of: said ? value(said.of) : null,
    };
  });
}

/**
 * Draws a plan for a threshold: all of its detail where little must be hidden, else small groups put
 * together, else broad groups, else nothing (merge, coarsen, withhold). Every drawing has passed the
 * attacker's audit, so that a draft can be published as it is.
 */
export async function settle(plan: Plan, k: number, earlier: Earlier = []): Promise<Settled> {
  let best: { readonly share: number; readonly tables: readonly FigureTable[] } | null = null;
  for (const { detail, build } of plan.rungs) {
    const cells = new Cells();
    build(cells);
    setBeside(cells, detail, earlier, k);
    const protection = await protect(cells, k);
    if (protection.isWithheld) continue;
    const inner = cells.shown.filter(({ at }) => !cells.fixed.has(at));
    const hidden = inner.filter(({ at }) => protection.hidden.has(at)).length;
    const share = inner.length === 0 ? 0 : hidden / inner.length;
    if (share < (best?.share ?? 1))
      best = { share, tables: tablesOf(plan, detail, cells, protection.hidden) };
    if (share <= MOSTLY_HIDDEN) break;
  }
  if (best) return { tables: best.tables, withheld: [] };
  return { tables: [], withheld: plan.sheets.map(([sheet]) => sheet) };
}

/** Workload by one dimension, activities and people reached: shown as they are. */
export function openTable(
  sheet: string,
  unit: Unit,
  answers: readonly { readonly row: string; readonly n: number }[],
  { known, of }: { readonly known: number; readonly of: number },
): FigureTable {
  const cells = answers.map(({ row, n }) => ({ row, column: "", value: n, hidden: false }));
  return { table: sheet, unit, detail: "FULL", cells, shares: [], known, of };
}
