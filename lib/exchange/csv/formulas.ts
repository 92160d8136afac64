// What a spreadsheet reads as a formula, also after quotes and spaces (CSV injection).
const DANGEROUS = /^['"\s]*[=+\-@\t\r\n＝＋－＠]/u;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Prefixes a text that a spreadsheet would run with an apostrophe; numbers stay numbers. */
export function escapeFormula(text: string): string {
  return DANGEROUS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/**
 * Takes that apostrophe off again: for every text, `unescapeFormula(escapeFormula(text)) === text`.
 * Also off a number to which another system gave one.
 */
export function unescapeFormula(text: string): string {
  const inner = text.slice(1);
  return text.startsWith("'") && DANGEROUS.test(inner) ? inner : text;
}
