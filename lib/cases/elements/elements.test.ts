import fc from "fast-check";
import { expect, test } from "vitest";
import { readElements, type ScreeningAnswers } from "./elements";

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
