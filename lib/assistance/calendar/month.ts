import { addDays, type Day, dateToDay, dayToDate } from "@/lib/kernel/days";

/** A month as a calendar shows it. */
export type Month = {
  /** As the address names it: `2026-11`. */
  readonly key: string;
  readonly first: Day;
  readonly last: Day;
  /** Monday to Sunday, with the days of the neighbours that fill the first and the last week. */
  readonly weeks: readonly (readonly Day[])[];
  readonly before: string;
  readonly after: string;
};

const KEY = /^(20\d\d)-(0[1-9]|1[0-2])$/;

const keyAt = (first: Day, months: number) => {
  const date = dayToDate(first);
  date.setUTCMonth(date.getUTCMonth() + months);
  return dateToDay(date).slice(0, 7);
};

/** The month that an address names; today's where it names none that can be read. */
export function monthOf(asked: string | undefined, today: Day): Month {
  const key = asked !== undefined && KEY.test(asked) ? asked : today.slice(0, 7);
  const first = `${key}-01`;
  const after = keyAt(first, 1);
  const last = addDays(`${after}-01`, -1);
  // Weeks begin on Monday, here as in the rest of Indonesia's calendars for work.
  const lead = (dayToDate(first).getUTCDay() + 6) % 7;
  const weeks: Day[][] = [];
  for (let day = addDays(first, -lead); day <= last; day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(day, at)));
  return { key, first, last, weeks, before: keyAt(first, -1), after };
}
