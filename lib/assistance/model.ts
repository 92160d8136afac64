import type { Day } from "@/lib/kernel/days";
import type { Code } from "@/lib/vocabulary/code-lists";

export const GOAL_STATES = ["OPEN", "MET", "DROPPED"] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** What an appointment is for; a VISIT is checked in to and out of. */
export const APPOINTMENT_KINDS = [
  ...(["MEETING", "CALL", "VISIT", "MEDICAL", "LEGAL", "FAMILY", "OTHER"] as const),
] as const;
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number];

export const APPOINTMENT_STATES = ["PLANNED", "HELD", "MISSED", "CANCELLED"] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

export const ASSISTANCE_KINDS = ["CASH", "KIND"] as const;

/** Where a request to agree to a plan stands; ENDED where the case was closed before anybody answered. */
export const PLAN_APPROVAL_STATES = [
  ...(["WAITING", "APPROVED", "RETURNED", "WITHDRAWN", "ENDED"] as const),
] as const;
export type PlanApprovalState = (typeof PLAN_APPROVAL_STATES)[number];
export const PLAN_DECISIONS = ["APPROVE", "RETURN"] as const;

/** How many tasks the form of a conference asks for; more are added one by one. */
export const CONFERENCE_TASKS = 3;

/** The parts of a safety plan, in the order in which they are spoken about. */
export const SAFETY_PARTS = [
  ...(["warningSigns", "steps", "safePlaces", "helpers", "belongings"] as const),
] as const;
export type SafetyPart = (typeof SAFETY_PARTS)[number];

/** Days until a risk of this level is looked at again, where nobody said otherwise. */
export const DAYS_TO_REVIEW = {
  EMERGENCY: 1,
  HIGH: 7,
  MEDIUM: 30,
  LOW: 90,
} as const satisfies Record<Code<"risk_level">, number>;

/** States of a service in which something is still to be given. */
export const OPEN_SERVICES = ["IDENTIFIED", "PLANNED", "IN_PROGRESS"] as const;

/** How soon a term is, on a day: past it, within a week, later; null without a term or when it is done. */
export function nearness(
  dueOn: Day | null,
  today: Day,
  soon: Day,
): "late" | "soon" | "later" | null {
  if (dueOn === null) return null;
  if (dueOn < today) return "late";
  return dueOn <= soon ? "soon" : "later";
}

/** A visit that somebody went to and has not come back from. */
export type Out = { readonly checkedInAt: string | null; readonly checkedOutAt: string | null };

/** Whether somebody is out on a visit. */
export function isOut({ checkedInAt, checkedOutAt }: Out): boolean {
  return checkedInAt !== null && checkedOutAt === null;
}

/** One assessment of how vulnerable the person is. */
export type Assessed = {
  readonly id: string;
  readonly on: Day;
  readonly factors: readonly { readonly code: string; readonly severity: number }[];
};

export type Change = "new" | "worse" | "better" | "gone" | "same";

/** A factor through all assessments, the earliest first; null where it was not found. */
export type FactorLine = {
  readonly code: string;
  readonly severities: readonly (number | null)[];
  /** The last assessment beside the first; null with fewer than two. */
  readonly change: Change | null;
};

function changeOf(first: number | null, last: number | null): Change {
  if (first === null) return "new";
  if (last === null) return "gone";
  if (last === first || first === 0 || last === 0) return "same";
  return last > first ? "worse" : "better";
}

/**
 * The assessments factor by factor, so that change can be seen: each code that was ever found is one line
 * with its severity each time (0 where nobody said how severe).
 */
export function factorLines(assessments: readonly Assessed[]): readonly FactorLine[] {
  const codes = [...new Set(assessments.flatMap(({ factors }) => factors.map(({ code }) => code)))];
  return codes.map((code) => {
    const severities = assessments.map(
      ({ factors }) => factors.find((factor) => factor.code === code)?.severity ?? null,
    );
    // Where the beginning was found but not rated, the first rating is what change is measured by.
    const [begun = null, last = null] = [severities[0], severities.at(-1)];
    const first = begun === 0 ? (severities.slice(1).find(Boolean) ?? 0) : begun;
    const isCompared = severities.length > 1 && !(first === null && last === null);
    const change = isCompared ? changeOf(first, last) : severities.length > 1 ? "gone" : null;
    return { code, severities, change };
  });
}
