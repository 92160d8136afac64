// What the standard fonts can show: Windows-1252. Everything else would come out as a wrong letter.
const BEYOND_LATIN_1 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

// Letters that no decomposition turns into a plain one, and signs with a usual spelling.
const SPELLINGS: Readonly<Record<string, string>> = {
  ...{ "→": "->", "←": "<-", "⇒": "=>", "≥": ">=", "≤": "<=", "≠": "!=", "−": "-", "‐": "-" },
  ...{ "‑": "-", "‒": "-", "―": "—", "′": "'", "″": '"', "⁄": "/", "∙": "·", "●": "•", "▪": "•" },
  ...{ đ: "d", Đ: "D", ħ: "h", ł: "l", Ł: "L", ı: "i", ŋ: "n", ŧ: "t", ĳ: "ij", œ: "œ" },
};
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cc}/gu;
const MARKS = /\p{M}/gu;

/** Stands where a character cannot be shown, so that nobody reads a text as complete that is not. */
export const UNSHOWN = "[?]";

function isShown(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  const isLatin1 = (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
  return isLatin1 || BEYOND_LATIN_1.includes(letter);
}

function spell(letter: string): string {
  if (isShown(letter)) return letter;
  const known = SPELLINGS[letter];
  if (known !== undefined) return known;
  const plain = letter.normalize("NFKD").replace(MARKS, "");
  return plain !== "" && [...plain].every(isShown) ? plain : UNSHOWN;
}

/**
 * The text as the standard fonts can show it: other letters lose their marks or take their usual
 * spelling, and what has neither is replaced by `[?]`, once for a run. Line ends stay, invisible and
 * direction-turning characters go.
 */
export function toWinAnsi(text: string): string {
  const lines = text
    .normalize("NFC")
    .replaceAll("\t", " ")
    .split(/\r\n|\r|\n/);
  const shown = lines.map((line) => [...line.replace(INVISIBLE, "")].map(spell).join(""));
  return shown.join("\n").replace(/(?:\[\?\]){2,}/g, UNSHOWN);
}
