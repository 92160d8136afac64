import { describe, expect, test } from "vitest";
import type { Figures, RawCount } from "../model";
import { betraysBeside, type Earlier, earlierAround } from "./earlier";
import { programmeFigures } from "./programme";

const K = 11;
const BANDS = ["A9_17", "A18_20", "A21_23", "A30_38"] as const;
const raw = (sheet: string, line: string, n: number, col = ""): RawCount => ({
  ...{ sheet, line, col, n },
});

type Counts = Readonly<Record<"WOMAN" | "MAN", readonly number[]>>;

// Persons and cases by sex and age, one case a person.
function rawOf(counts: Counts): RawCount[] {
  const cells = (["WOMAN", "MAN"] as const).flatMap((gender) =>
    BANDS.map((band, at) => raw("SEX_AGE", gender, counts[gender][at] ?? 0, band)),
  );
  const all = cells.reduce((sum, { n }) => sum + n, 0);
  const totals = [raw("TOTAL", "PERSON", all), raw("TOTAL", "CASE", all)];
  return [...cells.filter(({ n }) => n > 0), ...totals];
}

const figuresOf = (counts: Counts, earlier: Earlier = []) =>
  programmeFigures(rawOf(counts), K, earlier);
const plus = (one: Counts, other: Counts): Counts => ({
  WOMAN: one.WOMAN.map((n, at) => n + (other.WOMAN[at] ?? 0)),
  MAN: one.MAN.map((n, at) => n + (other.MAN[at] ?? 0)),
});

const shown = ({ tables }: Figures) =>
  new Map(
    tables.flatMap(({ table, detail, cells }) =>
      cells.flatMap(({ row, column, value }) =>
        value === null ? [] : [[`${table} ${detail} ${row} ${column}`, value] as const],
      ),
    ),
  );

// What a reader of both subtracts.
function differences(larger: Figures, smaller: Figures): number[] {
  const known = shown(smaller);
  return [...shown(larger)].flatMap(([name, value]) => {
    const before = known.get(name);
    return before === undefined ? [] : [value - before];
  });
}
const smallOnes = (numbers: readonly number[]) => numbers.filter((n) => n > 0 && n < K);

const FIRST: Counts = { WOMAN: [40, 60, 55, 30], MAN: [25, 30, 20, 45] };
// Some cells are hidden anyway, so that nothing is known of what is added to them.
const SPARSE: Counts = { WOMAN: [1, 3, 2, 1], MAN: [1, 0, 2, 1] };
const YEAR = { from: "2026-01-01", to: "2026-12-31" };
const QUARTERS = [
  { from: "2026-01-01", to: "2026-03-31" },
  { from: "2026-04-01", to: "2026-06-30" },
] as const;

