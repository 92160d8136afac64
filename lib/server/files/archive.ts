import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

const inflate = promisify(inflateRaw);

const MAX_ENTRIES = 1000;
const MAX_RATIO = 100;
const MAX_TOTAL = 100 * 2 ** 20;
const SYMLINK = 0o120_000;
const KIND_OF_FILE = 0o170_000;

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
  readonly isLink: boolean;
  readonly isLocked: boolean;
};

// The end of the central directory (APPNOTE 6.3.10 §4.3.16), which must end the file: nothing hides behind it.
function findDirectory(bytes: Buffer) {
  for (let from = bytes.length - 22; from >= Math.max(0, bytes.length - 65_557); from -= 1) {
    if (bytes.readUInt32LE(from) !== 0x06054b50) continue;
    if (bytes.readUInt16LE(from + 20) !== bytes.length - from - 22) continue;
    return {
      count: bytes.readUInt16LE(from + 10),
      start: bytes.readUInt32LE(from + 16),
      end: from,
    };
  }
  return null;
}

function entriesOf(bytes: Buffer): readonly Entry[] | null {
  const directory = findDirectory(bytes);
  if (!directory || directory.count > MAX_ENTRIES) return null;
  const entries: Entry[] = [];
  let from = directory.start;
  for (let index = 0; index < directory.count; index += 1) {
    if (from + 46 > directory.end || bytes.readUInt32LE(from) !== 0x02014b50) return null;
    const nameEnd = from + 46 + bytes.readUInt16LE(from + 28);
    const mode = bytes.readUInt32LE(from + 38) >>> 16;
    entries.push({
      name: bytes.subarray(from + 46, nameEnd).toString("utf8"),
      method: bytes.readUInt16LE(from + 10),
      packed: bytes.readUInt32LE(from + 20),
      size: bytes.readUInt32LE(from + 24),
      header: bytes.readUInt32LE(from + 42),
      isLink: (mode & KIND_OF_FILE) === SYMLINK,
      isLocked: (bytes.readUInt16LE(from + 8) & 1) === 1,
    });
    from = nameEnd + bytes.readUInt16LE(from + 30) + bytes.readUInt16LE(from + 32);
  }
  return from === directory.end ? entries : null;
}

function isHostile({ name, method, packed, size, isLink, isLocked }: Entry): boolean {
  const parts = name.split("/");
  if (name.startsWith("/") || /[\\:]/.test(name) || parts.includes("..")) return true;
  if (/vbaProject|\.(?:exe|js|vbs|bin|com|dll|scr|bat|cmd|html?|svg)$/i.test(name)) return true;
  const isBomb = size > 4096 && size > packed * MAX_RATIO;
  return isLink || isLocked || isBomb || (method !== 0 && method !== 8);
}

// What an entry says of its size is held against what comes out, with a cap, so that no lie fills the memory.
async function isTrue(bytes: Buffer, entry: Entry): Promise<boolean> {
  const { header, packed, size, method } = entry;
  if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== 0x04034b50) return false;
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const content = bytes.subarray(start, start + packed);
  if (content.length !== packed) return false;
  if (method === 0) return packed === size;
  try {
    return (await inflate(content, { maxOutputLength: size + 1 })).length === size;
  } catch {
    return false;
  }
}

/**
 * Whether this is a text document and nothing more: few entries with harmless names, no link, no macro, no
 * lie about a size, nothing that unpacks to more than a hundredfold or 100 MiB.
 */
export async function isQuietDocument(bytes: Buffer): Promise<boolean> {
  const entries = entriesOf(bytes);
  if (!entries || entries.some(isHostile)) return false;
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  // Entries that lie over each other unpack to more than the file could hold.
  if (sum(entries.map(({ packed }) => packed)) > bytes.length) return false;
  if (sum(entries.map(({ size }) => size)) > MAX_TOTAL) return false;
  const names = new Set(entries.map(({ name }) => name));
  if (!names.has("[Content_Types].xml") || !names.has("word/document.xml")) return false;
  for (const entry of entries) if (!(await isTrue(bytes, entry))) return false;
  return true;
}
