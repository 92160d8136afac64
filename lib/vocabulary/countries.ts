import rows from "i18n-iso-countries/codes.json";
import english from "i18n-iso-countries/langs/en.json";
import indonesian from "i18n-iso-countries/langs/id.json";
import type { Locale } from "@/lib/kernel/viewer";
import { COUNTRY_NAMES } from "./country-names";

/** A country: ISO 3166-1 codes and its name in both languages. */
export type Country = Readonly<{ alpha2: string; alpha3: string; id: string; en: string }>;

const englishNames: Readonly<Record<string, string | readonly string[]>> = english.countries;
const indonesianNames: Readonly<Record<string, string | readonly string[]>> = indonesian.countries;

/** The package lists several names for a few countries, the usual one first. */
function firstName(names: string | readonly string[] | undefined, fallback: string): string {
  return (typeof names === "string" ? names : names?.[0]) ?? fallback;
}

const all: readonly Country[] = rows
  .map(([alpha2 = "", alpha3 = ""]) => ({
    alpha2,
    alpha3,
    id: COUNTRY_NAMES[alpha2]?.id ?? firstName(indonesianNames[alpha2], alpha2),
    en: COUNTRY_NAMES[alpha2]?.en ?? firstName(englishNames[alpha2], alpha2),
  }))
  .filter((country) => country.alpha2 in englishNames);

const byAlpha2 = new Map(all.map((country) => [country.alpha2, country]));
const byAlpha3 = new Map(all.map((country) => [country.alpha3, country]));
const sorted = new Map<Locale, readonly Country[]>();

/** Every country, sorted by name as that language sorts. */
export function countries(locale: Locale): readonly Country[] {
  const known = sorted.get(locale);
  if (known) return known;
  const { compare } = new Intl.Collator(locale);
  const list = [...all].sort((a, b) => compare(a[locale], b[locale]));
  sorted.set(locale, list);
  return list;
}

/** A country's name by its alpha-2 code; an unknown code comes back as itself. */
export function countryName(alpha2: string, locale: Locale): string {
  return byAlpha2.get(alpha2)?.[locale] ?? alpha2;
}

/** "ID" → "IDN" (CTDC's 27 columns and GLOTIP speak alpha-3), or null for an unknown code. */
export function alpha3(alpha2: string): string | null {
  return byAlpha2.get(alpha2)?.alpha3 ?? null;
}

/** "IDN" → "ID", or null for an unknown code. */
export function alpha2(alpha3Code: string): string | null {
  return byAlpha3.get(alpha3Code)?.alpha2 ?? null;
}
