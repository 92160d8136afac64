import { createHash } from "node:crypto";

/**
 * Sends a statement with its values and gives the rows. The text is the program's own, never a
 * caller's: it is prepared under a name of its own on each connection.
 */
export type Sql = <R>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>;

const MOST_NAMES = 2000;
const names = new Map<string, string>();

/**
 * The name under which a text is prepared; empty, which is not kept, once there are too many. It is made
 * from the text, because the bundles of several routes, each with a copy of this file, share the pool.
 */
export function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_NAMES) return "";
  const name = `p${createHash("sha256").update(text).digest("base64url").slice(0, 22)}`;
  names.set(text, name);
  return name;
}
