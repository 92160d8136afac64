import {
  ASKED,
  all,
  caseOf,
  type Facts,
  has,
  isMe,
  isMine,
  isPast,
  lent,
  list,
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
  type Verb,
  works,
  worksHere,
} from "./relations";

/** A table that hangs on a case and is lent with a group; `null` is never lent. */
function ofCase(group: string | null | ((row: Row) => string), verbs: readonly Verb[]): Spec {
  const read: Rule = (who, row, facts) => {
    const wanted = typeof group === "function" ? group(row) : group;
    return (
      ownCase(who, row, facts) || (wanted !== null && lent(who, row["case_id"], facts).has(wanted))
    );
  };
  return { select: read, ...Object.fromEntries(verbs.map((verb) => [verb, ownCase])) };
}

const casesOfPerson = (personId: unknown, facts: Facts) =>
  of(facts, "cases").filter((kase) => kase["person_id"] === personId);

function ownPerson(id: "id" | "person_id"): Rule {
  return (who, row, facts) =>
    isMine(who, row) &&
    works(who) &&
    (has(who, "SUPERVISOR") ||
      casesOfPerson(row[id], facts).some((kase) => reaches(who, kase, facts)));
}

// A person who has no case yet is being written; one who has must be seen.
const mayUsePerson: Rule = (who, row, facts) =>
  isMine(who, row) &&
  works(who) &&
  (casesOfPerson(row["person_id"], facts).length === 0 || ownPerson("person_id")(who, row, facts));

function ofPerson(id: "id" | "person_id", group: string | null, insert: Rule): Spec {
  const own = ownPerson(id);
  const read: Rule = (who, row, facts) =>
    own(who, row, facts) ||
    casesOfPerson(row[id], facts).some((kase) => {
      const groups = lent(who, kase["id"], facts);
      return group === null ? groups.size > 0 : groups.has(group);
    });
  return { select: read, insert, update: own };
}

// G6: of the own organisation the owner, those assigned and supervisors; a team that shares its cases reads none of it.
const ownJustice: Rule = (who, row, facts) => {
  const kase = caseOf(row, facts);
  if (!reaches(who, kase, facts)) return false;
  const isAssigned = of(facts, "case_assignments").some(
    (one) =>
      one["case_id"] === kase?.["id"] &&
      isMe(who, one["user_id"]) &&
      !isPast(one["ends_at"], facts),
  );
  return has(who, "SUPERVISOR") || isMe(who, kase?.["owner_user_id"]) || isAssigned;
};

function ofJustice(verbs: readonly Verb[]): Spec {
  return {
    select: (who, row, facts) =>
      ownJustice(who, row, facts) || lent(who, row["case_id"], facts).has("G6"),
    ...all(ownJustice, ...verbs),
  };
}

const editsCase: readonly Verb[] = ["insert", "update"];

const replaced: readonly Verb[] = ["insert", "update", "delete"];

const assigns: Rule = (who, row, facts) =>
  ownCase(who, row, facts) &&
  (has(who, "SUPERVISOR") || isMe(who, caseOf(row, facts)?.["owner_user_id"]));

// A member who works with cases and has not left.
const holdsCases = (row: Row, userId: unknown, facts: Facts) =>
  of(facts, "memberships").some(
    (one) =>
      one["organisation_id"] === row["organisation_id"] &&
      one["user_id"] === userId &&
      one["ended_at"] === null &&
      list(one["roles"]).some((role) => role === "CASEWORKER" || role === "SUPERVISOR"),
  );

/** What hangs on people, cases and referrals. */
export const CASEWORK: Readonly<Record<string, Spec>> = {
  persons: ofPerson("id", null, worksHere),
  person_demographics: ofPerson("person_id", "G2", mayUsePerson),
  person_identities: ofPerson("person_id", "G3", mayUsePerson),
  data_keys: {
    select: (who, row, facts) => {
      if (isMine(who, row) && has(who, "SUPERVISOR")) return true;
      const subject = row["subject_id"];
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
  case_notes: ofCase((row) => String(row["field_group"]), editsCase),
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
  risk_assessments: ofCase("G1", editsCase),
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
  consents: {
    select: (who, row, facts) =>
      ownCase(who, row, facts) ||
      (row["recipient_organisation_id"] === who.organisationId &&
        lent(who, row["case_id"], facts).has("G3")),
    ...all(ownCase, "insert", "update"),
  },
  record_codes: ofCase(null, editsCase),
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
    ...all(
      (who, row, facts) => sends(who, row, facts) || receives(who, row, facts),
      "insert",
      "update",
    ),
  },
  referral_requests: {
    select: onReferral(ASKED),
    ...all(
      (who, row, facts) => worksHere(who, row, facts) && onReferral(ASKED)(who, row, facts),
      "insert",
      "update",
    ),
  },
  referral_services: { select: onReferral(ASKED), ...all(onReferral(ASKED), "insert", "update") },
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
  referral_events: { select: onReferral(null), insert: onReferral(null) },
  referral_messages: {
    select: onReferral(ASKED),
    // Nobody writes in another's name.
    insert: (who, row, facts) =>
      isMe(who, row["author_id"]) &&
      row["author_organisation_id"] === who.organisationId &&
      onReferral(ASKED)(who, row, facts),
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
