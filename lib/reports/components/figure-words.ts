import { getLocale, getTranslations } from "next-intl/server";
import { formatNumber, formatShare } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";
import { provinceName } from "@/lib/vocabulary/places";
import type { FigureTable } from "../model";

const LISTS: Readonly<Record<string, ListName>> = {
  ...{ SEX_AGE: "gender", GENDER_MAJORITY: "gender", PERPETRATOR_GENDER: "gender" },
  ...{ PERSON_PILLAR: "pillar", PILLAR: "pillar", ACTIVITY_PILLAR: "pillar" },
  ...{ PERSON_FORM: "exploitation_type", FORM: "exploitation_type" },
  ...{ SERVICE: "service_type", REFERRAL: "referral_status", ACTIVITY: "activity_type" },
};
const PROVINCES = ["PERSON_PROVINCE", "PROVINCE"];
const OF_PERPETRATOR = /^(PERPETRATOR|PAID)_/;

/** The words of figures in the reader's language: tables, rows, columns, numbers, definitions. */
export async function figureWords({ isHistorical = false } = {}) {
  const t = await getTranslations("reports");
  const locale = (await getLocale()) as Locale;
  const said = (code: string) => {
    if (t.has(`rows.${code}`)) return t(`rows.${code}`);
    return t.has(`ctdc.${code}`) ? t(`ctdc.${code}`) : code.replaceAll("--", "–");
  };
  const inList = (list: ListName | undefined, code: string) => {
    const word = list ? label(list, code, locale) : code;
    return word === code ? said(code) : word;
  };
  const rowName = (table: string, row: string) => {
    if (row === "TOTAL" || row === "UNKNOWN") return t(`rows.${row}`);
    if (!PROVINCES.includes(table)) return inList(LISTS[table], row);
    return row === "OTHER" ? t("rows.OTHER_PROVINCES") : provinceName(row, locale);
  };
  const columnName = (column: string) => {
    if (column === "TOTAL" || column === "UNKNOWN") return t(`rows.${column}`);
    return inList("age_band", column);
  };
  const keyOf = (table: string, group: "tables" | "definitions") =>
    isHistorical && t.has(`${group}.H_${table}`) ? `H_${table}` : table;
  const tableName = (table: string) => t(`tables.${keyOf(table, "tables")}`);
  const definition = (table: string) => {
    const key = OF_PERPETRATOR.test(table) ? "PERPETRATOR" : keyOf(table, "definitions");
    return t(`definitions.${key}`);
  };
  const number = (value: number) => formatNumber(value, locale);
  const percent = (value: number) => formatShare(value / 100, locale);
  return { t, locale, rowName, columnName, tableName, definition, number, percent };
}

export type FigureWords = Awaited<ReturnType<typeof figureWords>>;

/** What stands below a table: how many are known, what is hidden, how much detail was kept. */
export function notesOf(table: FigureTable, { t, number }: FigureWords): readonly string[] {
  const notes: string[] = [];
  const hidden = table.cells.filter((cell) => cell.hidden).length;
  const total = table.cells.find(({ row, column }) => row === "TOTAL" && column === "");
  if (total?.value) notes.push(`${t("page.total")}: ${number(total.value)}.`);
  const isWhole = total?.value === table.known && table.known === table.of;
  if (isWhole) return notes;
  if (table.of !== null && table.known !== null)
    notes.push(t("page.known", { known: number(table.known), of: number(table.of) }));
  else if (table.of !== null) notes.push(t("page.knownHidden"));
  if (hidden > 0) notes.push(t("page.share", { hidden, all: table.cells.length }));
  if (table.detail !== "FULL") notes.push(t(`page.detail.${table.detail}`));
  return notes;
}
