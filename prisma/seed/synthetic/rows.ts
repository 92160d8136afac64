import { type DataKey, makeDataKey } from "@/lib/server/crypto";

/** Rows by table, each as the columns that the application would have written. */
export type Rows = Map<string, Record<string, unknown>[]>;

/** Collects rows; bytes travel as PostgreSQL reads them in text. */
export function addRow(rows: Rows, table: string, row: Readonly<Record<string, unknown>>): void {
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) written[columnOf(name)] = cellOf(value);
  const before = rows.get(table);
  if (before) before.push(written);
  else rows.set(table, [written]);
}

const columns = new Map<string, string>();

function columnOf(name: string): string {
  const known = columns.get(name);
  if (known) return known;
  const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columns.set(name, column);
  return column;
}

const bytesOf = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString("hex")}`;

function cellOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return bytesOf(value);
  if (Array.isArray(value)) return value.map(cellOf);
  return value;
}

/** Makes the key of a case or person and the row that keeps it wrapped. */
export function addKey(
  rows: Rows,
  organisationId: string,
  subjectId: string,
  kind: "CASE" | "PERSON",
  createdAt: string,
): DataKey {
  const { bytes, wrapped, kekId } = makeDataKey(organisationId, subjectId);
  addRow(rows, "data_keys", { organisationId, subjectId, kind, wrapped, kekId, createdAt });
  return { subjectId, bytes };
}
