/**
 * Counts and what is known of them. Each equation says that a total (factor -1) is the sum of its parts
 * (factor 1); margins are cells like any other. Linked tables share cells.
 */
export type CountTable = {
  readonly counts: readonly number[];
  readonly equations: readonly (readonly (readonly [cell: number, factor: number])[])[];
  /** Cells that may be given away only when nothing else protects: totals. */
  readonly margins: ReadonlySet<number>;
  /** Published whatever happens: a total that stands elsewhere too. */
  readonly fixed?: ReadonlySet<number>;
  /** Never published, but not free either: the rest of an answer, the difference of two units. */
  readonly silent?: ReadonlySet<number>;
  /** Not about persons or cases, so that a small one betrays nobody. */
  readonly exempt?: ReadonlySet<number>;
  /** Large cells that hold a whole row or column: who belongs to it would be known by it. */
  readonly telling?: ReadonlySet<number>;
  /** Empty cells that may be hidden to make a telling cell uncertain; all other zeros are published. */
  readonly openZeros?: ReadonlySet<number>;
  /** What earlier publications say that a cell is at least, and at most. */
  readonly low?: ReadonlyMap<number, number>;
  readonly high?: ReadonlyMap<number, number>;
  /** Cells that tell a small difference to what was published before. */
  readonly also?: ReadonlySet<number>;
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
  const ofRow = (y: number) => range(width).map((x) => y * width + x);
  const ofColumn = (x: number) => range(height).map((y) => y * width + x);
  const lines = [...range(height).map(ofRow), ...range(width).map(ofColumn)];
  return {
    counts: [...inner, ...rowTotals, ...columnTotals, sum(inner)],
    equations: [
      ...range(height).map((y) => total(firstRow + y, ofRow(y))),
      ...range(width).map((x) => total(firstColumn + x, ofColumn(x))),
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
    ...tellingOf(inner, lines),
  };
}

/**
 * The cells that hold all of their line (a row or column of two or more cells), and the empty ones beside
 * them. Such a line says of each of its members what the cell says ("all boys are from one district").
 */
export function tellingOf(
  counts: readonly number[],
  lines: readonly (readonly number[])[],
): { readonly telling: ReadonlySet<number>; readonly openZeros: ReadonlySet<number> } {
  const telling = new Set<number>();
  const openZeros = new Set<number>();
  for (const line of lines) {
    const full = line.filter((cell) => (counts[cell] ?? 0) > 0);
    const [only] = full;
    if (full.length !== 1 || only === undefined || line.length < 2) continue;
    telling.add(only);
    for (const cell of line) if (cell !== only) openZeros.add(cell);
  }
  return { telling, openZeros };
}

/** The cells that are small: 1 to k - 1. */
export function smallCells({ counts, exempt }: CountTable, k: number): readonly number[] {
  return counts.flatMap((count, cell) =>
    count > 0 && count < k && !exempt?.has(cell) ? [cell] : [],
  );
}

/** The cells that must stay uncertain: the small ones, those that hold a whole line, and what tells a small one. */
export function sensitiveCells(table: CountTable, k: number): readonly number[] {
  if (k === 0) return [];
  return [...new Set([...smallCells(table, k), ...(table.telling ?? []), ...(table.also ?? [])])];
}

/** What the reader does not know: what is hidden, and what is never published. */
export function unknownCells(
  { silent }: CountTable,
  hidden: ReadonlySet<number>,
): ReadonlySet<number> {
  return silent?.size ? new Set([...hidden, ...silent]) : hidden;
}
