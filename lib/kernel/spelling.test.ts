import { expect, test } from "vitest";
import { isMeant } from "./spelling";

test.each([
  ["melti", "Melati-0042"],
  ["Melatti 42", "Melati-42"],
  ["ltr2026000012", "LTR-2026-000012"],
  ["Soerabaja", "Surabaya"],
  ["tjempaka", "Cempaka-0007"],
  ["cempka", "Cempaka-0007"],
  ["Kiarna", "Kirana-5865"],
])("%s finds %s", (asked, text) => expect(isMeant(asked, text)).toBe(true));

test.each([
  ["", "Melati"],
  ["mew", "Melati"],
  ["mawar", "Melati-0042"],
  ["kenanga", "Cempaka-0007"],
])("%s does not find %s", (asked, text) => expect(isMeant(asked, text)).toBe(false));
