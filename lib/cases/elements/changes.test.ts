import fc from "fast-check";
import { expect, test } from "vitest";
import { type Compared, changesOf } from "./changes";
import { isPositive } from "./indicators";

const screening = fc.record({
  acts: fc.subarray(["RECRUITMENT", "TRANSFER", "SENDING"]),
  legalMeans: fc.subarray(["USE_OF_FORCE", "CONFINEMENT"]),
  purposes: fc.subarray(["FORCED_LABOUR", "UNKNOWN"]),
  childAtTheTime: fc.constantFrom("YES", "NO", "POSSIBLY", null),
  indicators: fc.dictionary(
    fc.constantFrom("DECEPTION", "ISOLATION"),
    fc.constantFrom("STRONG", "WEAK"),
  ),
  traffickingStatus: fc.constant<string | null>(null),
});

test("a screening that says the same says nothing new", () => {
  fc.assert(fc.property(screening, (one) => changesOf(one, one).length === 0));
});

test("what is told as new and gone leads from the earlier to the later one", () => {
  fc.assert(
    fc.property(screening, screening, (one, other) => {
      const changes = changesOf(one, other);
      const after = (field: "acts" | "legalMeans" | "purposes") => {
        const change = changes.find((each) => each.field === field);
        const kept = one[field].filter((code) => !change?.gone.includes(code));
        return new Set([...kept, ...(change?.added ?? [])]);
      };
      expect(after("acts")).toEqual(new Set(other.acts));
      expect(after("legalMeans")).toEqual(new Set(other.legalMeans));
      expect(after("purposes")).toEqual(new Set(other.purposes));
    }),
  );
});

test("an indicator that grew stronger is told with both strengths; a status not decided anew stands", () => {
  const none = { acts: [], legalMeans: [], purposes: [], childAtTheTime: null };
  const before: Compared = {
    ...{ ...none, indicators: { DECEPTION: "WEAK" }, traffickingStatus: "PRESUMED" },
  };
  const after: Compared = {
    ...{ ...none, indicators: { DECEPTION: "STRONG" }, traffickingStatus: null },
  };
  expect(changesOf(before, after)).toEqual([
    { field: "indicators", added: ["DECEPTION STRONG"], gone: ["DECEPTION WEAK"] },
  ]);
});

test("a dimension is positive by the five ways of the ILO and the Commission, and by no other", () => {
  const positive = (strong: number, medium: number, weak: number) =>
    isPositive({ strong, medium, weak });
  expect(positive(2, 0, 0)).toBe(true);
  expect(positive(1, 1, 0)).toBe(true);
  expect(positive(1, 0, 1)).toBe(true);
  expect(positive(0, 3, 0)).toBe(true);
  expect(positive(0, 2, 1)).toBe(true);
  for (const [strong, medium, weak] of [
    [1, 0, 0],
    [0, 2, 0],
    [0, 1, 9],
    [0, 0, 16],
  ] as const)
    expect(positive(strong, medium, weak)).toBe(false);
});

test("more indicators never make a dimension negative", () => {
  const counts = fc.record({ strong: fc.nat(5), medium: fc.nat(5), weak: fc.nat(5) });
  fc.assert(
    fc.property(counts, counts, (one, more) => {
      const both = {
        strong: one.strong + more.strong,
        medium: one.medium + more.medium,
        weak: one.weak + more.weak,
      };
      return !isPositive(one) || isPositive(both);
    }),
  );
});
