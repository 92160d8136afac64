import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/days";
import { CODE_WORDS } from "@/lib/vocabulary/code-lists";
import {
  breaksReflection,
  contradictionOf,
  type RestitutionStatus,
  type Stage,
  standingOf,
  termOf,
} from "../model";
import { missingFor, restitutionSteps } from "./restitution";
import { stagesAfter } from "./stages";

const STAGES = CODE_WORDS.prosecution_stage.split(" ") as Stage[];
const ROLES = CODE_WORDS.party_role.split(" ");
const VERDICTS = CODE_WORDS.verdict_outcome.split(" ");

describe("stages", () => {
  test("every stage is reached from a report, and none leads to itself", () => {
    const reached = new Set<Stage>(["REPORT"]);
    for (const stage of reached) for (const next of stagesAfter(stage)) reached.add(next);
    expect([...reached].sort()).toEqual([...STAGES].sort());
    expect(STAGES.filter((stage) => stagesAfter(stage).includes(stage))).toEqual([]);
  });

  test("nothing is executed that was not final", () => {
    const before = STAGES.filter((stage) => stagesAfter(stage).includes("EXECUTION"));
    expect(before).toEqual(["REVIEW_PK", "INKRACHT"]);
  });
});

test("nobody is called convicted before a conviction that is final", () => {
  const party = fc.record({
    role: fc.constantFrom(...ROLES),
    verdict: fc.constantFrom(...VERDICTS),
    isFinal: fc.boolean(),
  });
  fc.assert(
    fc.property(party, (one) => {
      const isProven = one.isFinal && one.verdict.startsWith("CONVICTED");
      if (standingOf(one) === "CONVICTED") expect(isProven).toBe(true);
      if (one.role === "CONVICT" && !isProven) expect(contradictionOf(one)).not.toBeNull();
      if (!one.isFinal && one.role !== "WITNESS_ONLY") expect(standingOf(one)).toBe("ALLEGED");
    }),
  );
});

describe("restitution", () => {
  test("however it goes, what was paid is the sum of the payments, and paid in full is never less than awarded", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.infiniteStream(fc.nat()), (sums, picks) => {
        let status: RestitutionStatus = "CLAIMED";
        const now = { claimed: 100, awarded: null as number | null, paid: 0 };
        let handed = 0;
        for (const amount of sums) {
          const steps = restitutionSteps(status);
          const step = steps[Number(picks.next().value) % Math.max(1, steps.length)];
          if (!step || missingFor(step.need, amount, now)) continue;
          if (step.need === "award") now.awarded = amount;
          if (step.need === "payment" || step.need === "fullPayment") {
            now.paid += amount;
            handed += amount;
          }
          status = step.to;
          expect(now.paid).toBe(handed);
          if (status === "PAID") expect(now.paid).toBeGreaterThanOrEqual(now.awarded ?? 0);
          if (status === "PARTLY_PAID") expect(now.paid).toBeLessThan(now.awarded ?? 0);
        }
      }),
    );
  });

  test("the terms count from the verdict that was known and the copy that was received", () => {
    const days = { verdictKnownOn: "2026-10-01", verdictCopyOn: "2026-10-20" };
    expect(termOf({ status: "NOT_CLAIMED", ...days })).toEqual({ what: "CLAIM", on: "2026-12-30" });
    expect(termOf({ status: "AWARDED", ...days })).toEqual({ what: "PAYMENT", on: "2026-11-19" });
    for (const status of ["CLAIMED", "IN_DEMAND", "PAID", "REJECTED", "SUBSTITUTED"])
      expect(termOf({ status, ...days })).toBeNull();
    expect(termOf({ status: "AWARDED", verdictKnownOn: null, verdictCopyOn: null })).toBeNull();
  });
});

test("the reflection period keeps her away on its last day and frees her on the next", () => {
  const until = "2026-12-12";
  const asked = { attendance: "REQUIRED", isOwnChoice: false, status: "PLANNED" };
  expect(breaksReflection(asked, until, until)).toBe(true);
  expect(breaksReflection(asked, until, addDays(until, 1))).toBe(false);
  expect(breaksReflection({ ...asked, isOwnChoice: true }, until, until)).toBe(false);
  expect(breaksReflection({ ...asked, status: "CANCELLED" }, until, until)).toBe(false);
  expect(breaksReflection({ ...asked, attendance: "REPRESENTED" }, until, until)).toBe(false);
});
