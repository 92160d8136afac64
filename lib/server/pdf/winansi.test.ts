import fc from "fast-check";
import { expect, test } from "vitest";
import { toWinAnsi } from "./winansi";

test("what the fonts can show stays as it is", () => {
  const text = "Yayasan “Pelita” – Rp 1.500.000 · 83,5 % é ñ € … Ünal\nbaris kedua";
  expect(toWinAnsi(text)).toBe(text);
});

test("other letters take their plain spelling, also when they come decomposed", () => {
  expect(toWinAnsi("Nguyễn Thị → Phạm, Łódź, đường, ≥ 5")).toBe(
    "Nguyen Thi -> Pham, Lódz, duong, >= 5",
  );
  expect(toWinAnsi("e\u0301")).toBe("é");
});

test("what has no spelling is seen to be missing, once for a run", () => {
  expect(toWinAnsi("မအေး Aye, 王小明 and 🙂")).toBe("[?] Aye, [?] and [?]");
});

test("invisible and direction-turning characters go", () => {
  expect(toWinAnsi("a\u202eb\u200bc\u0007d\te")).toBe("abcd e");
});

test("nothing but Windows-1252 ever comes out", () => {
  const cp1252 = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\n]*$/;
  fc.assert(
    fc.property(fc.array(fc.nat(0x10ffff)), (codes) => {
      expect(toWinAnsi(String.fromCodePoint(...codes))).toMatch(cp1252);
    }),
  );
});
