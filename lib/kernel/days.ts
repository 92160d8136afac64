/** A calendar day, `YYYY-MM-DD`, without a zone. */
export type Day = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists (30 February does not), in the years 1900 to 2199. */
export function isDay(text: string): boolean {
  const parts = DAY.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The calendar day of a moment in a zone (Asia/Jakarta unless told: days of reports). */
export function dayOf(moment: Date, timeZone = "Asia/Jakarta"): Day {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
}

/** The day that a text names: a day is itself, a moment (ISO 8601) is the day it was in Asia/Jakarta. */
export function dayIn(text: string): Day {
  return text.length > 10 ? dayOf(new Date(text)) : text;
}

/** The last moment before an end, for an end is the midnight at which the last day is over. */
export function lastMomentOf(end: Date): string {
  return new Date(end.getTime() - 1).toISOString();
}

/** Days are stored as `date`; Prisma carries them as midnight UTC. */
export function dayToDate(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The day of a `date` column as Prisma carries it. */
export function dateToDay(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** The day `count` days after (before, if negative). */
export function addDays(day: Day, count: number): Day {
  const date = dayToDate(day);
  date.setUTCDate(date.getUTCDate() + count);
  return dateToDay(date);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayToDate(to).getTime() - dayToDate(from).getTime()) / 86_400_000);
}
