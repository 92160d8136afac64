import { formatNumber, formatShare } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";
import { provinceName } from "@/lib/vocabulary/places";
import type { FigureCell, FigureTable } from "../model";

const LISTS: Readonly<Record<string, ListName>> = {
  ...{ SEX_AGE: "gender", GENDER_MAJORITY: "gender", PERPETRATOR_GENDER: "gender" },
  ...{ PERSON_PILLAR: "pillar", PILLAR: "pillar", ACTIVITY_PILLAR: "pillar" },
  ...{ PERSON_FORM: "exploitation_type", FORM: "exploitation_type" },
  ...{ SERVICE: "service_type", REFERRAL: "referral_status", ACTIVITY: "activity_type" },
};
const PROVINCES = ["PERSON_PROVINCE", "PROVINCE"];
const OF_PERPETRATOR = /^(PERPETRATOR|PAID)_/;

type Params = Readonly<Record<string, string | number>>;

type Speech = {
  readonly say: (key: string, params?: Params) => string;
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
};

// What stands below a table: how many are known, what is hidden, how much detail was kept.
function notesOf(table: FigureTable, { say, number }: Speech): readonly string[] {
  const { known, of, cells, detail } = table;
  const notes: string[] = [];
  const hidden = cells.filter((cell) => cell.hidden).length;
  if (of !== null && known === null) notes.push(say("page.knownHidden"));
  // "1.250 of 1.250" says nothing.
  else if (of !== null && known !== null && known !== of)
    notes.push(say("page.known", { known: number(known), of: number(of) }));
  if (hidden > 0) notes.push(say("page.share", { hidden, all: cells.length }));
  if (detail !== "FULL") notes.push(say(`page.detail.${detail}`));
  return notes;
}

// A count as it is read, "40 (59,7 %)"; a percentage that is hidden is left out, its count stays.
function shownCount(table: FigureTable, cell: FigureCell, { number, percent }: Speech): string {
  if (cell.value === null) return "·";
  const share = table.shares.find(({ row, column }) => row === cell.row && column === cell.column);
  const count = number(cell.value);
  return share?.value == null ? count : `${count} (${percent(share.value)})`;
}

/**
 * The words of a report's figures, for its page and its files alike: tables, rows, columns, numbers,
 * definitions. `say` gives a message of messages/LOCALE/reports.json, its key where it lacks one; `maybe`
 * gives null there.
 */
export function figureWords(locale: Locale, kind: string) {
  const maybe = (key: string, params: Params = {}) => translate(locale, `reports.${key}`, params);
  const say = (key: string, params: Params = {}) => maybe(key, params) ?? key;
  const inList = (list: ListName | undefined, code: string) => {
    const word = list ? label(list, code, locale) : code;
    if (word !== code) return word;
    return maybe(`rows.${code}`) ?? maybe(`ctdc.${code}`) ?? code.replaceAll("--", "–");
  };
  const rowName = (table: string, row: string) => {
    if (row === "TOTAL" || row === "UNKNOWN") return say(`rows.${row}`);
    if (!PROVINCES.includes(table)) return inList(LISTS[table], row);
    return row === "OTHER" ? say("rows.OTHER_PROVINCES") : provinceName(row, locale);
  };
  const columnName = (column: string) => {
    if (column === "TOTAL" || column === "UNKNOWN") return say(`rows.${column}`);
    return column === "" ? say("page.value") : inList("age_band", column);
  };
  // Of anonymous records other words are true than of cases, where there are such.
  const ofTable = (group: "tables" | "definitions", table: string) =>
    (kind === "HISTORICAL" ? maybe(`${group}.H_${table}`) : null) ?? say(`${group}.${table}`);
  const tableName = (table: string) => ofTable("tables", table);
  const definition = (table: string) =>
    ofTable("definitions", OF_PERPETRATOR.test(table) ? "PERPETRATOR" : table);
  const number = (value: number) => formatNumber(value, locale);
  const percent = (value: number) => formatShare(value / 100, locale);
  const speech = { say, number, percent };
  return {
    ...{ ...speech, locale, maybe, rowName, columnName, tableName, definition },
    notes: (table: FigureTable) => notesOf(table, speech),
    shown: (table: FigureTable, cell: FigureCell) => shownCount(table, cell, speech),
  };
}

export type FigureWords = ReturnType<typeof figureWords>;
