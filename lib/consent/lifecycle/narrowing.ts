import type { Day } from "@/lib/kernel/days";
import type { FieldError } from "@/lib/server/problem";

/** How far a consent reaches. */
export type Reach = {
  readonly groups: readonly string[];
  /** The last day; null without an end. */
  readonly validUntil: Day | null;
};

const isLater = (one: Day | null, other: Day | null) =>
  other !== null && (one === null || one > other);

/**
 * What is wrong with a wish to narrow a consent; empty where it may be done. Narrowing takes groups away
 * or brings the end forward, never the other way: for more, somebody has to be asked again.
 */
export function narrowingErrors(now: Reach, wish: Reach, today: Day): FieldError[] {
  const errors: FieldError[] = [];
  const isWider = wish.groups.some((group) => !now.groups.includes(group));
  if (now.groups.length > 0 && wish.groups.length === 0)
    errors.push({ path: "groups", message: "consent.errors.nothingLeft" });
  if (isWider) errors.push({ path: "groups", message: "consent.errors.notNarrower" });
  if (isLater(wish.validUntil, now.validUntil))
    errors.push({ path: "validUntil", message: "consent.errors.notEarlier" });
  else if (wish.validUntil !== null && wish.validUntil < today)
    errors.push({ path: "validUntil", message: "consent.errors.endsInThePast" });
  const isSame =
    wish.groups.length === now.groups.length && !isWider && wish.validUntil === now.validUntil;
  if (isSame) errors.push({ path: "groups", message: "consent.errors.nothingNarrowed" });
  return errors;
}
