import { addDays, type Day } from "@/lib/kernel/days";
import type { Code } from "@/lib/vocabulary/code-lists";

export type Stage = Code<"prosecution_stage">;
export type RestitutionStatus = Code<"restitution_status">;

/** The five parts of the way, in its order; a stopped track stands where it stopped. */
export const STAGE_GROUPS = [
  "INVESTIGATION",
  "PRE_PROSECUTION",
  "PROSECUTION",
  "TRIAL",
  "FINAL",
] as const;

/** What a day in a proceeding is for. */
export const HEARING_KINDS = [
  ...(["POLICE_STATEMENT", "CONFRONTATION", "PROSECUTOR", "TRIAL_SESSION"] as const),
  ...(["TESTIMONY", "VERDICT_READING", "RESTITUTION_HEARING", "OTHER"] as const),
] as const;

/** Whether the person has to come. REMOTE: heard from another place; NOT_NEEDED: others go. */
export const ATTENDANCES = ["NOT_NEEDED", "REPRESENTED", "REMOTE", "REQUIRED"] as const;

/** What protects a witness on such a day. */
export const HEARING_MEASURES = [
  ...(["COMPANION", "LAWYER", "INTERPRETER", "ESCORT", "SEPARATE_ENTRANCE"] as const),
  ...(["NO_MEETING_ACCUSED", "SCREEN_OR_VIDEO", "CLOSED_SESSION", "IDENTITY_HIDDEN"] as const),
] as const;

export const HEARING_STATUSES = ["PLANNED", "HELD", "POSTPONED", "CANCELLED"] as const;

/** How far an application for protection has come at LPSK. */
export const PROTECTION_STATUSES = [
  ...(["CONSIDERED", "APPLIED", "URGENT", "GRANTED", "REFUSED", "ENDED"] as const),
] as const;

/** What LPSK gives. */
export const PROTECTION_MEASURES = [
  ...(["PHYSICAL", "SAFE_HOUSE", "NEW_IDENTITY", "PROCEDURAL", "MEDICAL"] as const),
  ...(["PSYCHOLOGICAL", "PSYCHOSOCIAL", "RESTITUTION_HELP", "LIVING_COSTS"] as const),
] as const;

/** By which way restitution is claimed. */
export const RESTITUTION_ROUTES = ["LPSK", "INVESTIGATOR_OR_PROSECUTOR", "COURT_DIRECTLY"] as const;

/** Where wages are claimed. */
export const WAGE_FORUMS = [
  ...(["EMPLOYER_DIRECTLY", "BP3MI_MEDIATION", "LABOUR_OFFICE", "LABOUR_COURT"] as const),
  ...(["MISSION_ABROAD", "FOREIGN_TRIBUNAL", "OTHER"] as const),
] as const;
export const WAGE_STATUSES = [
  ...(["PREPARED", "FILED", "NEGOTIATION", "IN_COURT", "AGREED"] as const),
  ...(["PARTLY_PAID", "PAID", "REJECTED", "DROPPED"] as const),
] as const;

/** Wages are asked after while one of these is true. */
export const OPEN_WAGE_STATUSES: readonly string[] = WAGE_STATUSES.filter(
  (status) => !["PAID", "REJECTED", "DROPPED"].includes(status),
);

/** How a party may be called: nobody is more than alleged before a verdict is final. */
export type Standing = "ALLEGED" | "CONVICTED" | "CLEARED" | "WITNESS";

type Judged = {
  readonly role: string;
  readonly verdict: string;
  readonly isFinal: boolean;
};

const isConviction = (verdict: string) => verdict.startsWith("CONVICTED");

/** The one rule for the word before a party's label; `CONVICTED` needs a conviction that is final. */
export function standingOf({ role, verdict, isFinal }: Judged): Standing {
  if (role === "WITNESS_ONLY") return "WITNESS";
  if (!isFinal || verdict === "PENDING") return "ALLEGED";
  // Acquitted, released or pardoned (KUHAP UU 20/2025 art. 246): nobody was sentenced.
  return isConviction(verdict) ? "CONVICTED" : "CLEARED";
}

