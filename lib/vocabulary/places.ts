import type { Locale } from "@/lib/kernel/viewer";
import provinceRows from "./places/provinces.json";
import regencyRows from "./places/regencies.json";

/** A province; `code` is Kemendagri's, two digits. */
export type Province = Readonly<{ code: string; id: string; en: string }>;

/** A regency (kabupaten) or city (kota); `code` is Kemendagri's, "33.74". */
export type Regency = Province & Readonly<{ provinceCode: string }>;

const provinceByCode = new Map<string, Province>(provinceRows.map((row) => [row.code, row]));
const regencyByCode = new Map<string, Regency>(regencyRows.map((row) => [row.code, row]));
const regenciesByProvince = groupByProvince(regencyRows);

function groupByProvince(rows: readonly Regency[]): ReadonlyMap<string, readonly Regency[]> {
  const groups = new Map<string, Regency[]>();
  for (const row of rows) {
    const group = groups.get(row.provinceCode);
    if (group) group.push(row);
    else groups.set(row.provinceCode, [row]);
  }
  return groups;
}

/** The 38 provinces in the order of their codes (west to east, as Indonesians list them). */
export function provinces(): readonly Province[] {
  return provinceRows;
}

/** The regencies and cities of a province in the order of their codes; none for an unknown one. */
export function regenciesOf(provinceCode: string): readonly Regency[] {
  return regenciesByProvince.get(provinceCode) ?? [];
}

/** All 514 regencies and cities. */
export function regencies(): readonly Regency[] {
  return regencyRows;
}

/** A province's name; an unknown code comes back as itself. */
export function provinceName(code: string, locale: Locale): string {
  return provinceByCode.get(code)?.[locale] ?? code;
}

/** A regency's or city's name, without its province; an unknown code comes back as itself. */
export function regencyName(code: string, locale: Locale): string {
  return regencyByCode.get(code)?.[locale] ?? code;
}

/** The province in which a regency lies, or null for an unknown code. */
export function provinceOfRegency(code: string): string | null {
  return regencyByCode.get(code)?.provinceCode ?? null;
}
