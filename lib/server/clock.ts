import { type Day, dayOf } from "@/lib/kernel/days";
import { env } from "./env";

/**
 * The one clock of the application, shifted by LENTERA_NOW in tests just as private.now() is in the
 * database. What decides over a consent or a grant asks the database's clock, never this one.
 */
export function now(): Date {
  return new Date(Date.now() + env.clockShiftMs);
}

/** Today's day in Asia/Jakarta, `YYYY-MM-DD`. */
export function today(): Day {
  return dayOf(now());
}
