import { isDay } from "./days";

/** How much of a date somebody remembers. */
export const PRECISIONS = ["day", "month", "year", "unknown"] as const;
export type Precision = (typeof PRECISIONS)[number];

/**
 * A date as people remember it. `date` is the first day of what is known (a year gives its 1 January)
 * and null when nothing is; only `precision` says how much of it may be used.
 */
export type FuzzyDate = { readonly date: string | null; readonly precision: Precision };

/** Reads three parts as a form gives them; null when they make no date (the message is the form's). */
export function fuzzyDateFrom(year: string, month: string, day: string): FuzzyDate | null {
  if (!year && !month && !day) return { date: null, precision: "unknown" };
  if (!/^\d{4}$/.test(year) || (day && !month)) return null;
  const text = `${year}-${(month || "1").padStart(2, "0")}-${(day || "1").padStart(2, "0")}`;
  if (!isDay(text)) return null;
  return { date: text, precision: day ? "day" : month ? "month" : "year" };
}

/** Whole years lived on `today`, or null when the year is not known; a fuzzy date gives the most years possible less one when unsure. */
export function ageOn(today: string, birth: FuzzyDate): number | null {
  if (!birth.date || birth.precision === "unknown") return null;
  const years = Number(today.slice(0, 4)) - Number(birth.date.slice(0, 4));
  const had = today.slice(5) >= birth.date.slice(5);
  if (birth.precision === "day") return had ? years : years - 1;
  return Math.max(0, years - 1);
}
