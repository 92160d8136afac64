import { expect, test } from "vitest";
import { howMeant, isMeant } from "./spelling";

test.each([
  ["melti", "Melati-0042"],
  ["Melatti 42", "Melati-42"],
  ["ltr2026000012", "LTR-2026-000012"],
  ["Soerabaja", "Surabaya"],
  ["tjempaka", "Cempaka-0007"],
  ["cempka", "Cempaka-0007"],
  ["Kiarna", "Kirana-5865"],
])("%s finds %s", (asked, text) => expect(isMeant(asked, text)).toBe(true));

test("the whole counts more than a part, and a part more than what is alike", () => {
  expect(
    ["LTR-2026-000010", "LTR-2026-000018", "LTR-2026-0000101"].map((text) =>
      howMeant("LTR-2026-000010", text),
    ),
  ).toEqual([...[3, 1, 2]]);
});

test.each([
  ["", "Melati"],
  ["mew", "Melati"],
  ["mawar", "Melati-0042"],
  ["kenanga", "Cempaka-0007"],
])("%s does not find %s", (asked, text) => expect(isMeant(asked, text)).toBe(false));
