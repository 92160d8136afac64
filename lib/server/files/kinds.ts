/** What may be attached, and nothing else: anything that a browser or an office program could run is missing on purpose. */
export const FILE_KINDS = [
  "PDF",
  "JPEG",
  "PNG",
  "WEBP",
  "DOCX",
  "MP3",
  "M4A",
  "OGG",
  "TXT",
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const MIB = 2 ** 20;

type Rule = {
  readonly extensions: readonly string[];
  /** The first is what it is served as; the others are what browsers also call it. */
  readonly types: readonly [string, ...string[]];
  readonly limit: number;
  /** Whether the bytes begin as this kind does. */
  readonly begins: (bytes: Buffer) => boolean;
};

const at = (bytes: Buffer, offset: number, text: string) =>
  bytes.subarray(offset, offset + text.length).equals(Buffer.from(text, "latin1"));

/**
 * Signatures from the formats' own standards: PDF ISO 32000-1 §7.5.2, JPEG ISO 10918-1 B.1.1.3, PNG RFC 2083 §3.1,
 * WebP RFC 9649 §2.4, zip APPNOTE 6.3.10 §4.3.7, MP3 ID3v2.3 §3.1 or ISO 11172-3 §2.4.1.3, MP4 ISO 14496-12 §4.3,
 * Ogg RFC 3533 §6.
 */
export const RULES: Readonly<Record<FileKind, Rule>> = {
  PDF: {
    ...{ extensions: ["pdf"], types: ["application/pdf"], limit: 25 * MIB },
    begins: (bytes) => at(bytes, 0, "%PDF-"),
  },
  JPEG: {
    ...{ extensions: ["jpg", "jpeg"], types: ["image/jpeg"], limit: 10 * MIB },
    begins: (bytes) => at(bytes, 0, "\xff\xd8\xff"),
  },
  PNG: {
    ...{ extensions: ["png"], types: ["image/png"], limit: 10 * MIB },
    begins: (bytes) => at(bytes, 0, "\x89PNG\r\n\x1a\n"),
  },
  WEBP: {
    ...{ extensions: ["webp"], types: ["image/webp"], limit: 10 * MIB },
    begins: (bytes) => at(bytes, 0, "RIFF") && at(bytes, 8, "WEBP"),
  },
  DOCX: {
    extensions: ["docx"],
    types: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    limit: 25 * MIB,
    begins: (bytes) => at(bytes, 0, "PK\x03\x04"),
  },
  MP3: {
    ...{ extensions: ["mp3"], types: ["audio/mpeg", "audio/mp3"], limit: 50 * MIB },
    begins: (bytes) =>
      at(bytes, 0, "ID3") ||
      (bytes[0] === 0xff && [0xfb, 0xfa, 0xf3, 0xf2].includes(bytes[1] ?? 0)),
  },
  M4A: {
    extensions: ["m4a"],
    types: ["audio/mp4", "audio/x-m4a", "audio/m4a"],
    limit: 50 * MIB,
    begins: (bytes) =>
      at(bytes, 4, "ftyp") && ["M4A ", "mp42", "isom", "iso2"].some((brand) => at(bytes, 8, brand)),
  },
  OGG: {
    ...{ extensions: ["ogg", "oga"], types: ["audio/ogg", "application/ogg"], limit: 50 * MIB },
    begins: (bytes) => at(bytes, 0, "OggS"),
  },
  TXT: {
    ...{ extensions: ["txt"], types: ["text/plain"], limit: MIB },
    begins: (bytes) => isPlainText(bytes),
  },
};

/** The largest of all: above it nothing is read to its end. */
export const LARGEST_FILE = 50 * MIB;
/** What is re-made from its pixels, so that nothing hides in it. */
export const PICTURES: readonly FileKind[] = ["JPEG", "PNG", "WEBP"];

/** What a file is said to be, by its name and its declared type alike; null where they differ or it is no kind of ours. */
export function declaredKind(name: string, type: string): FileKind | null {
  const extension = /\.([a-z0-9]{1,5})$/.exec(name.trim().toLowerCase())?.[1] ?? "";
  const said = type.split(";")[0]?.trim().toLowerCase() ?? "";
  return (
    FILE_KINDS.find(
      (kind) => RULES[kind].extensions.includes(extension) && RULES[kind].types.includes(said),
    ) ?? null
  );
}

const MARKUP = /<(?:script|svg|html|!doctype|\?xml|iframe|body|head)\b/i;
const PROGRAM = /^(?:MZ|#!|%PDF-|GIF8|RIFF|ID3|OggS)/;

function isPlainText(bytes: Buffer): boolean {
  if (bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !MARKUP.test(text) && !PROGRAM.test(bytes.subarray(0, 16).toString("latin1"));
  } catch {
    return false;
  }
}

/** Whether a zip archive ends here: an archive behind a picture is opened by whoever reads files from their end. */
export function endsAsArchive(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 65_557));
  for (let from = tail.length - 22; from >= 0; from -= 1)
    if (at(tail, from, "PK\x05\x06") && tail.readUInt16LE(from + 20) === tail.length - from - 22)
      return true;
  return false;
}

/** Whether the first bytes would make a browser that guesses show a page. */
export function beginsAsMarkup(bytes: Buffer): boolean {
  return MARKUP.test(bytes.subarray(0, 1024).toString("latin1"));
}
