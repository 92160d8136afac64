import fc from "fast-check";
import { expect, test } from "vitest";
import { scoreOf } from "./score";

const NONE = { same_nik: false, same_passport: false, same_phone: false, shared: 0, theirs: 4 };

test("a document decides, a telephone helps, a name alone never decides", () => {
  expect(scoreOf({ ...NONE, same_nik: true }, 0)).toEqual({ score: 0.99, because: ["NIK"] });
  expect(scoreOf({ ...NONE, same_phone: true }, 0)).toEqual({ score: 0.7, because: ["PHONE"] });
  expect(scoreOf({ ...NONE, shared: 4 }, 4)).toEqual({ score: 0.9, because: ["NAME"] });
  expect(scoreOf(NONE, 4)).toEqual({ score: 0, because: [] });
});

test("never leaves 0 to 1, and more in common is never less alike", () => {
  const counts = fc.nat({ max: 12 });
  fc.assert(
    fc.property(counts, counts, counts, (shared, theirs, asked) => {
      const both = Math.min(shared, theirs, asked);
      const { score } = scoreOf({ ...NONE, shared: both, theirs }, asked);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      if (both > 0) {
        const less = scoreOf({ ...NONE, shared: both - 1, theirs }, asked);
        expect(score).toBeGreaterThanOrEqual(less.score);
      }
    }),
  );
});
