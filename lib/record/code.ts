import { randomBytes } from "node:crypto";
import { NOBODY } from "@/lib/kernel/viewer";
import { type Bytes, blindIndex } from "@/lib/server/crypto";

// Crockford's base 32: no letter that is read as a digit, none that is read as another.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;

/** A new code: 80 random bits in four groups of four, to be written down and typed by a tired person. */
export function makeCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return letters.join("").replace(/(.{4})(?=.)/g, "$1-");
}

/** A code as it was typed, or null where none reads so: case, gaps and look-alike letters do not matter. */
export function readCode(text: string): string | null {
  const plain = text
    .slice(0, 100)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  const isCode = plain.length === LENGTH && [...plain].every((one) => ALPHABET.includes(one));
  return isCode ? plain.replace(/(.{4})(?=.)/g, "$1-") : null;
}

/** What is kept of a code: a keyed hash, whose key lies outside the database. */
export function hashOf(code: string): Bytes {
  return blindIndex(NOBODY, "record-code", code);
}
