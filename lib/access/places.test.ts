import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { NOT_YET, PLACES, placesOf } from "./places";

const DESK = path.resolve(import.meta.dirname, "../../app/(desk)");
const hasPage = (href: string) => existsSync(path.join(DESK, href, "page.tsx"));

test.each(PLACES)("$href is in the menu exactly when its page is built", ({ href }) => {
  expect(NOT_YET.includes(href), "take it out of NOT_YET, or put it there").toBe(!hasPage(href));
});

test("a donor's menu holds no case and no referral", () => {
  const places = placesOf({ roles: ["DONOR"] }).flat();
  expect(places.map(({ href }) => href as string)).not.toContain("/cases");
  expect(places.map(({ href }) => href as string)).not.toContain("/referrals");
});

test("whoever holds two roles finds the rooms of both", () => {
  const places = placesOf({ roles: ["CASEWORKER", "DONOR"] }).flat();
  expect(places.map(({ href }) => href as string)).toContain("/cases");
});
