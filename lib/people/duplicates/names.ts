import { type Bytes, nameBucket } from "@/lib/server/crypto";

const TITLES = new Set(
  "h hj haji hajah ny nyonya tn tuan sdr sdri bin binti bt alm almh drs dra ir dr bpk ibu pak bu".split(
    " ",
  ),
);
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    muh: "muhamad",
    moh: "muhamad",
    mhd: "muhamad",
    md: "muhamad",
    m: "muhamad",
    mohamad: "muhamad",
    mohammad: "muhamad",
    muhammad: "muhamad",
    mochamad: "muhamad",
    abd: "abdul",
    abdoel: "abdul",
    st: "siti",
  }),
);

// Old spelling first (Soewandi and EYD reforms), then sounds that clerks write either way.
const SPELLING: readonly (readonly [RegExp, string])[] = [
  [/oe/g, "u"],
  [/dj/g, "j"],
  [/tj/g, "c"],
  [/sj/g, "sy"],
  [/nj/g, "ny"],
  [/ch/g, "kh"],
  [/kh/g, "h"],
  [/v/g, "f"],
  [/z/g, "j"],
  [/y(?=$|[^aeiou])/g, "i"],
  [/(.)\1+/g, "$1"],
  [/h$/g, ""],
];

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}|[\u200b-\u200f\u2060\ufeff]/gu, "")
    .toLowerCase();
}

/** One token in the spelling under which variants of it meet: Soeharto and Suharto give "suharto". */
export function normaliseToken(token: string): string {
  const known = SHORT_FORMS.get(token) ?? token;
  const spelt = SPELLING.reduce((text, [from, to]) => text.replace(from, to), known);
  return SHORT_FORMS.get(spelt) ?? spelt;
}

/**
 * The tokens of an Indonesian name, normalised, sorted, each once (statistics: order is free, one
 * name alone is common): "Hj. Sity Aminah" and "Aminah Siti" give the same.
 */
export function nameTokens(name: string): readonly string[] {
  const words = plain(name).split(/[^\p{L}]+/u);
  const tokens = words.filter((word) => word !== "" && !TITLES.has(word)).map(normaliseToken);
  return [...new Set(tokens.filter((token) => token !== ""))].sort();
}

/**
 * A rough sound of a token: consonants with the first letter kept, for bucketing only. A j may be an old y
 * (Jusuf, Noerhajati), and people of one name write it either way.
 */
export function soundOf(name: string): string {
  const token = name.replace(/j/g, "y");
  const rest = token
    .slice(1)
    .replace(/[aeiouyhw]/g, "")
    .replace(/[kqg]/g, "k")
    .replace(/[bpf]/g, "p");
  return `${token.slice(0, 1)}${rest}`.replace(/[dt]/g, "t").replace(/(.)\1+/g, "$1");
}

/** Numbers as they are compared: letters and digits only, upper case. */
export function normaliseNumber(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[^A-Za-z0-9]/g, "")
    .toUpperCase();
}

/** A telephone number as it is compared: E.164 without the plus; 08… is Indonesia's. */
export function normalisePhone(text: string): string {
  const digits = text.normalize("NFKC").replace(/\D/g, "");
  return digits.startsWith("0") ? `62${digits.slice(1)}` : digits;
}

/** The keyed buckets of a name: each token and its sound, 16 bits. */
export function nameBuckets(organisationId: string, ...names: readonly string[]): Bytes[] {
  const words = names.flatMap(nameTokens).flatMap((token) => [token, `~${soundOf(token)}`]);
  return [...new Set(words)].map((word) => nameBucket(organisationId, word));
}
