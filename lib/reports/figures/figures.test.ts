import { expect, test } from "vitest";
import { figuresOf } from "./figures";

const raw = (sheet: string, line: string, n: number, col = "") => ({ sheet, line, col, n });
const RAW = [
  ...[raw("SEX_AGE", "WOMAN", 30, "A24_26"), raw("SEX_AGE", "WOMAN", 3, "A9_17")],
  ...[raw("SEX_AGE", "MAN", 20, "A24_26"), raw("SEX_AGE", "MAN", 14, "A9_17")],
  ...[raw("PROVINCE", "33", 40), raw("PROVINCE", "53", 25), raw("PROVINCE", "32", 4)],
  ...[raw("PILLAR", "PROTECTION", 67), raw("PILLAR", "PROSECUTION", 22)],
  ...[raw("TOTAL", "PERSON", 67), raw("TOTAL", "CASE", 69), raw("TOTAL", "LEFT_OUT", 2)],
  raw("REFERRAL", "SENT", 3),
];

const table = async (name: string, threshold: number) => {
  const { tables } = await figuresOf(RAW, threshold);
  return tables.find((one) => one.table === name)?.cells ?? [];
};

test("hides a small cell and enough of its neighbours, and keeps the totals", async () => {
  const cells = await table("SEX_AGE", 5);
  const hidden = cells.filter((cell) => cell.hidden).map(({ row, column }) => `${row}/${column}`);
  expect(hidden).toContain("WOMAN/A9_17");
  expect(hidden.length).toBeGreaterThanOrEqual(4);
  expect(cells.filter((cell) => cell.hidden).every(({ value }) => value === null)).toBe(true);
  expect((await table("PERSONS", 5))[0]).toMatchObject({ value: 67, hidden: false });
});

test("hides a second province where one alone would follow from the total", async () => {
  const cells = await table("PROVINCE", 5);
  expect(cells.filter((cell) => cell.hidden).length).toBeGreaterThanOrEqual(2);
});

test("hides a large answer whose absence is small", async () => {
  const pillar = (await table("PILLAR", 5)).find(({ row }) => row === "PROTECTION");
  expect(pillar).toMatchObject({ value: null, hidden: true });
});

test("hides how many were left out when they are few, and shows workload as it is", async () => {
  expect((await table("LEFT_OUT", 5))[0]).toMatchObject({ value: null, hidden: true });
  expect(await table("REFERRAL", 5)).toEqual([
    { row: "SENT", column: "", value: 3, hidden: false },
  ]);
});

test("shows everything to the organisation itself", async () => {
  const { tables } = await figuresOf(RAW, 0);
  expect(tables.every(({ cells }) => cells.every((cell) => !cell.hidden))).toBe(true);
});
