/** No cover outlives a quarter; the database says the same. */
export const COVER_DAYS = 90;
/** So many cases are handed over at once at most. */
export const HAND_OVER_LIMIT = 100;

/** What somebody who may hand a case on answers to a colleague who asks for it. */
export const REQUEST_ANSWERS = ["ASSIGNED", "HANDED_OVER", "REFUSED"] as const;

export type Colleague = { readonly id: string; readonly name: string };

/** A colleague who sees somebody's cases while that person is away; days, both included. */
export type CoverRow = {
  readonly id: string;
  readonly absent: Colleague;
  readonly cover: Colleague;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly version: number;
};
