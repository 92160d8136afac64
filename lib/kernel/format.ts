import type { Locale } from "@/lib/kernel/viewer";

const ZONE = "Asia/Jakarta";

/** A day in words, "23 Nov 2026". */
export function formatDay(day: string, locale: Locale): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  const parts = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale === "id" ? "id-ID" : "en-GB", parts).format(date);
}

/** A moment in words with its zone's short name, "23 Nov 2026, 10.42 WIB". */
export function formatMoment(moment: string, locale: Locale): string {
  const date = new Date(moment);
  const language = locale === "id" ? "id-ID" : "en-GB";
  const day = { day: "numeric", month: "short", year: "numeric", timeZone: ZONE } as const;
  const time = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: ZONE } as const;
  const words = new Intl.DateTimeFormat(language, day).format(date);
  return `${words}, ${new Intl.DateTimeFormat(language, time).format(date)} WIB`;
}
