/** People reached, as reported by who held the activity; counts, never names. */
export type Reached = {
  readonly womenAdult: number;
  readonly menAdult: number;
  readonly girls: number;
  readonly boys: number;
  readonly other: number;
};

export type ActivityPartnerView = { readonly organisation: string; readonly role: string };

/** One row of the list of activities (3W: who does what where). */
export type ActivityRow = {
  readonly id: string;
  readonly reference: string;
  readonly title: { readonly id: string; readonly en: string };
  readonly type: string;
  readonly status: string;
  readonly pillars: readonly string[];
  readonly igoFunctions: readonly string[];
  /** Code of the organisation that recorded it. */
  readonly organisation: string;
  readonly programme: string | null;
  readonly province: string | null;
  readonly regency: string | null;
  readonly plannedStart: string | null;
  readonly actualStart: string | null;
  readonly actualEnd: string | null;
  /** All people reached; null where nothing was reported. */
  readonly reachedTotal: number | null;
  readonly version: number;
};

/** A difficulty of the mission as the annual report will tell it. */
export type ChallengeView = {
  readonly id: string;
  readonly category: string;
  readonly title: string;
  readonly description: string | null;
  readonly pillar: string | null;
  /** 1 (small) to 4 (stops the work). */
  readonly severity: number;
  readonly status: string;
  readonly mitigation: string | null;
  readonly publishInAnnualReport: boolean;
  readonly occurredOn: string;
  readonly organisation: string;
  readonly activityId: string | null;
  readonly version: number;
};

/** One activity with everything that is said of it. */
export type ActivityView = Omit<ActivityRow, "reachedTotal"> & {
  readonly organisationId: string;
  readonly description: string | null;
  readonly plannedEnd: string | null;
  readonly targeted: number | null;
  readonly reached: Reached | null;
  readonly budget: number | null;
  readonly expenditure: number | null;
  readonly currency: string | null;
  readonly output: string | null;
  readonly sdgTargets: readonly string[];
  readonly dacSector: string | null;
  readonly partners: readonly ActivityPartnerView[];
  readonly challenges: readonly ChallengeView[];
};

export const CHALLENGE_STATUSES = ["OPEN", "MITIGATED", "RESOLVED", "ACCEPTED"] as const;

/** How many people were reached in all. */
export function totalOf(reached: Reached): number {
  return reached.womenAdult + reached.menAdult + reached.girls + reached.boys + reached.other;
}

/** The reference of an activity: the year in which it was recorded and a number of the organisation. */
export function activityReference(year: string, number: number): string {
  return `KEG-${year}-${String(number).padStart(4, "0")}`;
}