/** What of a party's data contradicts itself, as the field at which it is said; null where nothing does. */
export function contradictionOf({ role, verdict, isFinal }: Judged): "isFinal" | "role" | null {
  if (isFinal && verdict === "PENDING") return "isFinal";
  if (role === "CONVICT" && !(isFinal && isConviction(verdict))) return "role";
  return null;
}

/**
 * Days after which a claim for restitution comes too late, counted from the day on which the person
 * learnt of the final verdict. Source: Perma 1/2022 in a summary that was read, not in its own text; a
 * lawyer confirms it before somebody relies on it.
 */
export const DAYS_TO_CLAIM = 90;
/**
 * Days to pay after the copy of the verdict was received. Source: PP 7/2018 in a summary that was read,
 * not in its own text.
 */
export const DAYS_TO_PAY = 30;

/** The four heads of loss of Perma 1/2022 (as summarised); other holds transport and lawyer. */
export const LOSSES = ["incomeLoss", "harmLoss", "careLoss", "otherLoss"] as const;

type Losses = Readonly<Record<(typeof LOSSES)[number], number>>;

/** What is claimed in all, in minor units. */
export function claimedOf(losses: Losses): number {
  return LOSSES.reduce((sum, name) => sum + losses[name], 0);
}

type Claim = {
  readonly status: string;
  readonly verdictKnownOn: Day | null;
  readonly verdictCopyOn: Day | null;
};

export type Term = { readonly what: "CLAIM" | "PAYMENT"; readonly on: Day };

/**
 * The term that runs now: to claim while nothing was claimed, to pay while an award is not paid in full.
 * Null where none runs, or where the day from which it counts is not known.
 */
export function termOf({ status, verdictKnownOn, verdictCopyOn }: Claim): Term | null {
  if (status === "NOT_CLAIMED")
    return verdictKnownOn ? { what: "CLAIM", on: addDays(verdictKnownOn, DAYS_TO_CLAIM) } : null;
  if (status === "AWARDED" || status === "PARTLY_PAID")
    return verdictCopyOn ? { what: "PAYMENT", on: addDays(verdictCopyOn, DAYS_TO_PAY) } : null;
  return null;
}

/** Whether the person is left in peace on a day: both ends of the reflection period are hers. */
export function isReflecting(until: Day | null, on: Day): boolean {
  return until !== null && on <= until;
}

/** Whether a hearing asks something of her that the reflection period keeps from her. */
export function breaksReflection(
  hearing: { readonly attendance: string; readonly isOwnChoice: boolean; readonly status: string },
  until: Day | null,
  on: Day,
): boolean {
  const asksHer = hearing.attendance === "REQUIRED" || hearing.attendance === "REMOTE";
  return asksHer && hearing.status === "PLANNED" && !hearing.isOwnChoice && isReflecting(until, on);
}

type Paid = {
  readonly start: Day;
  readonly end: Day;
  /** Monthly wages in minor units: as promised, and as received. */
  readonly promised: number;
  readonly actual: number;
};

/**
 * What is owed for the months between two dates, in minor units; a month that was begun counts. An offer to be
 * checked with the person, never a finding. Null where nothing is owed.
 */
export function owedWages({ start, end, promised, actual }: Paid) {
  const [years, months] = [0, 5].map(
    (at) => Number(end.slice(at, at === 0 ? 4 : 7)) - Number(start.slice(at, at === 0 ? 4 : 7)),
  ) as [number, number];
  const count = years * 12 + months + (end.slice(8) > start.slice(8) ? 1 : 0);
  const amount = Math.max(0, promised - actual) * count;
  return amount > 0 ? { months: count, amount } : null;
}
