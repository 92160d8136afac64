import loadHighs, { type Highs } from "highs";

let loading: Promise<Highs> | null = null;

/** HiGHS, a solver of linear programmes compiled to WebAssembly; loaded once. */
export function solver(): Promise<Highs> {
  loading ??= loadHighs();
  return loading;
}

/** A linear term: the number of a variable and its factor. */
export type Term = readonly [variable: string, factor: number];

/** Terms in CPLEX's LP format. */
export function written(terms: readonly Term[]): string {
  if (terms.length === 0) return "0 x0";
  return terms
    .map(([name, factor]) => `${factor < 0 ? "-" : "+"} ${Math.abs(factor)} ${name}`)
    .join(" ");
}

/** The best value of an objective and where it is reached; null when nothing fits. */
export async function solve(
  direction: "Minimize" | "Maximize",
  objective: readonly Term[],
  constraints: readonly string[],
  bounds: readonly string[],
): Promise<
  { readonly value: number; readonly at: ReadonlyMap<string, number> } | "unbounded" | null
> {
  const highs = await solver();
  const rows = constraints.map((row, index) => ` c${index}: ${row}`);
  const text = [
    ...[direction, ` obj: ${written(objective)}`, "Subject To", ...rows],
    ...["Bounds", ...bounds.map((bound) => ` ${bound}`), "End"],
  ].join("\n");
  const solution = highs.solve(text);
  if (solution.Status === "Unbounded" || solution.Status === "Primal infeasible or unbounded")
    return "unbounded";
  if (solution.Status !== "Optimal") return null;
  const columns = Object.entries(solution.Columns) as [string, { Primal?: number }][];
  return {
    value: solution.ObjectiveValue,
    at: new Map(columns.map(([name, column]) => [name, column.Primal ?? 0])),
  };
}
