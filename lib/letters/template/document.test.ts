import { describe, expect, test } from "vitest";
import { PLACEHOLDER_NAMES, unknownPlaceholders, type Values } from "../model";
import { letterOf, type Sheet } from "./document";

const notShared = "(tidak dibagikan)";
const without = Object.fromEntries(PLACEHOLDER_NAMES.map((name) => [name, notShared])) as Values;
const house = { name: "Yayasan", nameEn: null, address: null, phone: null, email: null };
const sheet: Sheet = {
  ...{ kind: "LPSK", number: "001/LPSK/A/XI/2026", day: "2026-11-25", recipient: "LPSK" },
  ...{ house: { ...house, letterhead: null }, signer: "Sari", locale: "id", at: new Date(0) },
};
const said = (body: string, values: Partial<Values>) => {
  const { blocks } = letterOf(
    sheet,
    { title: "Surat", body, version: 0 },
    { ...without, ...values },
  );
  return JSON.stringify(blocks.slice(2, -1));
};

test("what every object has is no name that a letter knows", () => {
  expect(unknownPlaceholders("[constructor] [nama] [toString]")).toEqual([
    "constructor",
    "toString",
  ]);
});

describe("what was not shared, in a letter", () => {
  const body =
    "Kami mendampingi [nama].\n\n# Orangnya\n\n- Nama: [nama]\n- Umur: [umur]\n- Catatan lain";

  test("a sentence says so", () => {
    expect(said("Kami mendampingi [nama].", {})).toContain(`Kami mendampingi ${notShared}.`);
  });

  test("a line of a list leaves the letter, the others stay", () => {
    const text = said(body, { nama: "Wati" });
    expect(text).toContain("Nama: Wati");
    expect(text).toContain("Catatan lain");
    expect(text).not.toContain("Umur");
  });

  test("a list of nothing else takes its heading along", () => {
    const text = said("Awal.\n\n# Orangnya\n\n- Nama: [nama]\n\n# Keperluan\n\nVisum.", {});
    expect(text).not.toContain("Orangnya");
    expect(text).toContain("Keperluan");
  });
});
