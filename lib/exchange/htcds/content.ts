import type { HtcdsRow } from "./columns";

/** What the lines of a case say, whatever the order of their columns; equal texts say the same. */
export function contentOf(rows: readonly HtcdsRow[]): string {
  const said = rows.map((row) =>
    Object.entries(row)
      .filter(([, text]) => text !== "")
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return JSON.stringify(said);
}
