import { formatNumber, formatShare } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
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

type Params = Readonly<Record<string, string | number>>;

/** The words of a report's figures where there is no page: the same messages, for files. */
export function exportWords(locale: Locale, isHistorical: boolean) {
  const maybe = (key: string, params: Params = {}) => translate(locale, `reports.${key}`, params);
  const say = (key: string, params: Params = {}) => maybe(key, params) ?? key;
  const inList = (list: ListName | undefined, code: string) => {
    const word = list ? label(list, code, locale) : code;
    if (word !== code) return word;
    return maybe(`rows.${code}`) ?? maybe(`ctdc.${code}`) ?? code.replaceAll("--", "–");
  };
  const row = (table: string, code: string) => {
    if (code === "TOTAL" || code === "UNKNOWN") return say(`rows.${code}`);
    if (!PROVINCES.includes(table)) return inList(LISTS[table], code);
    return code === "OTHER" ? say("rows.OTHER_PROVINCES") : provinceName(code, locale);
  };
  const column = (code: string) => {
    if (code === "TOTAL" || code === "UNKNOWN") return say(`rows.${code}`);
    return code === "" ? say("page.value") : inList("age_band", code);
  };
  const table = (name: string) =>
    (isHistorical ? maybe(`tables.H_${name}`) : null) ?? say(`tables.${name}`);
  const number = (value: number) => formatNumber(value, locale);
  const percent = (value: number) => formatShare(value / 100, locale);
  return { locale, say, maybe, row, column, table, number, percent };
}

export type ExportWords = ReturnType<typeof exportWords>;

/** What stands below a table: how many are known, what is hidden, how much detail was kept. */
export function notesOf(table: FigureTable, { say, number }: ExportWords): readonly string[] {
  const { known, of, cells, detail } = table;
  const notes: string[] = [];
  const hidden = cells.filter((cell) => cell.hidden).length;
  if (of != null && known != null)
    notes.push(say("page.known", { known: number(known), of: number(of) }));
  else if (of != null) notes.push(say("page.knownHidden"));
  if (hidden > 0) notes.push(say("page.share", { hidden, all: cells.length }));
  if (detail !== "FULL") notes.push(say(`page.detail.${detail}`));
  return notes;
}
