import type { Role, Viewer } from "@/lib/kernel/viewer";

/**
 * Who may do what to which row, said a second time and independently of the policies: from the tables as
 * a superuser reads them and the rules of docs/data-protection.md. The matrix compares the two.
 */
export type Row = Readonly<Record<string, unknown>>;
export type Facts = {
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly now: number;
};
export type Verb = "select" | "insert" | "update" | "delete";
export type Rule = (who: Viewer, row: Row, facts: Facts) => boolean;
export type Spec = Readonly<Partial<Record<Verb, Rule>>> & { readonly select: Rule };

export const nobody: Rule = () => false;
export const has = (who: Viewer, ...roles: readonly Role[]) =>
  roles.some((one) => who.roles.includes(one));
export const isMine = (who: Viewer, row: Row) => row["organisation_id"] === who.organisationId;
export const isMe = (who: Viewer, id: unknown) => id === who.userId;
export const works = (who: Viewer) => has(who, "CASEWORKER", "SUPERVISOR");
export const partners = (who: Viewer) => works(who) || has(who, "COORDINATOR", "PROGRAMME_OFFICER");
export const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);
export const isPast = (value: unknown, { now }: Facts) =>
  typeof value === "string" && Date.parse(value) <= now;
export const of = (facts: Facts, table: string) => facts.rows[table] ?? [];

/** Who covers now for the absent owner of a case. */
export const covers = (who: Viewer, kase: Row | undefined, facts: Facts) =>
  of(facts, "absence_covers").some(
    (row) =>
      isMine(who, row) &&
      isMe(who, row["cover_user_id"]) &&
      row["absent_user_id"] === kase?.["owner_user_id"] &&
      isPast(row["starts_at"], facts) &&
      !isPast(row["ends_at"], facts),
  );

// A case of the own organisation: a supervisor's, the owner's, who was assigned, who covers for its owner, who shares it in a team, who opened it in an emergency.
export function reaches(who: Viewer, kase: Row | undefined, facts: Facts): boolean {
  if (!kase || !isMine(who, kase) || !works(who)) return false;
  if (has(who, "SUPERVISOR") || isMe(who, kase["owner_user_id"])) return true;
  const isAssigned = of(facts, "case_assignments").some(
    (row) =>
      row["case_id"] === kase["id"] && isMe(who, row["user_id"]) && !isPast(row["ends_at"], facts),
  );
  const team = of(facts, "teams").find((row) => row["id"] === kase["team_id"]);
  const isMember = of(facts, "team_members").some(
    (row) => row["team_id"] === team?.["id"] && isMe(who, row["user_id"]),
  );
  const isEmergency = of(facts, "break_glass_openings").some(
    (row) =>
      row["case_id"] === kase["id"] &&
      isMe(who, row["user_id"]) &&
      !isPast(row["ends_at"], facts) &&
      row["outcome"] !== "NOT_JUSTIFIED",
  );
  return (
    isAssigned ||
    covers(who, kase, facts) ||
    isEmergency ||
    (team?.["shares_cases"] === true && isMember)
  );
}

export const caseOf = (row: Row, facts: Facts) =>
  of(facts, "cases").find((kase) => kase["id"] === row["case_id"]);

export function isAssignedTo(who: Viewer, referral: Row, facts: Facts): boolean {
  return of(facts, "referral_assignments").some(
    (row) => row["referral_id"] === referral["id"] && isMe(who, row["user_id"]),
  );
}

/** A case that was taken over: what was consented to goes along to whoever works on the case there. */
export const isTakenOver = (referral: Row | undefined) =>
  referral?.["kind"] === "TRANSFER" && referral["status"] === "COMPLETED";

function worksThere(who: Viewer, referral: Row, facts: Facts): boolean {
  const there = of(facts, "cases").find((kase) => kase["id"] === referral["receiving_case_id"]);
  return isTakenOver(referral) && reaches(who, there, facts);
}

// The groups of a case that referrals, resting on consents that are active now, lend to somebody.
export function lent(who: Viewer, caseId: unknown, facts: Facts): ReadonlySet<string> {
  const groups = of(facts, "referrals").flatMap((referral) => {
    const isOurs =
      referral["case_id"] === caseId && referral["to_organisation_id"] === who.organisationId;
    const isOn = ["ACCEPTED", "IN_SERVICE", "COMPLETED"].includes(String(referral["status"]));
    const isInvolved =
      has(who, "SUPERVISOR") ||
      (has(who, "CASEWORKER") &&
        (isMe(who, referral["accepted_by"]) ||
          isAssignedTo(who, referral, facts) ||
          worksThere(who, referral, facts)));
    const consent = of(facts, "consents").find((row) => row["id"] === referral["consent_id"]);
    const isActive =
      consent?.["status"] === "GIVEN" &&
      consent["withdrawn_at"] === null &&
      consent["recipient_organisation_id"] === who.organisationId &&
      !isPast(consent["ends_at"], facts);
    if (!isOurs || !isOn || !isInvolved || !isActive) return [];
    return list(consent?.["field_groups"]).filter((group) =>
      list(referral["shared_groups"]).includes(group),
    );
  });
  return new Set(groups);
}

export function sends(who: Viewer, referral: Row, facts: Facts): boolean {
  return reaches(who, caseOf(referral, facts), facts);
}

export function receives(who: Viewer, referral: Row, facts: Facts): boolean {
  if (!works(who) || referral["to_organisation_id"] !== who.organisationId) return false;
  if (referral["status"] === "DRAFT") return false;
  const isAnybodys = referral["is_assigned"] !== true || has(who, "SUPERVISOR");
  return isAnybodys || isMe(who, referral["accepted_by"]) || isAssignedTo(who, referral, facts);
}

export const referralOf = (row: Row, facts: Facts) =>
  of(facts, "referrals").find((referral) => referral["id"] === row["referral_id"]);

// What hangs on a referral: the sender always, the receiver while the referral is in one of these states.
export function onReferral(states: readonly string[] | null): Rule {
  return (who, row, facts) => {
    const referral = referralOf(row, facts);
    if (!referral) return false;
    if (sends(who, referral, facts)) return true;
    return (
      receives(who, referral, facts) && (!states || states.includes(String(referral["status"])))
    );
  };
}
export const ASKED = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE", "COMPLETED", "NOT_DELIVERED"];

export const ownCase: Rule = (who, row, facts) => reaches(who, caseOf(row, facts), facts);

export const everybody: Rule = () => true;

export const worksHere: Rule = (who, row) => isMine(who, row) && works(who);

export const partnerHere: Rule = (who, row) => isMine(who, row) && partners(who);

export const ownRow: Rule = (who, row) => isMine(who, row) && isMe(who, row["user_id"]);

export const self: Rule = (who, row) => isMe(who, row["user_id"]);

export const all = (rule: Rule, ...verbs: readonly Verb[]) =>
  Object.fromEntries(verbs.map((verb) => [verb, rule]));

export const isColleague = (who: Viewer, userId: unknown, facts: Facts) =>
  of(facts, "memberships").some((row) => isMine(who, row) && row["user_id"] === userId);
