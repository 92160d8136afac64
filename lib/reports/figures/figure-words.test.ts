import { expect, test } from "vitest";
import type { FigureTable } from "../model";
import { figureWords } from "./figure-words";

const table = (more: Partial<FigureTable>): FigureTable => ({
  ...{ table: "SEX_AGE", unit: "PERSON", detail: "FULL", cells: [], shares: [] },
  ...{ known: null, of: null, ...more },
});
const cell = (value: number | null) => ({
  ...{ row: "WOMAN", column: "", value, hidden: value === null },
});

test("what stands below a table says how many are known, hidden and put together, and nothing idle", () => {
  const { notes } = figureWords("en", "DONOR");
  expect(notes(table({ known: 1200, of: 1250, cells: [cell(null), cell(40)] }))).toEqual([
    "1,200 known of 1,250.",
    "1 of 2 cells are hidden.",
  ]);
  expect(notes(table({ known: 1250, of: 1250, detail: "MERGED" }))).toEqual([
    "Small groups are put together.",
  ]);
  expect(notes(table({ of: 1250 }))[0]).toMatch(/^How many are known is hidden/);
});

test("a count stands with its percentage, and without one that is hidden", () => {
  const { shown } = figureWords("id", "DONOR");
  const share = { ...cell(59.7), known: 60, of: 67 };
  expect(shown(table({ shares: [share] }), cell(40))).toBe("40 (59,7%)");
  expect(shown(table({ shares: [{ ...share, value: null }] }), cell(40))).toBe("40");
  expect(shown(table({ shares: [share] }), cell(null))).toBe("·");
});

test("anonymous records have words of their own where cases' words would be untrue", () => {
  const living = figureWords("id", "DONOR");
  const past = figureWords("id", "HISTORICAL");
  expect(past.tableName("FORM")).not.toBe(living.tableName("FORM"));
  expect(past.tableName("YEAR")).toBe(living.tableName("YEAR"));
  expect(past.definition("PERPETRATOR_ROLE")).toBe(past.definition("PAID_MONEY"));
  expect(living.rowName("PROVINCE", "33")).toBe("Jawa Tengah");
});
