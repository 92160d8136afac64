import {
  all,
  caseOf,
  covers,
  type Facts,
  has,
  isMe,
  isMine,
  isPast,
  lent,
  list,
  of,
  ownCase,
  type Row,
  type Rule,
  reaches,
  type Spec,
  type Verb,
  works,
} from "./relations";

/** A table that hangs on a case and is lent with a group; `null` is never lent. */
export function ofCase(
  group: string | null | ((row: Row) => string),
  verbs: readonly Verb[],
): Spec {
  const read: Rule = (who, row, facts) => {
    const wanted = typeof group === "function" ? group(row) : group;
    return (
      ownCase(who, row, facts) || (wanted !== null && lent(who, row["case_id"], facts).has(wanted))
    );
  };
  return { select: read, ...Object.fromEntries(verbs.map((verb) => [verb, ownCase])) };
}

export const casesOfPerson = (personId: unknown, facts: Facts) =>
  of(facts, "cases").filter((kase) => kase["person_id"] === personId);

export function ownPerson(id: "id" | "person_id"): Rule {
  return (who, row, facts) =>
    isMine(who, row) &&
    works(who) &&
    (has(who, "SUPERVISOR") ||
      casesOfPerson(row[id], facts).some((kase) => reaches(who, kase, facts)));
}

// A person who has no case yet is being written; one who has must be seen.
export const mayUsePerson: Rule = (who, row, facts) =>
  isMine(who, row) &&
  works(who) &&
  (casesOfPerson(row["person_id"], facts).length === 0 || ownPerson("person_id")(who, row, facts));

export function ofPerson(id: "id" | "person_id", group: string | null, insert: Rule): Spec {
  const own = ownPerson(id);
  const read: Rule = (who, row, facts) =>
    own(who, row, facts) ||
    casesOfPerson(row[id], facts).some((kase) => {
      const groups = lent(who, kase["id"], facts);
      return group === null ? groups.size > 0 : groups.has(group);
    });
  return { select: read, insert, update: own };
}

// G6: of the own organisation the owner, those assigned, who covers for the owner, and supervisors; a team that shares
// its cases and an opening in an emergency read none of it.
export const ownJustice: Rule = (who, row, facts) => {
  const kase = caseOf(row, facts);
  if (!reaches(who, kase, facts)) return false;
  const isAssigned = of(facts, "case_assignments").some(
    (one) =>
      one["case_id"] === kase?.["id"] &&
      isMe(who, one["user_id"]) &&
      !isPast(one["ends_at"], facts),
  );
  const isOwner = isMe(who, kase?.["owner_user_id"]);
  return has(who, "SUPERVISOR") || isOwner || isAssigned || covers(who, kase, facts);
};

// What was written for the justice track is read by its circle, by who wrote it, and where it was lent.
const inLegalCircle: Rule = (who, row, facts) =>
  row["field_group"] !== "G6" ||
  !isMine(who, row) ||
  isMe(who, row["author_id"]) ||
  ownJustice(who, row, facts);

/** A note of G6 is read by who reads the justice track, and by who wrote it. */
export const notesOfCases = (verbs: readonly Verb[]): Spec => {
  const spec = ofCase((row) => String(row["field_group"]), verbs);
  return {
    ...spec,
    select: (who, row, facts) => spec.select(who, row, facts) && inLegalCircle(who, row, facts),
    update: (who, row, facts) => ownCase(who, row, facts) && inLegalCircle(who, row, facts),
  };
};

/** What a note said earlier is read by who reads the note. */
export function earlierNotes(): Spec {
  const spec = ofCase((row) => String(row["field_group"]), ["insert"]);
  const { select } = notesOfCases([]);
  const noteOf = (row: Row, facts: Facts) =>
    facts.rows["case_notes"]?.find((note) => note["id"] === row["note_id"]);
  return {
    ...spec,
    select: (who, row, facts) => {
      const note = noteOf(row, facts);
      return spec.select(who, row, facts) && note !== undefined && select(who, note, facts);
    },
  };
}

export function ofJustice(verbs: readonly Verb[]): Spec {
  return {
    select: (who, row, facts) =>
      ownJustice(who, row, facts) || lent(who, row["case_id"], facts).has("G6"),
    ...all(ownJustice, ...verbs),
  };
}

export const editsCase: readonly Verb[] = ["insert", "update"];

export const replaced: readonly Verb[] = ["insert", "update", "delete"];

export const assigns: Rule = (who, row, facts) =>
  ownCase(who, row, facts) &&
  (has(who, "SUPERVISOR") || isMe(who, caseOf(row, facts)?.["owner_user_id"]));

// A member who works with cases and has not left.
export const holdsCases = (row: Row, userId: unknown, facts: Facts) =>
  of(facts, "memberships").some(
    (one) =>
      one["organisation_id"] === row["organisation_id"] &&
      one["user_id"] === userId &&
      one["ended_at"] === null &&
      list(one["roles"]).some((role) => role === "CASEWORKER" || role === "SUPERVISOR"),
  );

/** Seen because of an emergency alone. */
export const isForAnHour: Rule = (who, row, facts) => {
  const calm = { ...facts, rows: { ...facts.rows, break_glass_openings: [] } };
  return ownCase(who, row, facts) && !ownCase(who, row, calm);
};

/** An issued letter: its issuer's; of the justice track by that circle; never by an emergency. */
export const ofLetter: Rule = (who, row, facts) => {
  if (!ownCase(who, row, facts)) return false;
  if (isMe(who, row["issued_by"])) return true;
  const isLegal = list(row["field_groups"]).includes("G6");
  return (!isLegal || ownJustice(who, row, facts)) && !isForAnHour(who, row, facts);
};

/** A file: never by an emergency; while it arrives its sender's and supervisors'; lent once it was checked. */
export function ofFile(): Spec {
  const isShown = (who: Parameters<Rule>[0], row: Row) =>
    row["state"] !== "ARRIVING" || isMe(who, row["author_id"]) || has(who, "SUPERVISOR");
  const own: Rule = (who, row, facts) =>
    ownCase(who, row, { ...facts, rows: { ...facts.rows, break_glass_openings: [] } });
  const ownShown: Rule = (who, row, facts) =>
    own(who, row, facts) && isShown(who, row) && inLegalCircle(who, row, facts);
  return {
    select: (who, row, facts) =>
      ownShown(who, row, facts) ||
      (row["state"] === "CLEAN" &&
        lent(who, row["case_id"], facts).has(String(row["field_group"]))),
    insert: (who, row, facts) => own(who, row, facts) && isMe(who, row["author_id"]),
    update: (who, row, facts) => row["state"] !== "REMOVED" && ownShown(who, row, facts),
    delete: (who, row, facts) => row["state"] === "ARRIVING" && ownShown(who, row, facts),
  };
}
