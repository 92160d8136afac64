import fc from "fast-check";
import { expect, test } from "vitest";
import { childThen, readElements, type ScreeningAnswers } from "./elements";

const answers = (given: Partial<ScreeningAnswers>): ScreeningAnswers => ({
  acts: [],
  legalMeans: [],
  purposes: [],
  childAtTheTime: "NO",
  ...given,
});

test("an adult needs act, means and purpose", () => {
  const full = answers({
    acts: ["RECRUITMENT"],
    legalMeans: ["FRAUD_DECEPTION"],
    purposes: ["FORCED_LABOUR"],
  });
  expect(readElements(full).allPresent).toBe(true);
  expect(readElements({ ...full, legalMeans: [] }).allPresent).toBe(false);
  expect(readElements({ ...full, acts: [] }).allPresent).toBe(false);
  expect(readElements({ ...full, purposes: [] }).allPresent).toBe(false);
});

test("a child, and somebody who may have been one, needs no means", () => {
  for (const childAtTheTime of ["YES", "POSSIBLY"] as const) {
    const elements = readElements(
      answers({ acts: ["HARBOURING"], purposes: ["SEXUAL_EXPLOITATION"], childAtTheTime }),
    );
    expect(elements).toMatchObject({ means: false, meansNotNeeded: true, allPresent: true });
  }
});

test("a purpose that is not known is no purpose", () => {
  expect(readElements(answers({ purposes: ["UNKNOWN"] })).purpose).toBe(false);
});

test("more answers never take an element away", () => {
  const subset = fc.record({
    acts: fc.subarray(["RECRUITMENT", "TRANSFER"] as const),
    legalMeans: fc.subarray(["USE_OF_FORCE", "CONFINEMENT"] as const),
    purposes: fc.subarray(["FORCED_LABOUR", "UNKNOWN"] as const),
    childAtTheTime: fc.constantFrom("YES" as const, "NO" as const, "POSSIBLY" as const),
  });
  fc.assert(
    fc.property(subset, subset, (one, two) => {
      const both = answers({
        acts: [...one.acts, ...two.acts],
        legalMeans: [...one.legalMeans, ...two.legalMeans],
        purposes: [...one.purposes, ...two.purposes],
        childAtTheTime: one.childAtTheTime,
      });
      return !readElements(one).allPresent || readElements(both).allPresent;
    }),
  );
});

test("an age that is unknown, or may have been under 18 when it began, is presumed a child's", () => {
  const told = (age: number | null, began: number | null = null) => ({ age, began, year: 2026 });
  expect(childThen(null, told(null))).toBe("POSSIBLY");
  expect(childThen(null, told(17))).toBe("YES");
  expect(childThen(null, told(30))).toBe("NO");
  expect(childThen(null, told(20, 2024))).toBe("POSSIBLY");
  expect(childThen(null, told(21, 2024))).toBe("NO");
  expect(childThen("NO", told(17))).toBe("NO");
  expect(childThen("POSSIBLY", told(40))).toBe("POSSIBLY");
});

test("knowing less of an age never makes a child an adult", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 30 }), (age, span) => {
      const isChild = (known: number | null) =>
        childThen(null, { age: known, year: 2026, began: 2026 - span }) !== "NO";
      return !isChild(age) || isChild(null);
    }),
  );
});
