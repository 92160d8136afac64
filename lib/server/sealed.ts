import { type Bytes, type DataKey, open, type Place, seal } from "./crypto";
import { logError } from "./log";

type Row = Omit<Place, "column">;

/** Stands where a sealed text cannot be opened, because it was changed or comes from elsewhere. */
export const UNREADABLE = "⚠ tidak terbaca · unreadable";

/**
 * Seals a record's texts column by column: null clears a column, undefined leaves it out. What could not be
 * read is left as it lies, because somebody may still mend it.
 */
export function sealColumns<C extends string>(
  key: DataKey,
  row: Row,
  texts: { readonly [K in C]?: string | null | undefined },
): { [K in C]?: Bytes | null } {
  const sealed: { [K in C]?: Bytes | null } = {};
  for (const [column, text] of Object.entries(texts) as [C, string | null | undefined][]) {
    if (text === undefined || text === UNREADABLE) continue;
    sealed[column] = text === null || text === "" ? null : seal(key, { ...row, column }, text);
  }
  return sealed;
}

// One damaged text must not close the page for everybody; the log is watched for this line.
function openOrTell(key: DataKey, place: Place, sealed: Uint8Array): string {
  try {
    return open(key, place, sealed);
  } catch (error) {
    const { organisationId, rowId: entityId, table, column } = place;
    const name = `${table}.${column}`;
    logError("a sealed text cannot be opened", error, { organisationId, entityId, path: name });
    return UNREADABLE;
  }
}

/**
 * Opens the named columns of a record; null where a column is empty or there is no key (shredded), and
 * UNREADABLE where it was changed.
 */
export function openColumns<C extends string>(
  key: DataKey | undefined,
  row: Row,
  record: Readonly<Record<C, Uint8Array | null>>,
  columns: readonly C[],
): Record<C, string | null> {
  const texts = {} as Record<C, string | null>;
  for (const column of columns) {
    const sealed = record[column];
    texts[column] = key && sealed ? openOrTell(key, { ...row, column }, sealed) : null;
  }
  return texts;
}

/** What was sealed as JSON; null where there is nothing, or nothing that can be read. */
export function parseOpened<T>(text: string | null): T | null {
  return text === null || text === UNREADABLE ? null : (JSON.parse(text) as T);
}

/** The same for a text that lies in JSON (an audit entry's details): sealed, as base64. */
export function sealText(key: DataKey, place: Place, text: string): string {
  return Buffer.from(seal(key, place, text)).toString("base64");
}

/** The text again; null where there is no key (shredded, or not the reader's). */
export function openText(key: DataKey | undefined, place: Place, sealed: unknown): string | null {
  return key && typeof sealed === "string" ? open(key, place, Buffer.from(sealed, "base64")) : null;
}
