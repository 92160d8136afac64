import type { Measured } from "./load";

/** One cell with where it stands. */
export type Cell = Measured & {
  readonly operation: string;
  readonly cases: number;
  readonly connections: number;
};

const HEAD = ["operation", "cases", "connections", "req/s", "p50 ms", "p95 ms", "p99 ms", "errors"];

const ms = (time: number) => time.toFixed(1);
const grouped = (n: number) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");

function lineOf(cell: Cell): string[] {
  return [
    ...[cell.operation, grouped(cell.cases), String(cell.connections)],
    grouped(cell.perSecond),
    ...[ms(cell.p50), ms(cell.p95), ms(cell.p99), String(cell.errors)],
  ];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join("  "),
  );
}

/** How much longer one request takes on the largest data than on the smallest, by throughput. */
function growthOf(cells: readonly Cell[], operation: string, connections: number): string | null {
  const mine = cells.filter((c) => c.operation === operation && c.connections === connections);
  const [small, large] = [mine.at(0), mine.at(-1)];
  if (!small || !large || small === large || large.perSecond === 0) return null;
  return `${(small.perSecond / large.perSecond).toFixed(2)}×`;
}

/** The table of operations × dataset size × connections, and the growth from the smallest to the largest. */
export function tableOf(cells: readonly Cell[]): string {
  const table = aligned([HEAD, ...cells.map(lineOf)]);
  const pairs = [...new Set(cells.map((c) => `${c.operation}|${c.connections}`))];
  const growths = pairs.flatMap((pair) => {
    const [operation = "", connections = ""] = pair.split("|");
    const growth = growthOf(cells, operation, Number(connections));
    return growth ? [[operation, connections, growth]] : [];
  });
  if (growths.length === 0) return table.join("\n");
  const second = aligned([["growth with the data", "connections", "factor"], ...growths]);
  return [...table, "", ...second].join("\n");
}
