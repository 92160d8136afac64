import { expect, test } from "vitest";
import { measure, percentile } from "@/bench/load";
import { type Cell, tableOf } from "@/bench/table";

const SPAN = { warmUp: 0, measure: 50 };

test("what fails is counted and told, and what succeeds is counted too", async () => {
  const act = async (_worker: number, turn: number) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (turn === 1) throw new Error("404 gone");
  };
  const measured = await measure(2, act, SPAN);
  expect(measured.errors).toBe(2);
  expect(measured.firstError).toBe("404 gone");
  expect(measured.requests).toBeGreaterThan(2);
});

test("a percentile is the time below which that share lies", () => {
  const times = Array.from({ length: 100 }, (_, n) => n + 1);
  expect([0.5, 0.95, 0.99].map((share) => percentile(times, share))).toEqual([51, 96, 100]);
  expect(percentile([], 0.5)).toBe(0);
});

const cell = (cases: number, perSecond: number): Cell => ({
  ...{ operation: "list", cases, connections: 16, perSecond, p50: 1, p95: 2, p99: 3 },
  ...{ requests: 10, errors: 0, firstError: null },
});

test("the table names the growth from the smallest to the largest data", () => {
  const table = tableOf([cell(10_000, 600), cell(100_000, 500)]);
  expect(table).toMatch(/list +100,000 +16 +500 +1\.0 +2\.0 +3\.0 +0/);
  expect(table).toMatch(/list +16 +1\.20×/);
});
