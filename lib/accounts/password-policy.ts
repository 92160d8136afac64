import common from "./common-passwords.json" with { type: "json" };

/** Bounds in characters as the person typed them; the password is never changed before it is hashed. */
export const PASSWORD_LENGTH = { least: 12, advised: 15, most: 128 } as const;

export type PasswordRefusal = "tooShort" | "tooLong" | "common" | "aboutYou" | "repetitive";

const COMMON: ReadonlySet<string> = new Set(common.passwords.split(" "));
/** Words that anybody would try here first; organisation names and the person's own come with the call. */
const CONTEXT = ["lentera", "lantern", "password", "katasandi", "sandi", "rahasia", "indonesia"];

/**
 * Why a password is refused, or null. Length, the list of the most used passwords and words of the
 * context; no rules of composition and no rotation (OWASP ASVS 5.0, 6.2.1 to 6.2.11).
 * @param about the person's name, e-mail address and organisations' names and codes
 */
export function passwordRefusal(
  password: string,
  about: readonly string[],
): PasswordRefusal | null {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.least) return "tooShort";
  if (length > PASSWORD_LENGTH.most) return "tooLong";
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return "repetitive";
  if (isCommon(plain)) return "common";
  if (saysLittleBesides(plain, [...CONTEXT, ...wordsOf(about)])) return "aboutYou";
  return null;
}

/** A listed password, also with digits and signs around it or written twice, is a listed password. */
function isCommon(plain: string): boolean {
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, "");
  const bare = plain.replace(/[^a-z0-9]/g, "");
  const unit = /^(.+?)\1+$/.exec(plain)?.[1];
  return [plain, core, bare, unit].some((text) => text !== undefined && COMMON.has(text));
}

/** Whether fewer than eight letters remain once the words of the context are taken away. */
function saysLittleBesides(plain: string, words: readonly string[]): boolean {
  const found = words.filter((word) => plain.includes(word));
  if (found.length === 0) return false;
  const rest = found
    .sort((one, other) => other.length - one.length)
    .reduce((text, word) => text.replaceAll(word, ""), plain);
  return rest.replace(/[^\p{L}]/gu, "").length < 8;
}

function wordsOf(about: readonly string[]): string[] {
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return words.filter((word) => word.length >= 4);
}
