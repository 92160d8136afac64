import { createHash } from "node:crypto";
import { utimesSync, writeFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as one from "@/app/api/v1/cases/[id]/files/[fileId]/route";
import * as files from "@/app/api/v1/cases/[id]/files/route";
import * as part from "@/app/api/v1/cases/[id]/files/uploads/[upload]/[part]/route";
import * as upload from "@/app/api/v1/cases/[id]/files/uploads/[upload]/route";
import * as uploads from "@/app/api/v1/cases/[id]/files/uploads/route";
import { forgetAttempts } from "@/lib/access/limits";
import { sweepFiles } from "@/lib/files/jobs";
import type { Viewer } from "@/lib/kernel/viewer";
import { CHUNK } from "@/lib/server/files/sealed-file";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { formOf, PDF, send, testFolder } from "../../support/files";
import { makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
const { at, stored } = testFolder();
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
});
beforeEach(() => forgetAttempts("upload", world.people.a1.userId));

const attach = (who: Viewer, id: string) =>
  send(files.POST, who, formOf({ name: "a.pdf", type: "application/pdf", bytes: PDF }), {
    params: { id },
  });
const get = (who: Viewer, id: string, fileId: string) =>
  download(one.GET, who, { params: { id, fileId } });

describe("a bad line", () => {
  const bytes = Buffer.concat([PDF, Buffer.alloc(CHUNK + 100, " "), Buffer.from("%%EOF")]);
  const start = (who: Viewer, id: string, more: object = {}) =>
    call(uploads.POST, who, {
      params: { id },
      body: {
        name: "rekaman.pdf",
        type: "application/pdf",
        size: bytes.length,
        group: "G6",
        ...more,
      },
    });
  const put = (who: Viewer, id: string, to: string, n: number, piece: Buffer) =>
    send(part.PUT, who, new Uint8Array(piece), {
      params: { id, upload: to, part: String(n) },
      method: "PUT",
    });

  test("goes on where it broke, from whatever device, and what arrived is sealed", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1);
    const begun = await start(a1, id);
    const to = begun.body.id;
    expect(begun).toMatchObject({ status: 201, body: { received: [], partSize: CHUNK } });
    await put(a1, id, to, 1, bytes.subarray(CHUNK));
    const again = await start(a1, id);
    expect(again.body).toMatchObject({ id: to, received: [1] });
    const early = await call(upload.POST, a1, { params: { id, upload: to }, body: {} });
    expect(early).toMatchObject({ status: 409, body: { missing: [0] } });
    expect((await put(a1, id, to, 0, bytes.subarray(0, 10))).status).toBe(422);
    expect((await put(aSup, id, to, 0, bytes.subarray(0, CHUNK))).status).toBe(404);
    expect((await get(a1, id, to)).status).toBe(404);
    await put(a1, id, to, 0, bytes.subarray(0, CHUNK));
    const done = await call(upload.POST, a1, { params: { id, upload: to }, body: {} });
    expect(done).toMatchObject({ status: 201, body: { id: to, state: "CLEAN" } });
    const twice = await call(upload.POST, a1, { params: { id, upload: to }, body: {} });
    expect(twice.body).toEqual(done.body);
    expect(Buffer.from((await get(a1, id, to)).bytes).equals(bytes)).toBe(true);
    expect(stored().filter((name) => name.includes("."))).toEqual([]);
    expect((await put(a1, id, to, 0, bytes.subarray(0, CHUNK))).status).toBe(409);
  });

  test("an organisation whose files have no room left is told so, whole and in parts; another has its own", async () => {
    const { a1, b1 } = world.people;
    const [id, elsewhere] = [await openCaseAs(a1), await openCaseAs(b1)];
    // A hundred bytes: room for one small file, and the first organisation has some already.
    vi.stubEnv("LENTERA_FILES_GB", "0.0000001");
    try {
      expect((await attach(a1, id)).status).toBe(413);
      const begun = await start(a1, id);
      expect(begun.body).toMatchObject({ status: 413, errors: [{ path: "file" }] });
      expect((await attach(b1, elsewhere)).status).toBe(201);
      expect((await attach(b1, elsewhere)).status).toBe(413);
    } finally {
      vi.unstubAllEnvs();
    }
    expect((await attach(a1, id)).status).toBe(201);
  });

  test("what turns out to be no file of ours leaves nothing behind", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const before = stored();
    const bad = Buffer.alloc(bytes.length, "x");
    const to = (await start(a1, id)).body.id;
    for (const n of [0, 1]) await put(a1, id, to, n, bad.subarray(n * CHUNK, (n + 1) * CHUNK));
    expect((await call(upload.POST, a1, { params: { id, upload: to }, body: {} })).status).toBe(
      415,
    );
    expect(stored()).toEqual(before);
    expect(await database.asSuperuser("SELECT 1 FROM case_files WHERE id = $1", [to])).toEqual([]);
  });

  test("what nobody goes on with for a week is taken away, and what belongs to nothing after a day", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const kept = (await attach(a1, id)).body.id;
    const to = (await start(a1, id)).body.id;
    await put(a1, id, to, 1, bytes.subarray(CHUNK));
    await database.asSuperuser(
      "UPDATE case_files SET created_at = private.now() - interval '8 days' WHERE id = $1",
      [to],
    );
    const lost = at("0".repeat(32));
    writeFileSync(lost, "x");
    const old = new Date(Date.now() - 2 * 86_400_000);
    for (const name of stored()) utimesSync(at(name), old, old);
    await sweepFiles();
    expect(stored().some((name) => name.includes(".") || name.startsWith("0000"))).toBe(false);
    expect((await get(a1, id, kept)).status).toBe(200);
    expect((await call(upload.GET, a1, { params: { id, upload: to } })).status).toBe(404);
  });

  test("begun anew with another group it is another upload, and who may no longer record does not end one", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const wrong = await start(a1, id, { group: "G1" });
    const right = await start(a1, id, { group: "G5" });
    expect(right.body.id).not.toBe(wrong.body.id);
    expect((await start(a1, id, { group: "G5" })).body.id).toBe(right.body.id);
    for (const [n, piece] of [bytes.subarray(0, CHUNK), bytes.subarray(CHUNK)].entries())
      await put(a1, id, right.body.id, n, piece);
    const [consent] = await database.asSuperuser<{ id: string }>(
      "SELECT id FROM consents WHERE case_id = $1 AND purpose = 'DATA_RECORDING'",
      [id],
    );
    const consentId = consent?.id ?? "";
    await call(withdrawal.POST, a1, { params: { id, consentId }, body: {} });
    const params = { id, upload: right.body.id };
    expect((await call(upload.POST, a1, { params, body: {} })).status).toBe(422);
  });

  test("parts of two files of one name and size become no file, and a part that is sent again is the one that counts", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const other = Buffer.concat([PDF, Buffer.alloc(CHUNK + 100, "x"), Buffer.from("%%EOF")]);
    const sha256 = createHash("sha256").update(other).digest("hex");
    const to = (await start(a1, id)).body.id;
    const finish = (body: object) => call(upload.POST, a1, { params: { id, upload: to }, body });
    await put(a1, id, to, 0, bytes.subarray(0, CHUNK));
    // What a crash left half written does not stand in the way.
    for (const name of stored()) writeFileSync(`${at(name)}.0123456789abcdef.partial`, "half");
    await put(a1, id, to, 0, other.subarray(0, CHUNK));
    await put(a1, id, to, 1, other.subarray(CHUNK));
    expect((await finish({ sha256 })).status).toBe(201);
    expect(Buffer.from((await get(a1, id, to)).bytes).equals(other)).toBe(true);

    const mixed = (await start(a1, id, { name: "lain.pdf" })).body.id;
    await put(a1, id, mixed, 0, bytes.subarray(0, CHUNK));
    await put(a1, id, mixed, 1, other.subarray(CHUNK));
    const params = { id, upload: mixed };
    const refused = await call(upload.POST, a1, { params, body: { sha256 } });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ path: "file" }] });
    expect((await call(upload.GET, a1, { params })).status).toBe(404);
  });
});
