import { inflateSync } from "node:zlib";

// Compressed bytes hold every short word by chance, so these are looked for outside of streams only.
const STREAM = /\bstream\r?\n([\s\S]*?)\bendstream\b/g;
/** Dictionaries are short; what unpacks to more than this is no list of them. */
const MAX_UNPACKED = 32 * 1024 * 1024;
/** So far before its stream a dictionary may begin. */
const DICTIONARY = 2048;

// A name may be written with #xx in place of a letter.
const spelled = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

const LONG = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)\b/;
const SHORT = /\/(?:JS|XFA)\b/;

/**
 * The dictionaries that a PDF keeps in compressed object streams (ISO 32000-1, 7.5.7); null where one cannot be
 * looked into, because it is encrypted, packed in an unusual way, or unpacks to more than any list of names.
 */
function packedDictionaries(text: string): string | null {
  const found: string[] = [];
  let room = MAX_UNPACKED;
  for (const { index, 1: packed = "" } of text.matchAll(STREAM)) {
    const before = text.slice(Math.max(0, index - DICTIONARY), index);
    const dictionary = spelled(before.slice(before.lastIndexOf(" obj")));
    if (!/\/ObjStm\b/.test(dictionary)) continue;
    if (!/\/Filter\b/.test(dictionary)) {
      found.push(packed);
      continue;
    }
    const isPlainFlate = /\/Filter\s*\[?\s*\/FlateDecode\s*[\]>/]/.test(dictionary);
    if (!isPlainFlate || /\/Predictor\b/.test(dictionary)) return null;
    try {
      const bytes = inflateSync(Buffer.from(packed, "latin1"), { maxOutputLength: room });
      room -= bytes.length;
      found.push(bytes.toString("latin1"));
    } catch {
      return null;
    }
  }
  return found.join("\n");
}

/**
 * Whether a PDF ends as one and names nothing that runs, starts programs or carries other files, neither openly nor
 * in its compressed dictionaries. A file that is encrypted so that these cannot be read is not quiet.
 */
export function isQuietPdf(bytes: Buffer): boolean {
  const end = bytes.subarray(Math.max(0, bytes.length - 1024)).toString("latin1");
  if (!end.includes("%%EOF")) return false;
  const text = bytes.toString("latin1");
  const packed = packedDictionaries(text);
  if (packed === null) return false;
  const open = spelled(text);
  if (LONG.test(open) || SHORT.test(open.replace(STREAM, ""))) return false;
  const names = spelled(packed);
  return !LONG.test(names) && !SHORT.test(names);
}
