import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/files/[fileId]/route";
import * as files from "@/app/api/v1/cases/[id]/files/route";
import { forgetAttempts } from "@/lib/access/limits";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { CHUNK } from "@/lib/server/files/sealed-file";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { DOCX_TYPE, docx, formOf, PDF, photo, send, testFolder, zipOf } from "../../support/files";
import { makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
const { at, stored } = testFolder();
let world: World;
let id: string;
beforeAll(async () => {
  world = await makeWorld(database);
  id = await openCaseAs(world.people.a1);
});
beforeEach(() => forgetAttempts("upload", world.people.a1.userId));

type Sent = Parameters<typeof formOf>[0];
const pdf = (name = "surat.pdf", bytes = PDF): Sent => ({ name, type: "application/pdf", bytes });
const attach = (who: Viewer, file: Sent, caseId = id, words: Record<string, string> = {}) =>
  send(files.POST, who, formOf(file, words), { params: { id: caseId } });
const get = (who: Viewer | null, fileId: string, caseId = id, query = "") =>
  download(one.GET, who, { params: { id: caseId, fileId }, query });
const rows = () => database.asSuperuser("SELECT id FROM case_files ORDER BY id");

/** Sends what must be refused: nothing of it may stay, in the folder or in the database. */
async function refused(file: Sent): Promise<number> {
  const before = [stored(), await rows()];
  const { status } = await attach(world.people.a1, file);
  expect([stored(), await rows()]).toEqual(before);
  return status;
}

test("9. a file of a case is there for those alone who take part, by any way to it", async () => {
  const { a1, a2, aAdmin, aOversight, b1, b2, c1, cSup, donor, coordinator, admin } = world.people;
  const { caseId } = world.x;
  const fileId = (await attach(a1, pdf("Canary-7731.pdf"), caseId)).body.id;
  for (const who of [a2, aAdmin, aOversight, b1, b2, c1, cSup, donor, coordinator, admin]) {
    const [foreign, absent] = [await get(who, fileId, caseId), await get(who, newId(), newId())];
    expect([foreign.status, Buffer.from(foreign.bytes)]).toEqual([404, Buffer.from(absent.bytes)]);
    expect(foreign.headers.get("content-disposition")).toBeNull();
    if (who === b1) continue;
    const list = await call(files.GET, who, { params: { id: caseId } });
    expect([list.status, JSON.stringify(list.body)]).not.toContain("7731");
    expect(list.status).toBe(404);
    expect((await attach(who, pdf(), caseId)).status).toBe(404);
  }
  expect((await get(null, fileId, caseId)).status).toBe(401);
});

describe("46. what is no file of ours", () => {
  const EXE = Buffer.concat([Buffer.from("MZ\x90\0"), Buffer.alloc(200)]);
  const HTML = Buffer.from("<!doctype html><script>alert(1)</script>");
  const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const png = () =>
    sharp({ create: { width: 4, height: 4, channels: 3, background: "#000" } })
      .png()
      .toBuffer();
  const archive = zipOf([{ name: "a.class", content: Buffer.from("x") }]);
  const HOSTILE: readonly (readonly [string, () => Promise<Sent> | Sent])[] = [
    ["a program named as a photo", () => ({ name: "a.jpg", type: "image/jpeg", bytes: EXE })],
    ["a page named as a picture", () => ({ name: "a.png", type: "image/png", bytes: HTML })],
    ["a page named as a text", () => ({ name: "a.txt", type: "text/plain", bytes: HTML })],
    ["a drawing that runs", () => ({ name: "a.svg", type: "image/svg+xml", bytes: SVG })],
    ["a drawing named as a text", () => ({ name: "a.txt", type: "text/plain", bytes: SVG })],
    [
      "a picture with an archive behind it",
      async () => ({
        name: "a.png",
        type: "image/png",
        bytes: Buffer.concat([await png(), archive]),
      }),
    ],
    ["a PDF with an archive behind it", () => pdf("a.pdf", Buffer.concat([PDF, archive]))],
    [
      "a PDF that runs a script",
      () => pdf("a.pdf", Buffer.from("%PDF-1.7\n<</S/JavaScript/JS(app.alert\\(1\\))>>\n%%EOF")),
    ],
    [
      "a PDF that hides the word",
      () => pdf("a.pdf", Buffer.from("%PDF-1.7\n<</S/J#61vaScript>>\n%%EOF")),
    ],
    [
      "a PDF behind something else",
      () => pdf("a.pdf", Buffer.concat([Buffer.from("<script>"), PDF])),
    ],
    ["a PDF that is a picture", async () => pdf("a.pdf", await png())],
    [
      "a picture by its name, another by its type",
      async () => ({ name: "a.jpg", type: "image/png", bytes: await png() }),
    ],
    [
      "a picture that is another",
      async () => ({ name: "a.jpg", type: "image/jpeg", bytes: await png() }),
    ],
    [
      "half a picture",
      async () => ({ name: "a.jpg", type: "image/jpeg", bytes: (await photo()).subarray(0, 300) }),
    ],
    ["nothing at all", () => pdf("a.pdf", Buffer.alloc(0))],
    [
      "a text with NUL in it",
      () => ({ name: "a.txt", type: "text/plain", bytes: Buffer.from("a\0b") }),
    ],
    ["two names in one", () => ({ name: "a.pdf.exe", type: "application/pdf", bytes: PDF })],
  ];
  test.each(HOSTILE)("%s", async (_what, file) => {
    expect(await refused(await file())).toBe(415);
  });

  test("a picture with more points than a memory holds", async () => {
    const bytes = await png();
    // Width and height stand in the first chunk, at 16; its checksum follows.
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    expect(await refused({ name: "a.png", type: "image/png", bytes })).toBe(415);
  });
});

describe("47. an archive that is more than a document", () => {
  const HOSTILE: readonly (readonly [string, () => Buffer])[] = [
    ["a bomb", () => docx([{ name: "word/a.xml", content: Buffer.alloc(20 * 2 ** 20) }])],
    [
      "a bomb that lies about its size",
      () => docx([{ name: "word/a.xml", content: Buffer.alloc(2 ** 22), claims: 100 }]),
    ],
    [
      "more entries than a document has",
      () => docx(Array.from({ length: 1001 }, (_, n) => ({ name: `word/${n}.xml` }))),
    ],
    [
      "a hundred thousand entries",
      () => docx(Array.from({ length: 100_000 }, (_, n) => ({ name: `${n}` }))),
    ],
    ["a link", () => docx([{ name: "word/a.xml", mode: 0o120777 }])],
    ["a way out", () => docx([{ name: "../../etc/passwd" }])],
    ["a way out of another system", () => docx([{ name: "..\\a" }])],
    ["a macro", () => docx([{ name: "word/vbaProject.bin", content: Buffer.from("x") }])],
    ["an archive without a document", () => zipOf([{ name: "a.xml" }])],
    ["something behind its end", () => Buffer.concat([docx(), Buffer.from("more")])],
    ["half an archive", () => docx().subarray(0, 60)],
  ];
  test.each(HOSTILE)("%s", async (_what, bytes) => {
    expect(await refused({ name: "a.docx", type: DOCX_TYPE, bytes: bytes() })).toBe(415);
  });

  test("a document is taken", async () => {
    const file = { name: "a.docx", type: DOCX_TYPE, bytes: docx() };
    expect((await attach(world.people.a1, file)).status).toBe(201);
  });
});

test("48. what is too large is not read to its end, whatever it says of its length", async () => {
  const { a1 } = world.people;
  const before = [stored(), await rows()];
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += CHUNK;
      controller.enqueue(new Uint8Array(CHUNK));
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": "10" };
  const answer = await send(files.POST, a1, endless, { params: { id }, headers });
  expect(answer.status).toBe(413);
  expect(sent).toBeLessThan(60 * CHUNK);
  const large = pdf("a.pdf", Buffer.concat([PDF, Buffer.alloc(25 * CHUNK), Buffer.from("%%EOF")]));
  expect((await attach(a1, large)).status).toBe(413);
  expect([stored(), await rows()]).toEqual(before);
});

describe("49. a name that would write a header", () => {
  const NAMES: readonly (readonly [string, string])[] = [
    ['"><script>.pdf', "---script-.pdf"],
    ["a\r\nSet-Cookie:x.pdf", "aSet-Cookie-x.pdf"],
    [`${"a".repeat(300)}.pdf`, `${"a".repeat(120)}.pdf`],
    ["CON.pdf", "berkas-CON.pdf"],
    ["\u202efdp.exe.pdf", "fdp.exe.pdf"],
    ["../../etc/passwd.pdf", "passwd.pdf"],
    ["C:\\surat.pdf", "surat.pdf"],
    ["100%00.pdf", "100-00.pdf"],
    ["Surat Bu Ratih – visum (1).pdf", "Surat Bu Ratih – visum (1).pdf"],
  ];
  test.each(NAMES)("%j", async (name, kept) => {
    const { a2 } = world.people;
    await forgetAttempts("upload", a2.userId);
    const own = await openCaseAs(a2);
    const made = await send(files.POST, a2, formWith(name), { params: { id: own } });
    expect(made.status).toBe(201);
    const plain = await get(a2, made.body.id, own);
    const disposition = plain.headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(
      /^attachment; filename="berkas-[0-9a-f]{8}\.pdf"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/,
    );
    expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe(kept);
    expect(plain.headers.get("set-cookie")).toBeNull();
    expect(Object.fromEntries(plain.headers)).toMatchObject({
      ...{ "content-type": "application/pdf", "x-content-type-options": "nosniff" },
      ...{ "content-security-policy": "sandbox; default-src 'none'", "cache-control": "no-store" },
    });
  });
});

// Browsers write a quote and a line break in a name as %22 and %0D%0A; a script writes what it likes.
const formWith = (name: string) => formOf(pdf(name));

test("50. a photo tells neither where it was taken nor by what; evidence is kept as it was beside it", async () => {
  const { a1 } = world.people;
  const bytes = await photo();
  expect((await sharp(bytes).metadata()).exif?.toString("latin1")).toContain("Canary-Camera");
  const own = await openCaseAs(a1);
  const made = await attach(a1, { name: "a.jpg", type: "image/jpeg", bytes }, own, {
    isEvidence: "true",
  });
  const served = Buffer.from((await get(a1, made.body.id, own)).bytes);
  const { exif, width, format } = await sharp(served).metadata();
  expect([exif, width, format]).toEqual([undefined, 40, "jpeg"]);
  expect(served.includes("Canary-Camera")).toBe(false);
  const original = await get(a1, made.body.id, own, "?original=true");
  expect(Buffer.from(original.bytes).equals(bytes)).toBe(true);
});

describe("51. a stored file that was changed", () => {
  const bytes = Buffer.concat([PDF, Buffer.alloc(3 * CHUNK, " "), Buffer.from("%%EOF")]);
  const SEALED = CHUNK + 16;
  const HEAD = 22;
  const CHANGES: readonly (readonly [string, (file: string) => void])[] = [
    [
      "a flipped bit in its last chunk",
      (file) => {
        const all = readFileSync(file);
        all.writeUInt8((all.at(-20) ?? 0) ^ 1, all.length - 20);
        writeFileSync(file, all);
      },
    ],
    [
      "two chunks that changed places",
      (file) => {
        const all = readFileSync(file);
        const [one = Buffer.alloc(0), two = Buffer.alloc(0)] = [0, 1].map((n) =>
          Buffer.from(all.subarray(HEAD + n * SEALED, HEAD + (n + 1) * SEALED)),
        );
        two.copy(all, HEAD);
        one.copy(all, HEAD + SEALED);
        writeFileSync(file, all);
      },
    ],
    ["a last chunk that was cut off", (file) => truncateSync(file, HEAD + 3 * SEALED)],
    ["a last chunk that was shortened", (file) => truncateSync(file, statSync(file).size - 5)],
    ["no content at all", (file) => truncateSync(file, 0)],
  ];

  test.each(CHANGES)("%s: nothing is given out and it is told", async (_what, change) => {
    const { a1 } = world.people;
    const own = await openCaseAs(a1);
    const fileId = (await attach(a1, pdf("a.pdf", bytes), own)).body.id;
    const [row] = await database.asSuperuser("SELECT storage FROM case_files WHERE id = $1", [
      fileId,
    ]);
    change(at(String(row?.["storage"])));
    const got = await get(a1, fileId, own);
    expect([got.status, Buffer.from(got.bytes).includes("%PDF")]).toEqual([409, false]);
    expect(got.headers.get("content-disposition")).toBeNull();
    const log = await database.asSuperuser(
      "SELECT 1 FROM audit_entries WHERE entity_id = $1 AND action = 'case.file.damaged'",
      [own],
    );
    expect(log).toHaveLength(1);
  });
});
