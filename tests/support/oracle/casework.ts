import {
  assigns,
  earlierNotes,
  editsCase,
  mayUsePerson,
  notesOfCases,
  ofCase,
  ofFile,
  ofPerson,
  ownJustice,
  replaced,
} from "./on-cases";
import {
  ASKED,
  all,
  has,
  isMe,
  isMine,
  isTakenOver,
  lent,
  of,
  onReferral,
  ownCase,
  type Row,
  type Rule,
  reaches,
  receives,
  referralOf,
  type Spec,
  sends,
  works,
  worksHere,
} from "./relations";

// Nothing passes through a transfer any more once the case was taken over.
const whileOpen: Rule = (who, row, facts) =>
  !isTakenOver(referralOf(row, facts)) && onReferral(ASKED)(who, row, facts);

// What happened at an event opens for who recorded it and who sees one of its cases.
const opensArrival: Rule = (who, row, facts) =>
  isMine(who, row) &&
  works(who) &&
  (of(facts, "arrivals").some(
    (one) => one["id"] === row["subject_id"] && isMe(who, one["created_by"]),
  ) ||
    of(facts, "arrival_cases").some(
      (one) => one["arrival_id"] === row["subject_id"] && ownCase(who, one, facts),
    ));

/** What hangs on people, cases and referrals. */
export const CASEWORK: Readonly<Record<string, Spec>> = {
  persons: ofPerson("id", null, worksHere),
  person_demographics: ofPerson("person_id", "G2", mayUsePerson),
  person_identities: ofPerson("person_id", "G3", mayUsePerson),
  data_keys: {
    select: (who, row, facts) => {
      if (isMine(who, row) && has(who, "SUPERVISOR")) return true;
      const subject = row["subject_id"];
      if (row["kind"] === "ARRIVAL" && opensArrival(who, row, facts)) return true;
      return of(facts, "cases").some((kase) => {
        const isSubject = kase["id"] === subject || kase["person_id"] === subject;
        const groups = lent(who, kase["id"], facts);
        const isLent = kase["id"] === subject ? groups.size > 0 : groups.has("G3");
        return isSubject && (reaches(who, kase, facts) || isLent);
      });
    },
    insert: worksHere,
  },
  cases: {
    // A receiver reads no row: private.lent_cases gives it the columns of the groups that it was lent.
    select: reaches,
    insert: (who, row) =>
      isMine(who, row) && works(who) && (has(who, "SUPERVISOR") || isMe(who, row["owner_user_id"])),
    update: reaches,
  },
  case_programmes: ofCase("G0", replaced),
  case_assignments: { ...ofCase(null, []), insert: assigns, update: assigns },
  case_events: ofCase(null, ["insert"]),
  case_notes: notesOfCases(editsCase),
  case_note_earlier: earlierNotes(),
  case_files: ofFile(),
  case_services: ofCase((row) => String(row["field_group"]), editsCase),
  case_accounts: ofCase("G4", editsCase),
  case_external_ids: ofCase("G3", editsCase),
  imported_cases: ofCase(null, ["insert"]),
  screenings: ofCase("G4", editsCase),
  exploitation_episodes: ofCase("G4", replaced),
  recruitments: ofCase("G4", replaced),
  journey_legs: ofCase("G4", replaced),
  alleged_perpetrators: ofCase("G4", replaced),
  // A number that links cases; what is alleged stays with each of them.
  perpetrators: {
    select: (who, row) => isMine(who, row) && works(who),
    insert: (who, row) => isMine(who, row) && works(who),
  },
  vulnerability_factors: ofCase("G4", replaced),
  // Kind, day and place of an event: every colleague who works with cases finds it.
  arrivals: {
    select: (who, row) => isMine(who, row) && works(who),
    insert: (who, row) => isMine(who, row) && works(who) && isMe(who, row["created_by"]),
    update: (who, row, facts) =>
      (isMine(who, row) && has(who, "SUPERVISOR")) ||
      opensArrival(who, { ...row, subject_id: row["id"] }, facts),
  },
  // Linked by who can open what happened there.
  arrival_cases: {
    ...ofCase(null, ["delete"]),
    insert: (who, row, facts) =>
      ownCase(who, row, facts) &&
      ((isMine(who, row) && has(who, "SUPERVISOR")) ||
        opensArrival(who, { ...row, subject_id: row["arrival_id"] }, facts)),
  },
  case_dependants: ofCase("G3", ["insert", "delete"]),
  risk_assessments: ofCase("G1", editsCase),
  consents: {
    select: (who, row, facts) =>
      ownCase(who, row, facts) ||
      (row["recipient_organisation_id"] === who.organisationId &&
        lent(who, row["case_id"], facts).has("G3")),
    ...all(ownCase, "insert", "update"),
  },
  record_codes: { ...ofCase(null, []), ...all(ownJustice, ...editsCase) },
  consent_versions: {
    select: (who, row, facts) =>
      ownCase(who, row, facts) ||
      of(facts, "consents").some(
        (consent) =>
          consent["id"] === row["consent_id"] &&
          consent["recipient_organisation_id"] === who.organisationId &&
          lent(who, row["case_id"], facts).has("G3"),
      ),
    insert: ownCase,
  },

  referrals: {
    select: (who, row, facts) => sends(who, row, facts) || receives(who, row, facts),
    ...all((who, row, facts) => sends(who, row, facts) || receives(who, row, facts), "update"),
    // A case that was taken over is offered to nobody.
    insert: (who, row, facts) =>
      !isTakenOver(row) && (sends(who, row, facts) || receives(who, row, facts)),
  },
  referral_requests: {
    select: onReferral(ASKED),
    ...all(
      (who, row, facts) => worksHere(who, row, facts) && onReferral(ASKED)(who, row, facts),
      "insert",
      "update",
    ),
  },
  referral_services: { select: onReferral(ASKED), ...all(whileOpen, "insert", "update") },
  referral_details: {
    select: (who, row, facts) => {
      const referral = referralOf(row, facts);
      if (!referral) return false;
      return (
        sends(who, referral, facts) ||
        (receives(who, referral, facts) && lent(who, referral["case_id"], facts).size > 0)
      );
    },
    ...all(
      (who, row, facts) => worksHere(who, row, facts) && onReferral([])(who, row, facts),
      "insert",
      "update",
    ),
  },
  referral_events: {
    // Of a case that was taken over the sender reads no later step.
    select: (who, row, facts) => {
      const referral = referralOf(row, facts);
      const isLater =
        isTakenOver(referral) &&
        Date.parse(String(row["at"])) > Date.parse(String(referral?.["accepted_at"]));
      const isSender = referral?.["organisation_id"] === who.organisationId;
      return onReferral(null)(who, row, facts) && !(isLater && isSender);
    },
    insert: onReferral(null),
  },
  referral_messages: {
    select: onReferral(ASKED),
    // Nobody writes in another's name.
    insert: (who, row, facts) =>
      isMe(who, row["author_id"]) &&
      row["author_organisation_id"] === who.organisationId &&
      whileOpen(who, row, facts),
  },
  referral_assignments: {
    select: (who, row, facts) => {
      const referral = referralOf(row, facts);
      if (!works(who) || row["assignee_organisation_id"] !== who.organisationId || !referral)
        return false;
      return isMe(who, row["user_id"]) || receives(who, referral, facts);
    },
    insert: (who, row, facts) => {
      const referral = referralOf(row, facts);
      if (!referral || !receives(who, referral, facts) || !isMe(who, row["assigned_by"]))
        return false;
      return (
        referral["accepted_by"] === null ||
        isMe(who, referral["accepted_by"]) ||
        has(who, "SUPERVISOR")
      );
    },
    delete: (who, row, facts) => {
      const referral = referralOf(row, facts);
      return Boolean(referral) && receives(who, referral as Row, facts);
    },
  },
  grants: { select: onReferral(null) },
};
