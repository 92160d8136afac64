import { describe, expect, test } from "vitest";
import { randomOf } from "./random";

// The first 32 bits of these two texts' SHA-256 are the same; at 100,000 cases such a pair is to be expected.
const ALIKE = ["bench/1/5230", "bench/1/52950"] as const;
const AT = Date.UTC(2026, 0, 1);

describe("a stream of choices", () => {
  test("is the same for the same text and another for any other", () => {
    expect(randomOf(ALIKE[0]).id(AT)).toBe(randomOf(ALIKE[0]).id(AT));
    expect(randomOf(ALIKE[0]).id(AT)).not.toBe(randomOf(ALIKE[1]).id(AT));
  });

  test("gives numbers from 0 to below 1 that are spread evenly", () => {
    const { next } = randomOf("spread");
    const drawn = Array.from({ length: 10_000 }, next);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(drawn.reduce((sum, one) => sum + one, 0) / drawn.length).toBeCloseTo(0.5, 1);
  });
});
