/** How far a way home has come. */
export const JOURNEY_STATUSES = ["PLANNED", "TRAVELLING", "ARRIVED", "CANCELLED"] as const;

/** What the person wants. Nobody is sent home; UNKNOWN fits who was deported before anybody could ask. */
export const WISHES = ["YES", "NOT_YET", "NO", "UNKNOWN"] as const;

/** Whether somebody stands there when she arrives. */
export const RECEPTIONS = ["NOT_ARRANGED", "ASKED", "CONFIRMED", "RECEIVED"] as const;

/** Whether a family can be gone home to. */
export const CONCLUSIONS = ["SAFE", "SAFE_WITH_SUPPORT", "NOT_SAFE", "NOT_KNOWN"] as const;

/** With whom the person would live. */
export const LIVING_WITH = [
  ...(["FAMILY", "RELATIVES", "PARTNER", "ALONE", "SHELTER", "CHILD_CARE", "OTHER"] as const),
] as const;

/** Whether somebody of the family took part in the recruitment. */
export const INVOLVEMENTS = ["NO", "SUSPECTED", "YES", "NOT_KNOWN"] as const;

/**
 * The fixed dimensions of every assessment, so that one year can be compared with the beginning. Changing
 * them would make what was recorded incomparable: add a new assessment instead.
 */
export const DIMENSIONS = ["safety", "housing", "work", "health", "family", "papers"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** 1 (in danger, without) to 4 (safe, on her own feet); the words of each stand in the message files. */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** When somebody looks: at the beginning, and so many months after the return. */
export const MOMENTS = ["BASELINE", "MONTH_1", "MONTH_3", "MONTH_6", "MONTH_12"] as const;
export type Moment = (typeof MOMENTS)[number];
export type FollowUpMoment = Exclude<Moment, "BASELINE">;

/** Months after the return, by moment. */
export const MONTHS_AFTER = {
  MONTH_1: 1,
  MONTH_3: 3,
  MONTH_6: 6,
  MONTH_12: 12,
} as const satisfies Record<FollowUpMoment, number>;

/** How one learnt it; NOT_REACHED is an attempt and settles nothing. */
export const WAYS = [
  ...(["VISIT", "OFFICE", "CALL", "MESSAGE", "THIRD_PARTY", "NOT_REACHED"] as const),
] as const;

export type Levels = Readonly<Record<Dimension, number | null>>;

/** Whether this is a state in which somebody is on the way although she does not want to be. */
export function isAgainstWish(journey: { readonly status: string; readonly personWish: string }) {
  return journey.status === "TRAVELLING" && journey.personWish !== "YES";
}
