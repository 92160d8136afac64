import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIELD_GROUPS } from "@/lib/kernel/fields";
import { narrowingErrors, type Reach } from "./narrowing";

const TODAY = "2026-11-24";
const day = fc.integer({ min: -30, max: 400 }).map((offset) => {
  const at = new Date(Date.UTC(2026, 10, 24 + offset));
  return at.toISOString().slice(0, 10);
});
const reach = fc.record({
  groups: fc.subarray([...FIELD_GROUPS], { minLength: 1 }),
  validUntil: fc.option(day, { nil: null }),
});
const ends = ({ validUntil }: Reach) => validUntil ?? "9999-12-31";
const isWithin = (one: Reach, other: Reach) =>
  one.groups.every((group) => other.groups.includes(group)) && ends(one) <= ends(other);

describe("narrowing", () => {
  test("what is let through never reaches further than before, and not as far", () => {
    fc.assert(
      fc.property(reach, reach, (now, wish) => {
        if (narrowingErrors(now, wish, TODAY).length > 0) return;
        expect(isWithin(wish, now)).toBe(true);
        expect(isWithin(now, wish)).toBe(false);
        expect(ends(wish) >= TODAY).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("what is narrower and not over yet is let through", () => {
    fc.assert(
      fc.property(reach, reach, (now, wish) => {
        fc.pre(isWithin(wish, now) && !isWithin(now, wish) && ends(wish) >= TODAY);
        expect(narrowingErrors(now, wish, TODAY)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("any order of narrowings leaves what all of them allow", () => {
    fc.assert(
      fc.property(reach, fc.array(reach, { maxLength: 6 }), (start, wishes) => {
        const last = wishes.reduce(
          (now: Reach, wish) => (narrowingErrors(now, wish, TODAY).length > 0 ? now : wish),
          start,
        );
        expect(isWithin(last, start)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
