import { type Day, dayIn, daysBetween } from "@/lib/kernel/days";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import type { Locale } from "@/lib/kernel/viewer";

/**
 * The one place that turns dates and numbers into words. Days are `YYYY-MM-DD` and have no zone;
 * moments are ISO 8601 and are shown in Western Indonesian time, named as such.
 */
const ZONE = "Asia/Jakarta";
const LANGUAGES = { id: "id-ID", en: "en-GB" } as const;

const asDate = (day: Day) => new Date(`${dayIn(day)}T00:00:00Z`);

function inWords(day: Day, locale: Locale, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LANGUAGES[locale], { ...parts, timeZone: "UTC" }).format(
    asDate(day),
  );
}

/** A day in words, "23 Nov 2026"; of a moment the day it was in Western Indonesian time. */
export function formatDay(day: Day, locale: Locale): string {
  return inWords(day, locale, { day: "numeric", month: "short", year: "numeric" });
}

/** A day with its weekday, "Senin, 23 November 2026". */
export function formatLongDay(day: Day, locale: Locale): string {
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return inWords(day, locale, parts);
}

/** A time of day with its zone, "10.42 WIB" or "10:42 WIB". */
export function formatTime(moment: string, locale: Locale): string {
  const parts = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: ZONE } as const;
  return `${new Intl.DateTimeFormat(LANGUAGES[locale], parts).format(new Date(moment))} WIB`;
}

/** A moment in words with its zone's short name, "23 Nov 2026, 10.42 WIB". */
export function formatMoment(moment: string, locale: Locale): string {
  const day = { day: "numeric", month: "short", year: "numeric", timeZone: ZONE } as const;
  const words = new Intl.DateTimeFormat(LANGUAGES[locale], day).format(new Date(moment));
  return `${words}, ${formatTime(moment, locale)}`;
}

/** As much of a date as is known: "23 Nov 2026", "Nov 2026", "2026"; null when nothing is. */
export function formatFuzzy({ date, precision }: FuzzyDate, locale: Locale): string | null {
  if (!date || precision === "unknown") return null;
  if (precision === "day") return formatDay(date, locale);
  if (precision === "year") return date.slice(0, 4);
  return inWords(date, locale, { month: "short", year: "numeric" });
}

/** Both ends of a period, "1 Jan 2026 – 31 Des 2026". */
export function formatPeriod(start: Day, end: Day, locale: Locale): string {
  return `${formatDay(start, locale)} – ${formatDay(end, locale)}`;
}

/** How far a day is from today, an addition to the day itself: "3 hari lagi", "yesterday". */
export function formatDistance(day: Day, today: Day, locale: Locale): string {
  const words = new Intl.RelativeTimeFormat(LANGUAGES[locale], { numeric: "auto" });
  return words.format(daysBetween(today, dayIn(day)), "day");
}

const unit = (count: number, name: "day" | "hour" | "minute", locale: Locale) =>
  new Intl.NumberFormat(LANGUAGES[locale], {
    ...{ style: "unit", unit: name, unitDisplay: "long" },
  } as const).format(count);

/** A span of time in its two largest units, "3 jam 40 menit", "2 days 20 hours"; never negative. */
export function formatSpan(milliseconds: number, locale: Locale): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2);
  return shown
    .filter(([count], index) => count > 0 || (first < 0 && index === 0))
    .map(([count, name]) => unit(count, name, locale))
    .join(" ");
}

/** A language by its name, "Jawa"; a code that has no name stays as it is (ISO 639-2). */
export function formatLanguage(code: string, locale: Locale): string {
  return new Intl.DisplayNames(LANGUAGES[locale], { type: "language" }).of(code) ?? code;
}

/** A number with its separators, "1.234,5" or "1,234.5"; at most one decimal place unless told. */
export function formatNumber(value: number, locale: Locale, decimals = 1): string {
  return new Intl.NumberFormat(LANGUAGES[locale], { maximumFractionDigits: decimals }).format(
    value,
  );
}

/** A share between 0 and 1 as a percentage with one decimal place, "83,5%". */
export function formatShare(share: number, locale: Locale): string {
  const parts = { style: "percent", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(LANGUAGES[locale], parts).format(share);
}

/** Money from its minor units, "Rp 1.500.000". Currencies without minor units in use show none. */
export function formatMoney(minorUnits: number, currency: string, locale: Locale): string {
  const parts = { style: "currency", currency, maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(LANGUAGES[locale], parts).format(minorUnits / 100);
}
