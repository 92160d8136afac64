import type { FigureShare, FigureTable, RawCount } from "../model";
import { type CountTable, tellingOf } from "../protection/table";

export type Unit = FigureTable["unit"];
export type Named = { readonly row: string; readonly column: string };

/** A percentage to be: its numerator, and what it is of. Cells that are hidden make it hidden. */
type ShareOf = {
  readonly sheet: string;
  readonly name: Named;
  readonly at: number;
  readonly known: number;
  readonly of: number;
};

/** Cells under construction: their names, their counts and the equations between them. */
export class Cells implements CountTable {
  readonly counts: number[] = [];
  readonly equations: (readonly (readonly [number, number])[])[] = [];
  readonly margins = new Set<number>();
  readonly fixed = new Set<number>();
  readonly silent = new Set<number>();
  readonly exempt = new Set<number>();
  readonly telling = new Set<number>();
  readonly openZeros = new Set<number>();
  readonly low = new Map<number, number>();
  readonly high = new Map<number, number>();
  readonly also = new Set<number>();
  readonly shown: { readonly sheet: string; readonly at: number; readonly name: Named }[] = [];
  readonly shares: ShareOf[] = [];
  readonly knownOf = new Map<string, { readonly known: number; readonly of: number }>();

  add(count: number, sheet: string | null, name: Named = { row: "", column: "" }): number {
    const at = this.counts.push(count) - 1;
    if (sheet) this.shown.push({ sheet, at, name });
    else this.silent.add(at);
    return at;
  }

  /** A total that is published elsewhere, whatever becomes of this table. */
  constant(count: number): number {
    const at = this.counts.push(count) - 1;
    this.fixed.add(at);
    return at;
  }

  /** How many are known: no cell of the table, but said beside it, so it is protected like one. */
  knownAs(count: number): number {
    const at = this.counts.push(count) - 1;
    this.margins.add(at);
    return at;
  }

  /** A difference of two units (persons and cases): never published, and small it says nothing of anybody. */
  gap(count: number): number {
    const at = this.add(count, null);
    this.exempt.add(at);
    return at;
  }

  total(cell: number, parts: readonly number[]): void {
    this.equations.push([[cell, -1], ...parts.map((part) => [part, 1] as const)]);
  }

  margin(cell: number, parts: readonly number[]): void {
    this.total(cell, parts);
    this.margins.add(cell);
  }

  count(at: number): number {
    return this.counts[at] ?? 0;
  }

  sum(parts: readonly number[]): number {
    return parts.reduce((total, at) => total + this.count(at), 0);
  }

  /** Lines whose members would all be known by one cell; a line of "not known" says nothing. */
  guardLines(lines: readonly (readonly number[])[], saysNothing: ReadonlySet<number>): void {
    const speaking = lines.filter(
      (line) => !line.some((at) => this.count(at) > 0 && saysNothing.has(at)),
    );
    const { telling, openZeros } = tellingOf(this.counts, speaking);
    for (const at of telling) this.telling.add(at);
    for (const at of openZeros) this.openZeros.add(at);
  }

  share(sheet: string, name: Named, at: number, known: number, of: number): void {
    this.shares.push({ sheet, name, at, known, of });
  }
}

/** The raw counts of one sheet. */
export function sheetOf(raw: readonly RawCount[], sheet: string): readonly RawCount[] {
  return raw.filter((count) => count.sheet === sheet);
}

/** One raw count; 0 where the database had nothing to say. */
export function take(raw: readonly RawCount[], sheet: string, line: string): number {
  return raw.find((count) => count.sheet === sheet && count.line === line)?.n ?? 0;
}

/** A percentage with one decimal, 83.5. */
export function percentOf(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 10;
}

/** Percentages of a built table as they may be read: only what follows from published counts. */
export function sharesOf(
  cells: Cells,
  hidden: ReadonlySet<number>,
  sheet: string,
): readonly FigureShare[] {
  const value = (at: number) => (hidden.has(at) ? null : cells.count(at));
  return cells.shares
    .filter((share) => share.sheet === sheet && cells.count(share.known) > 0)
    .map(({ name, at, known, of }) => {
      const [part, whole] = [value(at), value(known)];
      const isHidden = part === null || whole === null;
      const percent = isHidden ? null : percentOf(part, whole);
      return { ...name, value: percent, known: whole, of: value(of), hidden: isHidden };
    });
}
