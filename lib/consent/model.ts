import { addDays, type Day } from "@/lib/kernel/days";

const MINUTE = 60_000;

// What the clocks of a zone show at a moment, read as if it were UTC.
function wallClock(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(moment);
  return Date.parse(`${parts.replace(" ", "T")}Z`);
}

/** The moment of midnight at which a day begins in a zone. */
export function startOfDay(day: Day, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  const offset = Math.round((wallClock(asUtc, timeZone) - asUtc) / MINUTE) * MINUTE;
  return new Date(asUtc - offset);
}

/** The moment at which a consent ends that is valid until and with `lastDay`, in the owner's zone. */
export function endOfValidity(lastDay: Day | null, timeZone: string): Date | null {
  return lastDay === null ? null : startOfDay(addDays(lastDay, 1), timeZone);
}

/** The state of a consent as its rows have it. */
export type ConsentState = {
  readonly status: string;
  readonly withdrawnAt: Date | null;
  readonly endsAt: Date | null;
};

/** Whether a consent covers something at a moment: given, not withdrawn, not over. */
export function isActive(consent: ConsentState, at: Date): boolean {
  const isOver = consent.endsAt !== null && consent.endsAt <= at;
  return consent.status === "GIVEN" && consent.withdrawnAt === null && !isOver;
}

/** HTCDS 2.0's seven guidance questions of con_Consent: what was explained before it was given. */
export const EXPLAINED_ITEMS = [
  "INTERVIEW",
  "PURPOSE",
  "USE",
  "RESEARCH_USE",
  "RIGHT_TO_REQUEST",
  "RETENTION",
  "HOW_TO_WITHDRAW",
] as const;

/** Givers who speak for a child. */
export const GUARDIANS = ["GUARDIAN_WITH_ASSENT", "LEGAL_GUARDIAN_APPOINTED"] as const;

export const isGuardian = (giver: string | null) => GUARDIANS.some((code) => code === giver);

/** What may happen to a consent; each makes a version of it. */
export const CONSENT_CHANGES = [
  ...(["RECORDED", "ANSWERED", "NARROWED", "RENEWED", "OF_AGE"] as const),
  ...(["WITHDRAWN", "EXPIRED"] as const),
] as const;
export type ConsentChange = (typeof CONSENT_CHANGES)[number];

/** A question that was put off is to be settled within this many hours; help does not wait for it. */
export const HOURS_TO_ASK = 72;

/** Purposes that name a receiver and what it may see. */
export const SHARING_PURPOSES: readonly string[] = ["SHARE_REFERRAL", "SHARE_LAW_ENFORCEMENT"];

/** A version of a consent: what happened, who did it, and how the consent stood after it. */
export type ConsentVersionView = {
  readonly version: number;
  readonly at: string;
  readonly change: ConsentChange;
  readonly actor: string | null;
  readonly isByPerson: boolean;
  readonly groups: readonly string[];
  readonly validUntil: Day | null;
  readonly giver: string | null;
  readonly givenAt: Day | null;
  readonly reason: string | null;
};

/** A consent with all that was said when it was given. */
export type ConsentView = {
  readonly id: string;
  readonly version: number;
  readonly purpose: string;
  readonly status: string;
  readonly basis: string;
  readonly recipient: { readonly code: string; readonly name: string } | null;
  readonly groups: readonly string[];
  readonly giver: string | null;
  readonly guardian: string | null;
  readonly form: string | null;
  readonly language: string | null;
  readonly hasInterpreter: boolean;
  readonly interpreterName: string | null;
  readonly isInterpreterPledged: boolean;
  readonly witness: string | null;
  readonly document: string | null;
  readonly explainedItems: readonly string[];
  readonly reason: string | null;
  readonly givenAt: Day | null;
  readonly validUntil: Day | null;
  readonly withdrawnAt: string | null;
  readonly renewalBecause: string | null;
  readonly createdAt: string;
  readonly isActive: boolean;
  readonly versions: readonly ConsentVersionView[];
};

/** What rests, or rested, on a consent. */
export type ConsentEffects = {
  readonly sights: readonly {
    readonly name: string;
    readonly groups: readonly string[];
    readonly since: string;
    /** When it ended, and why; null while it is open. */
    readonly endedAt: string | null;
    readonly because: string | null;
  }[];
  readonly referrals: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly status: string;
    readonly isOpen: boolean;
    readonly endedAt: string | null;
  }[];
  /** Whether the record is then kept narrowly: no other consent to record is in force. */
  readonly limitsRecording: boolean;
};
