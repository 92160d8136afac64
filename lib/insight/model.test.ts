import { expect, test } from "vitest";
import words from "@/messages/id/work.json";
import { MATTER_KINDS, periodChoices, periodOf, WORK_KINDS } from "./model";

test("a quarter has its days and the quarter before it", () => {
  expect(periodOf("2026-Q1", "2026-11-24")).toEqual({
    ...{ key: "2026-Q1", from: "2026-01-01", to: "2026-03-31" },
    before: { key: "2025-Q4", from: "2025-10-01", to: "2025-12-31" },
  });
});

test("what cannot be read is the quarter of today", () => {
  for (const text of [undefined, "", "2026-Q5", "now", "1999"])
    expect(periodOf(text, "2026-11-24").key).toBe("2026-Q4");
  expect(periodOf("2025", "2026-11-24").before).toMatchObject({ from: "2024-01-01" });
});

test("offers five quarters, this year and the last", () => {
  expect(periodChoices("2026-02-01")).toEqual([
    ...["2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1", "2026", "2025"],
  ]);
});

test("whatever may wait or matter has its words, and stands once", () => {
  expect(new Set(WORK_KINDS).size).toBe(WORK_KINDS.length);
  expect(WORK_KINDS.filter((kind) => !(kind in words.kinds))).toEqual([]);
  expect(WORK_KINDS.filter((kind) => !(kind in words.does))).toEqual([]);
  expect(MATTER_KINDS.filter((kind) => !(kind in words.matters))).toEqual([]);
});
