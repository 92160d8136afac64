import { expect, test } from "vitest";
import { quickPeriods } from "./periods";

const periodOf = (day: string, name: string) => {
  const found = quickPeriods(day).find((period) => period.name === name);
  return found && [found.start, found.end];
};

test("quarters and half-years end on their last day, also over the turn of a year", () => {
  expect(periodOf("2026-11-24", "lastQuarter")).toEqual(["2026-07-01", "2026-09-30"]);
  expect(periodOf("2026-11-24", "thisQuarter")).toEqual(["2026-10-01", "2026-12-31"]);
  expect(periodOf("2026-02-28", "lastQuarter")).toEqual(["2025-10-01", "2025-12-31"]);
  expect(periodOf("2026-02-28", "lastHalf")).toEqual(["2025-07-01", "2025-12-31"]);
  expect(periodOf("2026-07-01", "lastHalf")).toEqual(["2026-01-01", "2026-06-30"]);
  expect(periodOf("2026-07-01", "lastYear")).toEqual(["2025-01-01", "2025-12-31"]);
});
