import { expect, test } from "vitest";
import type { FigureTable, RawCount } from "../model";
import { historicalFigures } from "./historical";

const raw = (sheet: string, line: string, n: number, col = ""): RawCount => ({
  ...{ sheet, line, col, n },
});

// The counts of CTDC's victim-perpetrator file by form and year range; no line of the file itself.
const FORM_YEAR = [
  ...[raw("FORM_YEAR", "FORCED_LABOUR", 9000, "2014-2018")],
  ...[raw("FORM_YEAR", "FORCED_LABOUR", 3248, "UNKNOWN")],
  ...[raw("FORM_YEAR", "SEXUAL_EXPLOITATION", 2000, "2014-2018")],
  ...[raw("FORM_YEAR", "SEXUAL_EXPLOITATION", 775, "UNKNOWN")],
  ...[raw("FORM_YEAR", "BOTH", 340, "2014-2018"), raw("FORM_YEAR", "BOTH", 7, "UNKNOWN")],
  ...[raw("FORM_YEAR", "UNKNOWN", 5000, "2014-2018")],
  ...[raw("FORM_YEAR", "UNKNOWN", 1519, "UNKNOWN")],
];
const RAW = [
  ...FORM_YEAR,
  ...[raw("TOTAL", "RECORD", 21195)],
  ...[raw("YEAR", "2014-2018", 15660), raw("YEAR", "UNKNOWN", 5535)],
  ...[raw("PAID_MONEY", "No", 12019), raw("PAID_MONEY", "Yes", 4080)],
  raw("KNOWN", "PAID_MONEY", 15155),
];

const cellOf = (table: FigureTable | undefined, row: string, column = "") =>
  table?.cells.find((cell) => cell.row === row && cell.column === column);

test("counts forms with their overlap, over the codebook's denominator", async () => {
  const { tables } = await historicalFigures(RAW, 11);
  const form = tables.find(({ table }) => table === "FORM");
  expect(form).toMatchObject({ unit: "PERSON", known: 14676, of: 21195 });
  expect(cellOf(form, "FORCED_LABOUR")?.value).toBe(12248);
  expect(cellOf(form, "SEXUAL_EXPLOITATION")?.value).toBe(2775);
  expect(cellOf(form, "BOTH")?.value).toBe(347);
  expect(cellOf(form, "EITHER")?.value).toBe(14676);
  expect(form?.shares.map(({ row, value }) => [row, value])).toEqual([
    ["FORCED_LABOUR", 83.5],
    ["SEXUAL_EXPLOITATION", 18.9],
    ["BOTH", 2.4],
  ]);
});

test("hides its small cells, and what would betray them in any linked table", async () => {
  const { tables } = await historicalFigures(RAW, 11);
  const cross = tables.find(({ table }) => table === "FORM_YEAR");
  expect(cellOf(cross, "BOTH", "UNKNOWN")).toMatchObject({ value: null, hidden: true });
  expect(cellOf(cross, "BOTH", "2014-2018")).toMatchObject({ value: null, hidden: true });
  expect(cellOf(cross, "BOTH", "TOTAL")?.value).toBe(347);
  expect(cross?.cells.filter(({ hidden }) => hidden)).toHaveLength(4);
});

test("gives year ranges with those of which no year is known", async () => {
  const { tables } = await historicalFigures(RAW, 11);
  const years = tables.find(({ table }) => table === "YEAR");
  expect(cellOf(years, "UNKNOWN")?.value).toBe(5535);
  expect(years).toMatchObject({ known: 15660, of: 21195 });
  expect(years?.shares).toEqual([
    { row: "2014-2018", column: "", value: 100, known: 15660, of: 21195, hidden: false },
  ]);
});
