import { addDays, type Day, dateToDay, dayToDate } from "@/lib/kernel/days";
import {
  DIMENSIONS,
  type Dimension,
  type FollowUpMoment,
  type Levels,
  MONTHS_AFTER,
  type Moment,
} from "../model";

/** A follow-up is announced this many days before it is due. */
export const DAYS_BEFORE = 14;

/** The same day so many calendar months later; the last day of a month that is shorter. */
export function addMonths(day: Day, count: number): Day {
  const date = dayToDate(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count + 1, 0);
  date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  return dateToDay(date);
}

/** The return that follow-ups are counted from: the latest that has arrived. */
export function currentReturn<
  J extends { readonly status: string; readonly arrivedOn: string | null },
>(journeys: readonly J[]): (J & { readonly arrivedOn: string }) | null {
  const arrived = journeys.filter(
    (one): one is J & { readonly arrivedOn: string } =>
      one.status === "ARRIVED" && one.arrivedOn !== null,
  );
  return arrived.sort((one, other) => one.arrivedOn.localeCompare(other.arrivedOn)).at(-1) ?? null;
}

type Assessed = {
  readonly moment: string;
  readonly journeyId: string | null;
  readonly on: Day;
  readonly way: string;
};

export type FollowUp = {
  readonly moment: FollowUpMoment;
  readonly dueOn: Day;
  /** MISSED: a later one was done, so nobody is asked for this one any more. */
  readonly state: "DONE" | "MISSED" | "LATE" | "SOON" | "AHEAD";
  readonly doneOn: Day | null;
  /** The latest day on which she could not be reached. */
  readonly triedOn: Day | null;
};

const isReached = ({ way }: Assessed) => way !== "NOT_REACHED";

/**
 * The four follow-ups of a return, counted from the day of arrival. `assessed` may hold those of other
 * journeys and the baseline; an attempt that reached nobody leaves the follow-up due.
 */
export function followUpsOf(
  journey: { readonly id: string; readonly arrivedOn: Day },
  assessed: readonly Assessed[],
  today: Day,
): readonly FollowUp[] {
  const moments = Object.entries(MONTHS_AFTER) as [FollowUpMoment, number][];
  const of = (moment: FollowUpMoment) =>
    assessed.filter((one) => one.moment === moment && one.journeyId === journey.id);
  const done = moments.map(([moment]) => of(moment).some(isReached));
  const lastDone = done.lastIndexOf(true);
  return moments.map(([moment, months], index) => {
    const dueOn = addMonths(journey.arrivedOn, months);
    const doneOn = of(moment).filter(isReached).at(-1)?.on ?? null;
    const tried = of(moment).filter((one) => !isReached(one));
    const open = dueOn < today ? "LATE" : addDays(dueOn, -DAYS_BEFORE) <= today ? "SOON" : "AHEAD";
    const state = doneOn ? "DONE" : index < lastDone ? "MISSED" : open;
    return { moment, dueOn, state, doneOn, triedOn: tried.at(-1)?.on ?? null };
  });
}

/** The follow-up that waits now: the first that is late or soon; null where none is. */
export function waitingOf(followUps: readonly FollowUp[]): FollowUp | null {
  return followUps.find(({ state }) => state === "LATE" || state === "SOON") ?? null;
}

/** The assessment of a moment that counts: the latest that reached the person. */
export function latestOf<A extends Assessed>(
  assessed: readonly A[],
  moment: Moment,
  journeyId: string | null,
): A | null {
  const of = assessed.filter(
    (one) =>
      one.moment === moment &&
      isReached(one) &&
      (moment === "BASELINE" || one.journeyId === journeyId),
  );
  return of.at(-1) ?? null;
}

export type Change = {
  readonly dimension: Dimension;
  readonly from: number | null;
  readonly to: number | null;
  /** Levels gained or lost; null where either end is not known. */
  readonly by: number | null;
};

/** Each dimension now beside the beginning. What is not known is not zero. */
export function comparedWith(baseline: Levels | null, levels: Levels): readonly Change[] {
  return DIMENSIONS.map((dimension) => {
    const [from, to] = [baseline?.[dimension] ?? null, levels[dimension]];
    return { dimension, from, to, by: from === null || to === null ? null : to - from };
  });
}
