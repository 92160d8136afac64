import { isBadText } from "./body";
import { invalid } from "./problem";

/** The last row of a page: what it was sorted by, and its id, which makes the order total. */
export type Position = { readonly value: string | number | null; readonly id: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function isValue(value: unknown): value is Position["value"] {
  if (value === null || (typeof value === "number" && Number.isFinite(value))) return true;
  return typeof value === "string" && value.length <= 300 && !isBadText(value);
}

/** An opaque cursor of a list in this order. It carries no right: row-level security still decides. */
export function encodeCursor(sort: string, position: Position): string {
  return Buffer.from(JSON.stringify([sort, position.value, position.id])).toString("base64url");
}

/** The position that a cursor names; 422 when it is none of ours or belongs to another order. */
export function decodeCursor(sort: string, cursor: string): Position {
  const refused = invalid([{ path: "cursor", message: "problems.fields.cursor" }]);
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw refused;
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw refused;
  const [order, value, id] = parts as unknown[];
  if (order !== sort || !isValue(value) || typeof id !== "string" || !UUID.test(id)) throw refused;
  return { value, id };
}

/** For a page: the cursor where it is one of this order, else none, so that the list begins anew. */
export function readableCursor(sort: string, cursor: unknown): string | undefined {
  if (typeof cursor !== "string" || cursor === "") return undefined;
  try {
    decodeCursor(sort, cursor);
    return cursor;
  } catch {
    return undefined;
  }
}
