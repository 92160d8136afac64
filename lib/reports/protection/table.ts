/**
 * Counts and what is known of them. Each equation says that a total (factor -1) is the sum of its parts
 * (factor 1); margins are cells like any other. Linked tables share cells.
 */
export type CountTable = {
  readonly counts: readonly number[];
  readonly equations: readonly (readonly (readonly [cell: number, factor: number])[])[];
  /** Cells that may be given away only when nothing else protects: totals. */
  readonly margins: ReadonlySet<number>;
};

/** A table of rows and columns with its margins: rows × columns cells, then row totals, column totals, the total. */
export function crossTable(rows: readonly (readonly number[])[]): CountTable {
  const height = rows.length;
  const width = rows[0]?.length ?? 0;
  const inner = rows.flat();
  const sum = (of: readonly number[]) => of.reduce((total, count) => total + count, 0);
  const rowTotals = rows.map(sum);
  const columnTotals = Array.from({ length: width }, (_, x) => sum(rows.map((row) => row[x] ?? 0)));
  const firstRow = inner.length;
  const firstColumn = firstRow + height;
  const all = firstColumn + width;
  const range = (length: number) => Array.from({ length }, (_, n) => n);
  const total = (cell: number, parts: readonly number[]) => [
    [cell, -1] as const,
    ...parts.map((part) => [part, 1] as const),
  ];
  return {
    counts: [...inner, ...rowTotals, ...columnTotals, sum(inner)],
    equations: [
      ...range(height).map((y) =>
        total(
          firstRow + y,
          range(width).map((x) => y * width + x),
        ),
      ),
      ...range(width).map((x) =>
        total(
          firstColumn + x,
          range(height).map((y) => y * width + x),
        ),
      ),
      total(
        all,
        range(height).map((y) => firstRow + y),
      ),
      total(
        all,
        range(width).map((x) => firstColumn + x),
      ),
    ],
    margins: new Set(range(height + width + 1).map((n) => firstRow + n)),
  };
}

/** The cells that are small: 1 to k - 1. */
export function smallCells({ counts }: CountTable, k: number): readonly number[] {
  return counts.flatMap((count, cell) => (count > 0 && count < k ? [cell] : []));
}
