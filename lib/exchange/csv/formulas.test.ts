import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeFormula, unescapeFormula } from "./formulas";

const SIGNS = [
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "＝",
  "＋",
  "－",
  "＠",
  "'",
  '"',
  " ",
  "a",
  "1",
];
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 6 }).map((signs) => signs.join("")),
);

describe("formulas", () => {
  test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '"=1', " =1", "＝1", "'=1"])(
    "%j is made harmless",
    (formula) => {
      expect(escapeFormula(formula)).toBe(`'${formula}`);
    },
  );

  test.each(["-5", "+6281200000001", "3.5", "Siti", "a=b", ""])("%j stays as it is", (plain) => {
    expect(escapeFormula(plain)).toBe(plain);
  });

  test("every text comes back, and nothing that was escaped runs", () => {
    fc.assert(
      fc.property(text, (given) => {
        const escaped = escapeFormula(given);
        expect(unescapeFormula(escaped)).toBe(given);
        if (!/^[+-]?\d+(\.\d+)?$/.test(escaped)) expect(escaped).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});
