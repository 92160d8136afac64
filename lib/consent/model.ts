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
