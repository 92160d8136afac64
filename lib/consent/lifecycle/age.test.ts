import { expect, test } from "vitest";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { ofAgeOn } from "./age";

const known = (birthDate: FuzzyDate | null, ageAtRegistration: number | null = null) => ({
  ...{ birthDate, ageAtRegistration, registeredAt: "2026-03-10" },
});

test.each([
  ["2008-11-24", "day", "2026-11-24"],
  ["2008-02-29", "day", "2026-03-01"],
  ["2008-11-01", "month", "2026-11-30"],
  ["2008-01-01", "year", "2026-12-31"],
] as const)("born %s, known to the %s, is of age for certain on %s", (date, precision, day) => {
  expect(ofAgeOn(known({ date, precision }))).toBe(day);
});

test("without a date of birth the age at registration tells the latest day", () => {
  expect(ofAgeOn(known(null, 17))).toBe("2027-03-10");
  expect(ofAgeOn(known({ date: null, precision: "unknown" }, 15))).toBe("2029-03-10");
  expect(ofAgeOn(known(null, 24))).toBe("2026-03-10");
});

test("who is of unknown age counts as a child until shown otherwise", () => {
  expect(ofAgeOn(known(null))).toBeNull();
});
