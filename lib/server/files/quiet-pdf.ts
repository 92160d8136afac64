import { inflateSync } from "node:zlib";

/** Dictionaries are short; what unpacks to more than this is no list of them. */
const MAX_UNPACKED = 32 * 1024 * 1024;
/** So far before its stream a dictionary may begin. */
const DICTIONARY = 2048;

// A name may be written with #xx in place of a letter.
const spelled = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** What runs, starts programs, carries files, or sends something out by itself. */
const LONG = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|GoToR)\b/;
// Compressed bytes hold every short word by chance, so these are looked for outside of streams only.
const SHORT = /\/(?:JS|XFA|AA)\b/;
const CALLS = /\/S\s{0,8}\/URI\b/;
/** So much behind its name belongs to an action. */
const ACTION = 400;

type Stream = { readonly from: number; readonly to: number };

/** Where the streams of a PDF lie, in one walk: what is never ended is no stream. */
function streamsIn(text: string): readonly Stream[] {
  const found: Stream[] = [];
  for (let at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at)) {
    const from = at + "stream".length;
    const isWord = at > 0 && /\w/.test(text[at - 1] ?? "");
    const begins = text.startsWith("\n", from) ? 1 : text.startsWith("\r\n", from) ? 2 : 0;
    at = from;
    if (isWord || begins === 0) continue;
    const to = text.indexOf("endstream", from);
    if (to < 0) break;
    found.push({ from: from + begins, to });
    at = to + "endstream".length;
  }
  return found;
}

function outside(text: string): string {
  let from = 0;
  const parts = streamsIn(text).map((stream) => {
    const part = text.slice(from, stream.from);
    from = stream.to;
    return part;
  });
  return [...parts, text.slice(from)].join("");
}

// A link waits for a click; an address that is called when the file opens tells somebody that it was opened, and where.
function callsOut(names: string): boolean {
  for (const { index } of names.matchAll(/\/OpenAction\b/g)) {
    const action = names.slice(index, index + ACTION);
    const [, number, generation] =
      /^\/OpenAction\s{0,8}(\d{1,10})\s(\d{1,5})\sR\b/.exec(action) ?? [];
    const at = number ? names.indexOf(`${number} ${generation} obj`) : -1;
    const meant = number ? names.slice(at, at < 0 ? at : at + ACTION) : action;
    if (CALLS.test(meant.split("endobj")[0] ?? "")) return true;
  }
  return false;
}

/**
 * The dictionaries that a PDF keeps in compressed object streams (ISO 32000-1, 7.5.7); null where one cannot be
 * looked into, because it is encrypted, packed in an unusual way, or unpacks to more than any list of names.
 */
function packedDictionaries(text: string): string | null {
  const found: string[] = [];
  let room = MAX_UNPACKED;
  for (const { from, to } of streamsIn(text)) {
    const packed = text.slice(from, to);
    const before = text.slice(Math.max(0, from - DICTIONARY), from);
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
  if (LONG.test(open)) return false;
  const names = `${outside(open)}\n${spelled(packed)}`;
  return !LONG.test(names) && !SHORT.test(names) && !callsOut(names);
}
