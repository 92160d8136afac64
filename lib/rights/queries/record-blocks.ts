import { isDay } from "@/lib/kernel/days";
import type { FieldGroup } from "@/lib/kernel/fields";
import { formatDay, formatFuzzy, formatMoment, formatMoney } from "@/lib/kernel/format";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import type { PdfBlock } from "@/lib/server/pdf/blocks";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import { COLUMNS_OF_CASES, HOUSE_COLUMNS, RECORDED, type RecordRow } from "../model";
import type { PersonRecord } from "./read-record";
import { actionWord, fieldWord, wordOf } from "./record-words";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const CODE = /^[A-Z][A-Z0-9_]+$/;
const MONEY =
  /(Wage|Loss|debtAmount|^amount|^cost|^fine|^claimed|^agreed|^paid|^awarded|^assessed)$/;
const COUNTRY = /(country|countries|citizenships)$/i;

type Words = {
  readonly locale: Locale;
  readonly names: Readonly<Record<string, string>>;
};

const sayIn = (locale: Locale, key: string) => translate(locale, `rights.${key}`);

// Keys, counters and what only the machine needs are in the JSON; on paper they would hide what matters.
const MACHINE = ["version", "position", "isImported", "datePrecision", "startPrecision"];
const isForMachine = (name: string) => MACHINE.includes(name) || name === "endPrecision";

function coded(table: string, column: string, value: string, locale: Locale): string | null {
  const word = wordOf(table, column, value, locale);
  return word ?? (CODE.test(value) ? value.replaceAll("_", " ") : null);
}

function placed(column: string, value: string, locale: Locale): string | null {
  if (COUNTRY.test(column)) return countryName(value, locale);
  if (/province$/i.test(column)) return provinceName(value, locale);
  return /regency$/i.test(column) ? regencyName(value, locale) : null;
}

function textOf(table: string, column: string, value: string, words: Words): string | null {
  const { locale, names } = words;
  if (UUID.test(value)) return names[value] ?? null;
  if (column === "birthDate") return formatFuzzy(JSON.parse(value) as FuzzyDate, locale);
  if (isDay(value)) return formatDay(value, locale);
  if (MOMENT.test(value)) return formatMoment(new Date(value).toISOString(), locale);
  return placed(column, value, locale) ?? coded(table, column, value, locale) ?? value;
}

function saidOf(table: string, column: string, value: unknown, words: Words): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return sayIn(words.locale, value ? "yes" : "no");
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return textOf(table, column, value, words);
  if (Array.isArray(value)) {
    const each = value.flatMap((one) => saidOf(table, column, one, words) ?? []);
    return each.length > 0 ? each.join(", ") : null;
  }
  const parts = Object.entries(value).flatMap(([name, one]) => {
    const isCode = CODE.test(name);
    const said = saidOf(table, isCode ? column : name, one, words);
    return said === null ? [] : [`${fieldWord(table, column, name, words.locale)}: ${said}`];
  });
  return parts.length > 0 ? parts.join("; ") : null;
}

const isMoney = (name: string) => MONEY.test(name);

function factsOf(table: string, row: RecordRow, words: Words) {
  const currency = typeof row["currency"] === "string" ? row["currency"] : "IDR";
  return Object.entries(row).flatMap(([name, value]) => {
    if (isForMachine(name)) return [];
    const said =
      typeof value === "number" && isMoney(name)
        ? formatMoney(value, currency, words.locale)
        : saidOf(table, name, value, words);
    const word = sayIn(words.locale, `columns.${name}`) ?? name;
    return said === null ? [] : [[word, said] as const];
  });
}

function blocksOfTable(table: string, rows: readonly RecordRow[], words: Words): PdfBlock[] {
  const title = sayIn(words.locale, `tables.${table}`) ?? table;
  const told = rows.map((row) => factsOf(table, row, words)).filter((facts) => facts.length > 0);
  if (told.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: title },
    ...told.flatMap((facts, at): PdfBlock[] => [
      ...(told.length > 1
        ? [{ kind: "heading" as const, level: 3 as const, text: `${title} ${at + 1}` }]
        : []),
      { kind: "facts", label: title, rows: facts },
    ]),
  ];
}

// What was done, one line each: when, what, by whom and why; the particulars are in the JSON.
function historyOf(table: string, rows: readonly RecordRow[], words: Words): PdfBlock[] {
  if (rows.length === 0) return [];
  const { locale, names } = words;
  const title = sayIn(locale, `tables.${table}`) ?? table;
  const actionOf = (row: RecordRow) => {
    const said = String(row["action"] ?? row["kind"]);
    if (table === "seen") return actionWord(said, locale);
    return saidOf(table, "kind", said, words) ?? said;
  };
  const columns = ["at", "action", "actorId", ...(table === "seen" ? ["reason"] : [])];
  return [
    { kind: "heading", level: 2, text: title },
    {
      ...{ kind: "table", label: title },
      columns: columns.map((name) => ({ label: sayIn(locale, `columns.${name}`) ?? name })),
      rows: rows.map((row) => [
        saidOf(table, "at", row["at"], words) ?? "",
        actionOf(row),
        names[String(row["actorId"])] ?? "–",
        ...(table === "seen" ? [String(row["reason"] ?? "–")] : []),
      ]),
    },
  ];
}

const HISTORIES = ["case_events", "referral_events", "seen"];

/** A record in words, table by table, in the order of the way. */
export function recordBlocks(
  record: Pick<PersonRecord, "tables" | "seen" | "names">,
  locale: Locale,
): PdfBlock[] {
  const words = { locale, names: record.names };
  const all = [
    ...RECORDED.map(({ table }) => [table, record.tables[table] ?? []] as const),
    ["seen", record.seen] as const,
  ];
  return all.flatMap(([table, rows]) =>
    HISTORIES.includes(table) ? historyOf(table, rows, words) : blocksOfTable(table, rows, words),
  );
}

// Of a case's own row each column by its group; of the others all but what only the house needs.
function columnsIn(table: string, row: RecordRow, groups: readonly FieldGroup[]): RecordRow {
  const isIn = (name: string) => {
    if (table !== "cases") return !HOUSE_COLUMNS.some((one) => one === name);
    const group = COLUMNS_OF_CASES[name];
    return group !== undefined && groups.includes(group);
  };
  return Object.fromEntries(Object.entries(row).filter(([name]) => isIn(name)));
}

/** The part of a record that these field groups hold; what is never given to others is in none. */
export function inGroups(record: PersonRecord, groups: readonly FieldGroup[]): PersonRecord {
  const isIn = (wanted: unknown) => groups.some((one) => one === wanted);
  const tables = Object.fromEntries(
    RECORDED.map(({ table, group }) => {
      const rows = record.tables[table] ?? [];
      const given = rows.filter((row) => isIn(group === "row" ? row["fieldGroup"] : group));
      // A case's row holds more than one group, so its columns are chosen whatever its own group is.
      const shown = table === "cases" ? rows : given;
      return [table, shown.map((row) => columnsIn(table, row, groups))];
    }),
  );
  return { ...record, tables, seen: [] };
}
