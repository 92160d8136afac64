import { describe, expect, test } from "vitest";
import { RELATIONS } from "@/lib/arrivals/model";
import * as assistance from "@/lib/assistance/model";
import * as cases from "@/lib/cases/model";
import { FILE_STATES } from "@/lib/files/model";
import { REQUEST_ANSWERS } from "@/lib/handover/model";
import { LETTER_BASES, LETTER_KINDS } from "@/lib/letters/model";
import * as proceedings from "@/lib/proceedings/model";
import { ACCESS_NEEDS, REFERRAL_KINDS } from "@/lib/referrals/model";
import * as reintegration from "@/lib/reintegration/model";
import { DISPOSAL_GROUNDS, DISPOSAL_WAYS } from "@/lib/retention/model";
import { codes } from "@/lib/vocabulary/codes";
import { RIGHTS, RIGHTS_ANSWERS } from "../model";
import { actionWord, fieldWord, wordOf } from "./record-words";

/** Every column of a record that holds one of a few codes, with all of them. */
const CHOSEN: readonly (readonly [string, string, readonly string[]])[] = [
  ["alleged_perpetrators", "kind", ["PERSON", "COMPANY"]],
  ["appointments", "kind", assistance.APPOINTMENT_KINDS],
  ["appointments", "status", assistance.APPOINTMENT_STATES],
  ["assistance_given", "kind", assistance.ASSISTANCE_KINDS],
  ["plan_goals", "status", assistance.GOAL_STATES],
  ["plan_approvals", "state", assistance.PLAN_APPROVAL_STATES],
  ["break_glass_openings", "category", cases.BREAK_GLASS_CATEGORIES],
  ["break_glass_openings", "outcome", cases.OPENING_OUTCOMES],
  ["case_closures", "accepted", cases.OPEN_ITEMS],
  ["case_closures", "followUp", cases.FOLLOW_UPS],
  ["case_closures", "outcome", cases.CLOSURE_OUTCOMES],
  ["case_closures", "state", ["WAITING", "CLOSED", "RETURNED", "WITHDRAWN"]],
  ["case_closures", "target", ["CLOSED", "CLOSED_REFERRED"]],
  ["case_dependants", "relation", RELATIONS],
  ["case_files", "state", FILE_STATES],
  ["case_notes", "kind", cases.NOTE_KINDS],
  ["case_requests", "answer", REQUEST_ANSWERS],
  ["cases", "disposedHow", DISPOSAL_WAYS],
  ["disposal_proposals", "ground", DISPOSAL_GROUNDS],
  ["disposal_proposals", "way", DISPOSAL_WAYS],
  ["exploitation_episodes", "meansEvidence", cases.EVIDENCE],
  ["family_assessments", "conclusion", reintegration.CONCLUSIONS],
  ["family_assessments", "familyInRecruitment", reintegration.INVOLVEMENTS],
  ["family_assessments", "livingWith", reintegration.LIVING_WITH],
  ["hearings", "attendance", proceedings.ATTENDANCES],
  ["hearings", "kind", proceedings.HEARING_KINDS],
  ["hearings", "measures", proceedings.HEARING_MEASURES],
  ["hearings", "status", proceedings.HEARING_STATUSES],
  ["letters", "basis", LETTER_BASES],
  ["letters", "kind", LETTER_KINDS],
  ["outcome_assessments", "moment", reintegration.MOMENTS],
  ["outcome_assessments", "way", reintegration.WAYS],
  ["referral_requests", "accessNeeds", ACCESS_NEEDS],
  ["referrals", "kind", REFERRAL_KINDS],
  ["restitutions", "route", proceedings.RESTITUTION_ROUTES],
  ["return_journeys", "personWish", reintegration.WISHES],
  ["return_journeys", "reception", reintegration.RECEPTIONS],
  ["return_journeys", "status", reintegration.JOURNEY_STATUSES],
  ["rights_requests", "kind", RIGHTS],
  ["rights_requests", "state", ["OPEN", ...RIGHTS_ANSWERS]],
  ["screenings", "childAtTheTime", cases.CHILD_AT_THE_TIME],
  ["screenings", "indicators", cases.STRENGTHS],
  ["screenings", "tool", ["LENTERA_SHORT", "IOM_SCREENING", "ILO_OPERATIONAL", "OTHER"]],
  ["wage_claims", "forum", proceedings.WAGE_FORUMS],
  ["wage_claims", "status", proceedings.WAGE_STATUSES],
  ["witness_protections", "measures", proceedings.PROTECTION_MEASURES],
  ["witness_protections", "status", proceedings.PROTECTION_STATUSES],
];

describe("a person's copy in words", () => {
  test.each(CHOSEN)("%s.%s has a word for each code, in both languages", (table, column, all) => {
    for (const code of all)
      for (const locale of ["id", "en"] as const) {
        const said = wordOf(table, column, code, locale);
        expect(said, `${code} ${locale}`).toBeTruthy();
        expect(said).not.toMatch(/[{}]/);
      }
  });

  test("an indicator, a dimension and a means of control are named by their lists", () => {
    for (const [column, list] of [
      ["indicators", "ilo_forced_labour_indicator"],
      ["dimensions", "ilo_operational_dimension"],
    ] as const)
      for (const code of codes(list))
        expect(fieldWord("screenings", column, code, "id")).not.toBe(code);
    const held = fieldWord("exploitation_episodes", "meansEvidence", "TAKES_EARNINGS", "en");
    expect(held).not.toBe("TAKES_EARNINGS");
  });

  test("what was done is told by its own name, by its kind's, or as work on the record", () => {
    expect(actionWord("case.plan.read", "en")).toBe("Read the plan");
    expect(actionWord("case.justice.hearing.add", "en")).toBe("Worked on the justice track");
    expect(actionWord("something.new", "en")).toBe("Worked on the record");
  });
});
