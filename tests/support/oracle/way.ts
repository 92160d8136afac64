import type { Viewer } from "@/lib/kernel/viewer";
import {
  assigns,
  casesOfPerson,
  editsCase,
  holdsCases,
  isForAnHour,
  ofCase,
  ofJustice,
  ofLetter,
} from "./on-cases";
import {
  all,
  caseOf,
  has,
  isMe,
  isMine,
  isPast,
  list,
  of,
  ownCase,
  type Row,
  type Rule,
  reaches,
  type Spec,
  works,
  worksHere,
} from "./relations";

const supervises: Rule = (who, row) => isMine(who, row) && has(who, "SUPERVISOR");

const exports = (who: Viewer, row: Row) =>
  isMine(who, row) && works(who) && (isMe(who, row["asked_by"]) || has(who, "SUPERVISOR"));

/** What hangs on a case while somebody walks along: plan, justice, return, closing, hand-over. */
export const WAY: Readonly<Record<string, Spec>> = {
  plan_goals: ofCase(null, editsCase),
  case_tasks: ofCase(null, editsCase),
  appointments: ofCase(null, editsCase),
  case_conferences: ofCase(null, ["insert"]),
  safety_plans: ofCase(null, ["insert"]),
  vulnerability_assessments: ofCase(null, ["insert"]),
  assistance_given: ofCase(null, ["insert"]),
  person_feedback: ofCase(null, ["insert"]),
  // Who opened it, and who may see the case; made by a function alone, changed by its reviewer.
  break_glass_openings: {
    select: (who, row, facts) =>
      isMine(who, row) && works(who) && (isMe(who, row["user_id"]) || ownCase(who, row, facts)),
    update: (who, row) =>
      isMine(who, row) &&
      works(who) &&
      row["reviewed_at"] === null &&
      (isMe(who, row["user_id"]) ? row["reason"] === null : has(who, "SUPERVISOR")),
  },
  // One's own, and while it is minutes old whose case one sees; noted by oneself alone.
  case_visits: {
    select: (who, row, facts) =>
      ownCase(who, row, facts) &&
      (isMe(who, row["user_id"]) || Date.parse(String(row["seen_at"])) > facts.now - 5 * 60_000),
    ...all(
      (who, row, facts) => ownCase(who, row, facts) && isMe(who, row["user_id"]),
      "insert",
      "update",
    ),
  },
  // A kept list of cases: one's own, and what colleagues share; changed by whoever made it.
  case_views: {
    select: (who, row) =>
      isMine(who, row) &&
      works(who) &&
      (isMe(who, row["user_id"]) || (row["is_shared"] === true && row["removed_at"] === null)),
    ...all(
      (who, row) => isMine(who, row) && works(who) && isMe(who, row["user_id"]),
      "insert",
      "update",
    ),
  },
  proceedings: ofJustice(editsCase),
  proceeding_stages: ofJustice(["insert"]),
  proceeding_parties: ofJustice(editsCase),
  hearings: ofJustice(editsCase),
  witness_protections: ofJustice(editsCase),
  restitutions: ofJustice(editsCase),
  restitution_steps: ofJustice(["insert"]),
  wage_claims: ofJustice(editsCase),
  return_journeys: ofCase("G4", editsCase),
  family_assessments: ofCase("G4", ["insert"]),
  outcome_assessments: ofCase("G4", ["insert"]),
  // Who asked, and the supervisors; asked for by who sees a case of each, decided by functions alone.
  person_merges: {
    select: (who, row) =>
      isMine(who, row) && works(who) && (isMe(who, row["requested_by"]) || has(who, "SUPERVISOR")),
    insert: (who, row, facts) =>
      isMine(who, row) &&
      isMe(who, row["requested_by"]) &&
      row["status"] === "REQUESTED" &&
      [row["kept_person_id"], row["merged_person_id"]].every((person) =>
        casesOfPerson(person, facts).some((kase) => reaches(who, kase, facts)),
      ),
  },
  // What the organisation demands: for everybody in it to read, for its administrator to say.
  case_policies: {
    select: (who, row) => isMine(who, row),
    ...all(
      (who, row) => isMine(who, row) && has(who, "ORG_ADMIN") && isMe(who, row["updated_by"]),
      "insert",
      "update",
    ),
  },
  // Asked for in one's own name; while it waits it is answered by a supervisor, or taken back by its asker.
  case_closures: {
    select: ownCase,
    insert: (who, row, facts) =>
      ownCase(who, row, facts) && isMe(who, row["asked_by"]) && row["decided_by"] === null,
    update: (who, row, facts) =>
      ownCase(who, row, facts) &&
      row["state"] === "WAITING" &&
      (isMe(who, row["asked_by"]) || has(who, "SUPERVISOR")),
  },
  // As a closing, but answered by a supervisor whose own case it is not.
  plan_approvals: {
    select: ownCase,
    insert: (who, row, facts) =>
      ownCase(who, row, facts) && isMe(who, row["asked_by"]) && row["state"] === "WAITING",
    update: (who, row, facts) =>
      ownCase(who, row, facts) &&
      row["state"] === "WAITING" &&
      (isMe(who, row["asked_by"]) ||
        (has(who, "SUPERVISOR") && !isMe(who, caseOf(row, facts)?.["owner_user_id"]))),
  },
  // Every colleague who works with cases reads who covers for whom; one says it of oneself, a supervisor of all.
  absence_covers: {
    select: worksHere,
    insert: (who, row, facts) =>
      worksHere(who, row, facts) &&
      isMe(who, row["set_by"]) &&
      (isMe(who, row["absent_user_id"]) || has(who, "SUPERVISOR")) &&
      holdsCases(row, row["cover_user_id"], facts),
    update: (who, row, facts) =>
      worksHere(who, row, facts) && (isMe(who, row["absent_user_id"]) || has(who, "SUPERVISOR")),
  },
  // Read and answered by who may hand the case on; made by a function alone.
  case_requests: {
    select: assigns,
    update: (who, row, facts) =>
      assigns(who, row, facts) && row["answer"] === null && !isMe(who, row["asked_by"]),
  },
  // Held back by supervisors; whoever sees the case sees that it is.
  retention_holds: {
    select: ownCase,
    insert: (who, row, facts) => supervises(who, row, facts) && isMe(who, row["placed_by"]),
    update: (who, row, facts) => supervises(who, row, facts) && row["lifted_at"] === null,
  },
  // Answered once, in one's own name, by the case's owner or a supervisor.
  rights_requests: {
    select: ownCase,
    insert: (who, row, facts) =>
      ownCase(who, row, facts) &&
      isMe(who, row["recorded_by"]) &&
      (row["answered_by"] === null || isMe(who, row["answered_by"])),
    update: (who, row, facts) => assigns(who, row, facts) && row["state"] === "OPEN",
  },
  // What left the house: never more than a consent that stands allows to its receiver.
  letters: {
    select: ofLetter,
    insert: (who, row, facts) => {
      if (!ownCase(who, row, facts) || !isMe(who, row["issued_by"])) return false;
      if (row["basis"] !== "NONE" && isForAnHour(who, row, facts)) return false;
      if (row["basis"] === "NONE") return true;
      if (row["basis"] === "LEGAL_DUTY") return has(who, "SUPERVISOR");
      const consent = of(facts, "consents").find((one) => one["id"] === row["consent_id"]);
      return (
        consent !== undefined &&
        consent["case_id"] === row["case_id"] &&
        consent["status"] === "GIVEN" &&
        consent["withdrawn_at"] === null &&
        !isPast(consent["ends_at"], facts) &&
        consent["recipient_organisation_id"] === row["recipient_organisation_id"] &&
        list(row["field_groups"]).every((one) => list(consent["field_groups"]).includes(one))
      );
    },
  },
  letter_templates: {
    select: (who, row) => isMine(who, row),
    ...all(
      (who, row) => isMine(who, row) && has(who, "ORG_ADMIN") && isMe(who, row["updated_by"]),
      "insert",
      "update",
    ),
  },
  disposal_proposals: {
    select: supervises,
    insert: (who, row, facts) =>
      supervises(who, row, facts) && isMe(who, row["proposed_by"]) && row["refused_by"] === null,
    update: (who, row, facts) => supervises(who, row, facts) && row["refused_at"] === null,
  },
  // Many cases at once: supervisors read the plans and reports; who planned carries out.
  reassignments: {
    select: supervises,
    insert: (who, row, facts) =>
      supervises(who, row, facts) && isMe(who, row["planned_by"]) && row["done_at"] === null,
    update: (who, row, facts) =>
      supervises(who, row, facts) && isMe(who, row["planned_by"]) && row["done_at"] === null,
  },
  // Who asked, and the supervisors; over once the file was taken.
  case_exports: {
    select: (who, row) => exports(who, row),
    insert: (who, row) =>
      exports(who, row) &&
      isMe(who, row["asked_by"]) &&
      row["decided_by"] === null &&
      row["taken_at"] === null,
    update: (who, row) => exports(who, row) && row["taken_at"] === null,
  },
  // What was destroyed, written by a function alone.
  disposals: {
    select: (who, row) => isMine(who, row) && has(who, "SUPERVISOR", "OVERSIGHT", "ORG_ADMIN"),
  },
};
