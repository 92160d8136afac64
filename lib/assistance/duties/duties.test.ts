import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "@/lib/kernel/days";
import { type DutyFacts, dutiesOf } from "./duties";

const TODAY = "2026-11-25";
const CALM: DutyFacts = {
  ...{ status: "ACTIVE", reviewOn: null, lastContactOn: TODAY, reflectionUntil: null },
  ...{ consents: [], openGoals: 1, needs: [], unsettled: [] },
};
const kindsOf = (facts: Partial<DutyFacts>) =>
  dutiesOf({ ...CALM, ...facts }, TODAY).map(({ kind, isLate }) => [kind, isLate]);
const inDays = (count: number) => addDays(TODAY, count);

test("a calm case asks for nothing", () => {
  expect(kindsOf({})).toEqual([]);
});

test.each([
  ["a review in eight days", { reviewOn: inDays(8) }, []],
  ["a review within a week", { reviewOn: inDays(7) }, [["RISK_REVIEW", false]]],
  ["a review of yesterday", { reviewOn: inDays(-1) }, [["RISK_REVIEW", true]]],
  ["a contact 29 days ago", { lastContactOn: inDays(-29) }, []],
  ["a contact 30 days ago", { lastContactOn: inDays(-30) }, [["NO_CONTACT", false]]],
  ["a contact 31 days ago", { lastContactOn: inDays(-31) }, [["NO_CONTACT", true]]],
  ["a reflection period that ends", { reflectionUntil: inDays(14) }, [["REFLECTION_ENDS", false]]],
  ["a reflection period that is over", { reflectionUntil: inDays(-1) }, []],
  [
    "a consent in its last days",
    { consents: [{ id: "c", until: TODAY }] },
    [["CONSENT_ENDS", false]],
  ],
  ["a consent that is over", { consents: [{ id: "c", until: inDays(-1) }] }, []],
  ["a plan without goals", { openGoals: 0 }, [["NO_GOALS", false]]],
  ["an intake without goals", { openGoals: 0, status: "INTAKE" }, []],
  ["a need of a fortnight", { needs: [{ id: "n", since: inDays(-14) }] }, []],
  ["a need of fifteen days", { needs: [{ id: "n", since: inDays(-15) }] }, [["NEED_WAITS", true]]],
  [
    "an appointment of yesterday",
    { unsettled: [{ id: "a", on: inDays(-1) }] },
    [["TO_SETTLE", true]],
  ],
] as const)("%s", (_words, facts, expected) => {
  expect(kindsOf(facts)).toEqual(expected);
});

test("a closed case asks for nothing, whatever it holds", () => {
  const day = fc.integer({ min: -400, max: 400 }).map(inDays);
  fc.assert(
    fc.property(fc.constantFrom("CLOSED", "CLOSED_REFERRED"), day, day, (status, one, other) => {
      const facts = { ...CALM, status, reviewOn: one, lastContactOn: other, openGoals: 0 };
      expect(dutiesOf(facts, TODAY)).toEqual([]);
    }),
  );
});
