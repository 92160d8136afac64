import { expect, test } from "vitest";
import { readElements } from "../elements/elements";
import { assemble } from "./assemble";
import { holdsBeyondConsent, screeningIn, waitsForConsent, withinConsent } from "./limits";
import { parseIntake } from "./parse";

const typed = {
  ...{
    source: ["HOTLINE"],
    pillars: ["PROTECTION"],
    services: ["SAFE_HOUSE"],
    riskLevel: ["HIGH"],
  },
  ...{ "person.gender": ["WOMAN"], "person.fullName": ["Rini"], narrative: ["Upah ditahan."] },
  "screenings.0.acts": ["RECRUITMENT"],
};
const given = { ...typed, "consents.0.status": ["GIVEN"] };

test.each([[], ["REFUSED"], ["NOT_ASKED"]])("help can be filed when consent is %s", (...status) => {
  const answers = { ...typed, "consents.0.status": status };
  const kept = withinConsent(answers, assemble(answers));
  expect(kept).toMatchObject({ services: [{ type: "SAFE_HOUSE" }], riskLevel: "HIGH" });
  for (const name of ["person", "narrative", "screenings"]) expect(kept).not.toHaveProperty(name);
  expect(holdsBeyondConsent(answers)).toBe(true);
  expect(waitsForConsent(answers, "happened")).toBe(true);
  expect(waitsForConsent(answers, "needs")).toBe(false);
});

test("an age that may not be kept yet is said to wait, not dropped in silence", () => {
  const heard = { source: ["HOTLINE"], "person.ageAtRegistration": ["15"] };
  expect(holdsBeyondConsent(heard)).toBe(true);
  expect(waitsForConsent(heard, "person")).toBe(true);
  expect(() => parseIntake(heard, "id")).toThrow();
  expect(parseIntake(heard, "id", true)).not.toHaveProperty("person");
});

test("with consent everything is filed", () => {
  expect(withinConsent(given, assemble(given))).toEqual(assemble(given));
  expect(holdsBeyondConsent(given)).toBe(false);
});

test("a child by age, and whose age is not known, needs no means unless the answer says otherwise", () => {
  const needsNone = (more: object) =>
    readElements(screeningIn({ ...given, ...more }, "2026-11-25")).meansNotNeeded;
  expect(needsNone({ "person.ageAtRegistration": ["16"] })).toBe(true);
  expect(needsNone({})).toBe(true);
  expect(needsNone({ "person.ageAtRegistration": ["kira-kira 20"] })).toBe(true);
  expect(needsNone({ "person.ageAtRegistration": ["30"] })).toBe(false);
  const adultThen = { "screenings.0.childAtTheTime": ["NO"] };
  expect(needsNone({ ...adultThen, "person.ageAtRegistration": ["16"] })).toBe(false);
  const longAgo = { "exploitationEpisodes.0.startDate.year": ["2023"] };
  expect(needsNone({ ...longAgo, "person.ageAtRegistration": ["20"] })).toBe(true);
});
