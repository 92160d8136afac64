import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import type { Viewer } from "@/lib/kernel/viewer";
import type { Answer } from "./api";
import { tokenOf } from "./people";

export const PDF = Buffer.from(
  "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);
export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Entry = {
  readonly name: string;
  readonly content?: Buffer;
  /** What the directory says in place of the truth. */
  readonly claims?: number;
  readonly mode?: number;
};

/** A zip archive, byte by byte (APPNOTE 6.3.10 §4.3), so that it can lie. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const {
    name,
    content = Buffer.alloc(0),
    claims = content.length,
    mode = 0o100644,
  } of entries) {
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claims, 22);
    local.writeUInt16LE(title.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claims, 24);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    locals.push(local, title, packed);
    directory.push(central, title);
    offset += 30 + title.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length % 65_536, 8);
  end.writeUInt16LE(entries.length % 65_536, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const WORD: readonly Entry[] = [
  { name: "[Content_Types].xml", content: Buffer.from("<Types/>") },
  { name: "word/document.xml", content: Buffer.from("<w:document/>") },
];

/** A text document, with more in it where a test wants that. */
export function docx(more: readonly Entry[] = []): Buffer {
  return zipOf([...WORD, ...more]);
}

/** A photo that says where it was taken. */
export function photo(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: "#7a5" } })
    .withExif({
      IFD0: { Make: "Canary-Camera-7731" },
      IFD3: { GPSLatitudeRef: "S", GPSLatitude: "6/1 10/1 0/1", GPSLongitudeRef: "E" },
    })
    .jpeg()
    .toBuffer();
}

type Sent = { readonly name: string; readonly type: string; readonly bytes: Buffer };

/**
 * A data folder of the test file's own, for tests that count what lies there; gives the names of what lies in it, and
 * where each does.
 */
export function testFolder() {
  let dir = "";
  const before = process.env["LENTERA_DATA_DIR"];
  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), "lentera-files-"));
    mkdirSync(path.join(dir, "attachments"));
    process.env["LENTERA_DATA_DIR"] = dir;
  });
  afterAll(() => {
    process.env["LENTERA_DATA_DIR"] = before;
    rmSync(dir, { recursive: true, force: true });
  });
  const at = (name: string) => path.join(dir, "attachments", name);
  return { at, stored: (): readonly string[] => readdirSync(at("")).sort() };
}

/** A form with a file as a browser sends it. */
export function formOf({ name, type, bytes }: Sent, words: Readonly<Record<string, string>> = {}) {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes)], name, { type }));
  for (const [key, value] of Object.entries(words)) form.set(key, value);
  return form;
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, context: Context) => Promise<Response>;
type Sending = {
  readonly params: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Calls a route with a body that is no JSON. */
export async function send(
  handler: Handler,
  viewer: Viewer,
  body: BodyInit,
  { params, method = "POST", headers = {} }: Sending,
): Promise<Answer> {
  const init = {
    method,
    body,
    headers: { authorization: `Bearer ${tokenOf(viewer)}`, ...headers },
  };
  // A stream is sent while it is made.
  const request = new Request("http://127.0.0.1:3000/api/v1/test", {
    ...init,
    duplex: "half",
  } as RequestInit);
  const answer = await handler(request, { params: Promise.resolve({ ...params }) });
  const text = await answer.text();
  const parsed = text === "" ? null : JSON.parse(text);
  return { status: answer.status, headers: answer.headers, body: parsed };
}
