/** ANONYMISE leaves coded facts to be counted; SHRED leaves the case's row alone. Of both no word and no key stays. */
export const DISPOSAL_WAYS = ["ANONYMISE", "SHRED"] as const;
/** The time of keeping is over, or the person asked for it (law 27/2022, art. 8). */
export const DISPOSAL_GROUNDS = ["RETENTION_OVER", "ERASURE_REQUEST"] as const;

export type Keeping = {
  readonly isClosed: boolean;
  readonly closedAt: string | null;
  /** The last day of keeping; null while the case is open. */
  readonly until: string | null;
  readonly isOver: boolean;
  readonly disposedAt: string | null;
};
