import fc from "fast-check";
import { expect, test } from "vitest";
import { factorLines, nearness } from "./model";

const severity = fc.integer({ min: 0, max: 3 });
const assessment = fc.record({
  id: fc.uuid(),
  on: fc.constant("2026-11-01"),
  factors: fc.uniqueArray(fc.record({ code: fc.constantFrom("A", "B", "C", "D"), severity }), {
    selector: ({ code }) => code,
  }),
});

test("every factor that was ever found is one line with a place for each assessment", () => {
  fc.assert(
    fc.property(fc.array(assessment, { maxLength: 6 }), (assessments) => {
      const lines = factorLines(assessments);
      const found = new Set(assessments.flatMap(({ factors }) => factors.map(({ code }) => code)));
      expect(new Set(lines.map(({ code }) => code))).toEqual(found);
      for (const { code, severities } of lines) {
        expect(severities).toHaveLength(assessments.length);
        for (const [at, { factors }] of assessments.entries())
          expect(severities[at]).toBe(factors.find((one) => one.code === code)?.severity ?? null);
      }
    }),
  );
});

test("read backwards, what got worse got better and what is new is gone", () => {
  const opposite = { new: "gone", gone: "new", worse: "better", better: "worse", same: "same" };
  const two = fc.tuple(assessment, assessment);
  fc.assert(
    fc.property(two, ([first, last]) => {
      const back = new Map(factorLines([last, first]).map(({ code, change }) => [code, change]));
      for (const { code, change } of factorLines([first, last])) {
        expect(change).not.toBeNull();
        if (change) expect(back.get(code)).toBe(opposite[change]);
      }
    }),
  );
});

test.each([
  ["2026-11-24", "late"],
  ["2026-11-25", "soon"],
  ["2026-11-28", "soon"],
  ["2026-11-29", "later"],
  [null, null],
] as const)("a term on %s is %s", (on, expected) => {
  expect(nearness(on, "2026-11-25", "2026-11-28")).toBe(expected);
});