describe("92. a report beside one that was published before", () => {
  test("neighbouring days that differ by one person: the persons are not told", async () => {
    const [from, to] = ["2026-01-01", "2026-11-09"];
    const first = await figuresOf(FIRST);
    const later = plus(FIRST, { WOMAN: [1, 0, 0, 0], MAN: [0, 0, 0, 0] });
    const naive = await figuresOf(later);
    expect(smallOnes(differences(naive, first))).not.toEqual([]);

    const earlier = earlierAround({ from, to: "2026-11-10" }, [{ from, to, figures: first }]);
    expect(betraysBeside(naive, earlier)).toBe(true);
    const second = await figuresOf(later, earlier);
    expect(smallOnes(differences(second, first))).toEqual([]);
    expect(betraysBeside(second, earlier)).toBe(false);
    expect(second.tables.find(({ table }) => table === "PERSONS")?.cells[0]?.hidden).toBe(true);
  });

  test("a few who came later are counted in the total and told in no cell", async () => {
    const [period] = QUARTERS;
    const first = await figuresOf(FIRST);
    const earlier = earlierAround(YEAR, [{ ...period, figures: first }]);
    const whole = plus(FIRST, { WOMAN: [1, 1, 0, 1], MAN: [0, 1, 0, 0] });
    const second = await figuresOf(whole, earlier);
    const values = shown(second);
    expect(values.get("PERSONS FULL TOTAL ")).toBe(309);
    values.delete("PERSONS FULL TOTAL ");
    values.delete("CASES FULL TOTAL ");
    const known = shown(first);
    const told = [...values].map(([name, value]) => value - (known.get(name) ?? value));
    expect(smallOnes(told)).toEqual([]);
    expect(betraysBeside(second, earlier)).toBe(false);
  });

  test("a large difference with few in a cell: that cell is hidden, and others so that it stays so", async () => {
    const more: Counts = { WOMAN: [30, 40, 2, 20], MAN: [20, 20, 20, 20] };
    const first = await figuresOf(FIRST);
    const [period] = QUARTERS;
    const earlier = earlierAround(YEAR, [{ ...period, figures: first }]);
    const whole = plus(FIRST, more);
    expect(smallOnes(differences(await figuresOf(whole), first))).toEqual([2]);
    const second = await figuresOf(whole, earlier);
    expect(smallOnes(differences(second, first))).toEqual([]);
    expect(shown(second).get("PERSONS FULL TOTAL ")).toBe(477);
    const hidden = second.tables.find(({ table }) => table === "SEX_AGE")?.cells ?? [];
    expect(hidden.filter((cell) => cell.hidden).length).toBeGreaterThanOrEqual(4);
  });

  test("a part of what was published: the rest is not told", async () => {
    const rest: Counts = { WOMAN: [3, 40, 40, 20], MAN: [20, 20, 20, 20] };
    const whole = await figuresOf(plus(FIRST, rest));
    const [period] = QUARTERS;
    const earlier = earlierAround(period, [{ ...YEAR, figures: whole }]);
    const part = await figuresOf(FIRST, earlier);
    expect(smallOnes(differences(whole, await figuresOf(FIRST)))).toEqual([3]);
    expect(smallOnes(differences(whole, part))).toEqual([]);
  });

  test("several side by side are subtracted together", async () => {
    const [one, two] = QUARTERS;
    const half = { from: one.from, to: two.to };
    const figures = await figuresOf(FIRST);
    const published = [
      { ...one, figures },
      { ...two, figures },
    ];
    const last: Counts = { WOMAN: [0, 0, 1, 0], MAN: [0, 0, 0, 0] };
    const all = plus(plus(FIRST, FIRST), last);
    expect(betraysBeside(await figuresOf(all), earlierAround(YEAR, published))).toBe(true);
    expect(betraysBeside(await figuresOf(all), earlierAround(half, published.slice(1)))).toBe(
      false,
    );
    const year = await figuresOf(all, earlierAround(YEAR, published));
    expect(betraysBeside(year, earlierAround(YEAR, published))).toBe(false);
    // The quarter that is left, when the year and the other quarter are known.
    const known = [{ ...half, figures: await figuresOf(all) }, published[0]].flatMap(
      (x) => x ?? [],
    );
    expect(betraysBeside(figures, earlierAround(two, known))).toBe(true);
  });

  test.each([5, 11])("a draft that nobody edited can always be published (k %i)", async (k) => {
    for (const women of [0, 1, 3, 4, 5, 9])
      for (const men of [0, 2, 4, 12]) {
        const more: Counts = { WOMAN: [women, 0, 30, 0], MAN: [0, 0, men, 0] };
        const few: Counts = { WOMAN: [women, 0, 0, 0], MAN: [0, men, 0, 0] };
        const [period] = QUARTERS;
        for (const base of [FIRST, SPARSE]) {
          const first = await programmeFigures(rawOf(base), k);
          const earlier = earlierAround(YEAR, [{ ...period, figures: first }]);
          for (const later of [more, few]) {
            const second = await programmeFigures(rawOf(plus(base, later)), k, earlier);
            expect([women, men, betraysBeside(second, earlier)]).toEqual([women, men, false]);
          }
        }
      }
  });

  test("the total within a table is a total", () => {
    const table = (row: string, column: string, value: number): Figures => {
      const cells = [{ row, column, value, hidden: false }];
      const one = { table: "SEX_AGE", unit: "PERSON", detail: "MERGED", cells } as const;
      const none = { shares: [], known: null, of: null };
      return { threshold: 5, tables: [{ ...one, ...none }], withheld: [], contributors: 1 };
    };
    const betrays = (row: string, column: string) => {
      const published = [{ ...QUARTERS[0], figures: table(row, column, 11) }];
      return betraysBeside(table(row, column, 14), earlierAround(YEAR, published));
    };
    expect(betrays("TOTAL", "TOTAL")).toBe(false);
    expect(betrays("WOMAN", "TOTAL")).toBe(true);
    expect(betrays("WOMAN", "A0_17")).toBe(true);
  });

  test("days that do not lie in each other, and the same days, change nothing", async () => {
    const [one, two] = QUARTERS;
    const figures = await figuresOf(FIRST);
    expect(earlierAround(two, [{ ...one, figures }])).toEqual([]);
    expect(earlierAround(one, [{ ...one, figures }])).toEqual([]);
    expect(await figuresOf(FIRST, [])).toEqual(figures);
  });
});
