import { escapeFormula } from "./formulas";

function cell(text: string): string {
  // A NUL cannot be read back from any CSV.
  const safe = escapeFormula(text.replaceAll("\0", ""));
  return safe === "" ? "" : `"${safe.replaceAll('"', '""')}"`;
}

/**
 * CSV as RFC 4180 has it: CRLF, quotes doubled, every cell that holds something quoted and safe from
 * being read as a formula. Names of columns stand bare. Equal rows give equal bytes.
 */
export function csvText(
  names: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): string {
  const lines = [names.join(",")];
  for (const row of rows) lines.push(row.map((value) => cell(String(value))).join(","));
  return `${lines.join("\r\n")}\r\n`;
}
