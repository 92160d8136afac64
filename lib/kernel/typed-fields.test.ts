import fc from "fast-check";
import { expect, test } from "vitest";
import { type FieldSpec, inputOf, minorUnitsOf, valuesOf } from "./typed-fields";

const FIELDS: readonly FieldSpec[] = [
  { name: "note", kind: "long" },
  { name: "count", kind: "number" },
  { name: "loss", kind: "money" },
  { name: "at", kind: "moment" },
  { name: "codes", kind: "checks" },
  { name: "agreed", kind: "yes" },
];

test.each([
  ["1500000", 150_000_000],
  ["Rp 1.500.000", 150_000_000],
  ["1,500,000", 150_000_000],
  ["12,5", 1250],
  ["0", 0],
  ["satu juta", null],
  ["-5", null],
  ["1.50.000", null],
  ["99999999999999999999", null],
])("%s is read as one amount or not at all", (typed, minor) => {
  expect(minorUnitsOf(typed)).toBe(minor);
});

test("what is recorded, shown and sent again is what was recorded", () => {
  const record = fc.record({
    note: fc.stringMatching(/^[a-z]{1,20}$/),
    count: fc.nat(),
    loss: fc.nat({ max: 10 ** 12 }),
    at: fc
      .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 16)}:00.000Z`),
    codes: fc.uniqueArray(fc.constantFrom("A", "B", "C")),
    agreed: fc.boolean(),
  });
  fc.assert(
    fc.property(record, (kept) => {
      const { at, ...rest } = inputOf(valuesOf(kept, FIELDS), FIELDS);
      const { at: then, ...others } = kept;
      expect(rest).toEqual(others);
      expect(new Date(String(at)).toISOString()).toBe(then);
    }),
  );
});

test("what was left empty is absent, what cannot be read is left to the schema", () => {
  expect(inputOf({ count: "dua", loss: "?", at: "besok" }, FIELDS)).toEqual({
    ...{ count: "dua", loss: "?", at: "besok", codes: [], agreed: false },
  });
});
