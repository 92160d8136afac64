import { expect, test } from "vitest";
import { pseudonymOf } from "./pseudonym";

const ORGANISATION = "018f0000-0000-7000-8000-000000000001";

test("no two persons of an organisation share a pseudonym", () => {
  const names = new Set(Array.from({ length: 50_000 }, (_, n) => pseudonymOf(ORGANISATION, n)));
  expect(names.size).toBe(50_000);
});

test("a pseudonym is a word and a number", () => {
  expect(pseudonymOf(ORGANISATION, 7)).toMatch(/^[A-Z][a-z]+-\d{3,4}$/);
});

test("after the last one the series goes on without a repetition", () => {
  expect(pseudonymOf(ORGANISATION, 594_001)).toBe(`${pseudonymOf(ORGANISATION, 1)}-1`);
});
