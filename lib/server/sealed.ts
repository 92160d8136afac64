import { type Bytes, type DataKey, open, type Place, seal } from "./crypto";

type Row = Omit<Place, "column">;

/** Seals a record's texts column by column: null clears a column, undefined leaves it out. */
export function sealColumns<C extends string>(
  key: DataKey,
  row: Row,
  texts: { readonly [K in C]?: string | null | undefined },
): { [K in C]?: Bytes | null } {
  const sealed: { [K in C]?: Bytes | null } = {};
  for (const [column, text] of Object.entries(texts) as [C, string | null | undefined][]) {
    if (text === undefined) continue;
    sealed[column] = text === null || text === "" ? null : seal(key, { ...row, column }, text);
  }
  return sealed;
}

/** Opens the named columns of a record; null where a column is empty or there is no key (shredded). */
export function openColumns<C extends string>(
  key: DataKey | undefined,
  row: Row,
  record: Readonly<Record<C, Uint8Array | null>>,
  columns: readonly C[],
): Record<C, string | null> {
  const texts = {} as Record<C, string | null>;
  for (const column of columns) {
    const sealed = record[column];
    texts[column] = key && sealed ? open(key, { ...row, column }, sealed) : null;
  }
  return texts;
}

/** The same for a text that lies in JSON (an audit entry's details): sealed, as base64. */
export function sealText(key: DataKey, place: Place, text: string): string {
  return Buffer.from(seal(key, place, text)).toString("base64");
}

/** The text again; null where there is no key (shredded, or not the reader's). */
export function openText(key: DataKey | undefined, place: Place, sealed: unknown): string | null {
  return key && typeof sealed === "string" ? open(key, place, Buffer.from(sealed, "base64")) : null;
}
