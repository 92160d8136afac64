import { addDays, type Day } from "@/lib/kernel/days";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";

/** Below this a person is a child (UU 35/2014 Pasal 1 angka 1; Palermo Protocol art. 3(d)). */
const OF_AGE = 18;

/** What is known of a person's age. */
export type KnownAge = {
  readonly birthDate: FuzzyDate | null;
  readonly ageAtRegistration: number | null;
  readonly registeredAt: Day;
};

// 29 February comes of age on 1 March where the year has none.
function yearsLater(day: Day, years: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
}

function lastDayOf(date: Day, precision: FuzzyDate["precision"]): Day | null {
  const [year = 0, month = 1] = date.split("-").map(Number);
  if (precision === "day") return date;
  if (precision === "month")
    return addDays(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10), -1);
  return precision === "year" ? `${year}-12-31` : null;
}

/**
 * The first day on which a person is 18 for certain, from the date of birth as exactly as it is known,
 * else from the age at registration; null where neither is known: then a person who may be a child
 * counts as one.
 */
export function ofAgeOn({ birthDate, ageAtRegistration, registeredAt }: KnownAge): Day | null {
  const born = birthDate?.date ? lastDayOf(birthDate.date, birthDate.precision) : null;
  if (born) return yearsLater(born, OF_AGE);
  if (ageAtRegistration === null) return null;
  return ageAtRegistration >= OF_AGE
    ? registeredAt
    : yearsLater(registeredAt, OF_AGE - ageAtRegistration);
}
