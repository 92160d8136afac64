import { isDay } from "@/lib/kernel/days";
import type { Code, ListName } from "@/lib/vocabulary/code-lists";
import type { Rejection } from "../model";
import { fromHtcds, htcdsWords } from "./codes";
import type { HtcdsRow } from "./columns";

/** A line of the file, read by column. */
export type FileRow = { readonly line: number; readonly row: HtcdsRow };

/** All lines of one case, in the order of the file. */
export type FileCase = {
  readonly externalId: string;
  readonly first: FileRow;
  readonly rows: readonly FileRow[];
};

/** Reads a case's cells as what they mean; what they do not mean is remembered as a rejection. */
export type CellReader = {
  readonly rejections: readonly Rejection[];
  reject(row: FileRow, column: string, reason: string, params?: Rejection["params"]): void;
  text(column: string, row?: FileRow): string;
  code<L extends ListName>(list: L, column: string, row?: FileRow): Code<L> | null;
  codes<L extends ListName>(list: L, column: string): Code<L>[];
  day(column: string, row?: FileRow): string | null;
  count(column: string): number | null;
  flag(column: string): boolean | null;
};

const TRUE = /^(true|yes|1)$/i;
const FALSE = /^(false|no|0)$/i;

/** A reader of one case's lines; without a row it reads the first, which holds the case's own columns. */
export function cellReader({ first }: FileCase): CellReader {
  const rejections: Rejection[] = [];
  const reject: CellReader["reject"] = (row, column, reason, params = {}) => {
    rejections.push({ line: row.line, column, reason: `exchange.reasons.${reason}`, params });
  };
  const text = (column: string, row = first) => (row.row[column] ?? "").trim();
  const known = <L extends ListName>(list: L, column: string, row: FileRow, word: string) => {
    const code = fromHtcds(list, word);
    const expected = htcdsWords(list).join(", ");
    if (code === null) reject(row, column, "codeUnknown", { expected });
    return code;
  };
  return {
    ...{ rejections, reject, text },
    code: (list, column, row = first) => {
      const word = text(column, row);
      return word === "" ? null : known(list, column, row, word);
    },
    codes: (list, column) => {
      const words = text(column).split(";");
      const found = words
        .filter((word) => word.trim() !== "")
        .map((word) => known(list, column, first, word))
        .filter((code) => code !== null);
      return [...new Set(found)];
    },
    day: (column, row = first) => {
      const given = text(column, row);
      if (given === "" || isDay(given)) return given || null;
      reject(row, column, "day");
      return null;
    },
    count: (column) => {
      const given = text(column);
      if (given === "") return null;
      if (/^\d{1,6}$/.test(given)) return Number(given);
      reject(first, column, "number");
      return null;
    },
    flag: (column) => {
      const given = text(column);
      if (given === "") return null;
      if (TRUE.test(given)) return true;
      if (!FALSE.test(given)) reject(first, column, "trueFalse");
      return false;
    },
  };
}
