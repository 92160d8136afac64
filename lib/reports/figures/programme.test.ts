import { describe, expect, test } from "vitest";
import type { RawCount } from "../model";
import { programmeFigures } from "./programme";

const raw = (sheet: string, line: string, n: number, col = ""): RawCount => ({
  ...{ sheet, line, col, n },
});
const both = (sheet: string, line: string, n: number) => [
  ...[raw(`PERSON_${sheet}`, line, n), raw(sheet, line, n)],
];

// 400 persons and cases; three provinces have few, ages of men are scattered, two forms are rare.
const BANDS = ["A0_8", "A9_17", "A18_20", "A21_23", "A24_26", "A27_29", "A30_38", "A39_47", "A48P"];
const RAW = [
  ...BANDS.map((band, index) =>
    raw("SEX_AGE", "MAN", [1, 3, 2, 3, 4, 2, 3, 3, 3][index] ?? 0, band),
  ),
  ...BANDS.map((band, index) =>
    raw("SEX_AGE", "WOMAN", [2, 60, 3, 40, 120, 60, 70, 18, 3][index] ?? 0, band),
  ),
  ...[
    ...both("PROVINCE", "33", 200),
    ...both("PROVINCE", "53", 150),
    ...both("PROVINCE", "32", 30),
  ],
  ...[
    ...both("PROVINCE", "11", 4),
    ...both("PROVINCE", "12", 9),
    ...both("PROVINCE", "UNKNOWN", 7),
  ],
  ...[...both("FORM", "FORCED_LABOUR", 250), ...both("FORM", "DOMESTIC_SERVITUDE", 90)],
  ...[...both("PILLAR", "PROTECTION", 398), ...both("PILLAR", "PROSECUTION", 122)],
  ...["PERSON_", ""].flatMap((unit) => [
    ...[raw(`${unit}FORM_GROUP`, "GROUP_LABOUR", 340), raw("KNOWN", `${unit}FORM`, 340)],
    raw("KNOWN", `${unit}PILLAR`, 400),
  ]),
  ...[raw("TOTAL", "PERSON", 400), raw("TOTAL", "CASE", 400), raw("TOTAL", "LEFT_OUT", 2)],
  raw("REFERRAL", "SENT", 3),
];

const figures = async (k: number) => {
  const made = await programmeFigures(RAW, k);
  const table = (name: string) => made.tables.find((one) => one.table === name);
  const cell = (name: string, row: string, column = "") =>
    table(name)?.cells.find((one) => one.row === row && one.column === column);
  return { ...made, table, cell };
};

describe("merge, coarsen, withhold", () => {
  test("few-person provinces are put together where that hides less", async () => {
    const { cell, table } = await figures(11);
    const provinces = table("PERSON_PROVINCE");
    expect(provinces?.cells.filter(({ hidden }) => !hidden).length).toBeGreaterThanOrEqual(3);
    expect(table("PROVINCE")?.detail).toBe(provinces?.detail);
    expect(cell("PERSON_PROVINCE", "33")?.value).toBe(200);
  });

  test("scattered ages are put together until most of the table can be read", async () => {
    const { table } = await figures(11);
    const ages = table("SEX_AGE");
    expect(ages?.detail).not.toBe("FULL");
    const hidden = ages?.cells.filter((one) => one.hidden).length ?? 0;
    expect(hidden).toBeLessThanOrEqual((ages?.cells.length ?? 0) / 2);
  });

  test("where nothing can be shown the table is withheld and named, and totals are hidden too", async () => {
    const few = RAW.map((one) => (one.sheet === "TOTAL" ? { ...one, n: 4 } : one));
    const { tables, withheld } = await programmeFigures(few, 11);
    expect(withheld).toEqual([
      ...[
        "SEX_AGE",
        "PERSON_FORM",
        "FORM",
        "PERSON_PROVINCE",
        "PROVINCE",
        "PERSON_PILLAR",
        "PILLAR",
      ],
    ]);
    const total = (name: string) => tables.find(({ table }) => table === name)?.cells[0];
    expect(total("PERSONS")).toMatchObject({ value: null, hidden: true });
    expect(total("CASES")).toMatchObject({ value: null, hidden: true });
  });
});

describe("what is said beside a table", () => {
  test("a percentage is given only where both its counts are", async () => {
    const { tables } = await figures(11);
    for (const { cells, shares } of tables)
      for (const share of shares) {
        const count = cells.find(({ row, column }) => row === share.row && column === share.column);
        const isOpen = count?.value !== null && share.known !== null;
        expect(share.hidden).toBe(!isOpen);
        expect(share.value === null).toBe(share.hidden);
      }
  });

  test("how many are known is hidden where it would tell a small number that are not", async () => {
    const { table, cell } = await figures(11);
    expect(cell("PERSON_PROVINCE", "UNKNOWN")).toMatchObject({ value: null, hidden: true });
    expect(table("PERSON_PROVINCE")).toMatchObject({ known: null, of: 400 });
    expect(table("PERSON_FORM")).toMatchObject({ known: 340, of: 400 });
  });

  test("a large answer is hidden where its absence is small; a form with its overlap is not", async () => {
    const { cell } = await figures(11);
    expect(cell("PILLAR", "PROTECTION")).toMatchObject({ value: null, hidden: true });
    expect(cell("FORM", "FORCED_LABOUR")?.value).toBe(250);
  });

  test("no count of persons or cases below the threshold is anywhere in what is stored", async () => {
    for (const k of [5, 11])
      for (const { unit, cells, known, of } of (await figures(k)).tables) {
        if (unit !== "PERSON" && unit !== "CASE") continue;
        const values = [
          ...cells.map(({ value }) => value),
          of !== null && known !== null ? of - known : 0,
        ];
        for (const value of values) expect(value === null || value === 0 || value >= k).toBe(true);
      }
  });

  test("the organisation itself sees everything, and workload is always shown", async () => {
    const { tables, cell } = await figures(0);
    expect(tables.every(({ cells }) => cells.every((one) => !one.hidden))).toBe(true);
    expect(cell("SEX_AGE", "MAN", "A0_8")?.value).toBe(1);
    expect((await figures(11)).cell("REFERRAL", "SENT")?.value).toBe(3);
  });

  test("the order of the records changes nothing", async () => {
    expect(await programmeFigures([...RAW].reverse(), 11)).toEqual(await programmeFigures(RAW, 11));
  });
});
