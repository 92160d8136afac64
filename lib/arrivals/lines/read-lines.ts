import type { FieldError } from "@/lib/server/problem";
import { alpha2 as alpha2Of, alpha3, countries } from "@/lib/vocabulary/countries";
import { MOST_PEOPLE } from "../model";
import { type PersonLine, personLineSchema } from "../schema";

/** A list as it was pasted: its people, or what is wrong at which line. */
export type ReadLines = {
  readonly people: readonly PersonLine[];
  readonly errors: readonly FieldError[];
};

type Words = Readonly<Record<string, string>>;

const GENDER: Words = {
  ...{ p: "WOMAN", w: "WOMAN", f: "WOMAN", perempuan: "WOMAN", wanita: "WOMAN", woman: "WOMAN" },
  ...{ female: "WOMAN", l: "MAN", m: "MAN", "laki-laki": "MAN", laki: "MAN", pria: "MAN" },
  ...{ man: "MAN", male: "MAN", transpuan: "TRANS_WOMAN", "trans woman": "TRANS_WOMAN" },
  ...{ transpria: "TRANS_MAN", "trans man": "TRANS_MAN", "?": "UNKNOWN" },
};
const RISK: Words = {
  ...{ darurat: "EMERGENCY", emergency: "EMERGENCY", tinggi: "HIGH", high: "HIGH" },
  ...{ sedang: "MEDIUM", medium: "MEDIUM", rendah: "LOW", low: "LOW" },
};
const RECORDED: Words = {
  ...{ ya: "GIVEN", yes: "GIVEN", setuju: "GIVEN", given: "GIVEN", agreed: "GIVEN" },
  ...{ tidak: "REFUSED", no: "REFUSED", menolak: "REFUSED", refused: "REFUSED" },
  ...{ belum: "NOT_ASKED", "not asked": "NOT_ASKED", not_asked: "NOT_ASKED" },
};
const LANGUAGE: Words = {
  ...{ indonesia: "ind", indonesian: "ind", jawa: "jav", javanese: "jav", sunda: "sun" },
  ...{ sundanese: "sun", melayu: "msa", malay: "msa", burma: "mya", burmese: "mya" },
  ...{ khmer: "khm", thai: "tha", vietnam: "vie", vietnamese: "vie", mandarin: "zho" },
  ...{ chinese: "zho", tagalog: "tgl", inggris: "eng", english: "eng" },
};

// A list may hold "constructor" too; it is no word of ours.
const wordIn = (words: Words, said: string) =>
  Object.hasOwn(words, said) ? words[said] : undefined;

const plain = (text: string) => text.trim().toLowerCase();

let byName: ReadonlyMap<string, string> | null = null;

// Codes of two or three letters, or the country's name in either language.
function countryOf(said: string): string | null {
  byName ??= new Map(
    (["id", "en"] as const).flatMap((locale) =>
      countries(locale).map((one) => [plain(one[locale]), one.alpha2] as const),
    ),
  );
  const upper = said.trim().toUpperCase();
  if (upper.length === 2 && alpha3(upper)) return upper;
  return (upper.length === 3 ? alpha2Of(upper) : null) ?? byName.get(plain(said)) ?? null;
}

// A year of birth or an age, whichever the number can be.
function ageOf(said: string, year: number) {
  if (!/^\d{1,4}$/.test(said.trim())) return null;
  const number = Number(said);
  if (number <= 130) return { age: number };
  return number >= 1900 && number <= year ? { birthYear: number, age: year - number - 1 } : null;
}

const HEADING = /^(nama|name|no)\b/i;
const separatorOf = (line: string) => (line.includes("\t") ? "\t" : line.includes(";") ? ";" : ",");

type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;
const COLUMNS = [
  ...(["name", "age", "gender", "citizenship", "language", "risk", "recording"] as const),
] as const;

function cellsOf(line: string): Cells {
  const cells = line.split(separatorOf(line)).map((cell) => cell.trim().replace(/^"|"$/g, ""));
  return Object.fromEntries(COLUMNS.map((name, at) => [name, cells[at] ?? ""])) as Cells;
}

// What a cell says; undefined where it says something that cannot be read.
function readCells(cells: Cells, year: number) {
  const lookUp = (words: Words, said: string, codes: (code: string) => boolean = () => false) =>
    said === "" ? null : (wordIn(words, plain(said)) ?? (codes(said) ? said : undefined));
  const isWord = (words: Words) => (code: string) => Object.values(words).includes(code);
  const age = cells.age === "" ? { age: null } : ageOf(cells.age, year);
  return {
    name: cells.name === "" ? null : cells.name,
    age: age ?? undefined,
    gender: lookUp(GENDER, cells.gender, isWord(GENDER)),
    citizenship: cells.citizenship === "" ? null : (countryOf(cells.citizenship) ?? undefined),
    language: lookUp(LANGUAGE, cells.language, (code) => /^[a-z]{3}$/.test(code)),
    risk: lookUp(RISK, cells.risk, isWord(RISK)),
    recording: cells.recording === "" ? "NOT_ASKED" : lookUp(RECORDED, cells.recording),
  };
}

function readLine(line: string, number: number, year: number) {
  const { age, ...rest } = readCells(cellsOf(line), year);
  const said = { age, ...rest };
  const wrong = COLUMNS.filter((name) => said[name] === undefined);
  const at = (column: string): FieldError => ({
    ...{ path: "lines", message: `arrivals.errors.${column}`, params: { line: number } },
  });
  if (wrong.length > 0) return { errors: wrong.map(at) };
  const read = personLineSchema.safeParse({ ...rest, ...age });
  if (read.success) return { person: read.data, errors: [] };
  const paths = [...new Set(read.error.issues.map(({ path }) => String(path[0])))];
  return { errors: paths.map((path) => at(path === "recording" ? "child" : path)) };
}

/**
 * Reads a pasted list or spreadsheet: a line for each person with name, age or year of birth, gender,
 * citizenship, language, risk and consent to recording, parted by tabs, semicolons or commas; a heading is
 * passed over. Every line that cannot be read is an error at `lines` with its number and column; nothing
 * that was typed stands in it.
 */
export function readLines(pasted: string, today: string): ReadLines {
  const year = Number(today.slice(0, 4));
  const lines = pasted
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ line, number: at + 1 }))
    .filter(({ line }) => line.trim() !== "");
  const [first] = lines;
  const rows = first && HEADING.test(first.line) ? lines.slice(1) : lines;
  const whole = (key: string): ReadLines => ({
    people: [],
    errors: [{ path: "lines", message: `arrivals.errors.${key}`, params: { most: MOST_PEOPLE } }],
  });
  if (rows.length === 0) return whole("noLines");
  if (rows.length > MOST_PEOPLE) return whole("tooMany");
  const read = rows.map(({ line, number }) => readLine(line, number, year));
  return {
    people: read.flatMap(({ person }) => person ?? []),
    errors: read.flatMap(({ errors }) => errors),
  };
}
