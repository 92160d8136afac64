import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as breakGlassRoute from "@/app/api/v1/break-glass/route";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as removal from "@/app/api/v1/cases/[id]/files/[fileId]/removal/route";
import * as one from "@/app/api/v1/cases/[id]/files/[fileId]/route";
import * as files from "@/app/api/v1/cases/[id]/files/route";
import * as caseRoute from "@/app/api/v1/cases/[id]/route";
import { forgetAttempts } from "@/lib/access/limits";
import { inCaseScope } from "@/lib/access/scope";
import { listReveals } from "@/lib/cases/queries/list-reveals";
import { requestMerge, reviewMerge, undoMerge } from "@/lib/duplicates/commands";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { decideDisposal, proposeDisposal } from "@/lib/retention/commands";
import { CHUNK } from "@/lib/server/files/sealed-file";
import { workOnce } from "@/lib/server/jobs";
import { findJobs } from "@/scripts/machine/worker";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { formOf, PDF, photo, send, testFolder } from "../../support/files";
import { addViewer } from "../../support/people";
import { makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
const { at, stored } = testFolder();
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
});
beforeEach(() => forgetAttempts("upload", world.people.a1.userId));

type Sent = Parameters<typeof formOf>[0];
const pdf = (name = "surat.pdf", bytes: Buffer = PDF): Sent => ({
  name,
  type: "application/pdf",
  bytes,
});
const attach = (who: Viewer, id: string, file: Sent = pdf(), words: Record<string, string> = {}) =>
  send(files.POST, who, formOf(file, words), { params: { id } });
const list = (who: Viewer, id: string) => call(files.GET, who, { params: { id } });
const get = (who: Viewer, id: string, fileId: string, query = "") =>
  download(one.GET, who, { params: { id, fileId }, query });

describe("a file of a case", () => {
  test("is kept sealed under a random name, and comes back as it was", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const bytes = Buffer.concat([
      PDF.subarray(0, -6),
      Buffer.alloc(2 * CHUNK + 7, "Canary-Berkas "),
      Buffer.from("\n%%EOF\n"),
    ]);
    const words = { group: "G5", about: "Canary-About-7731" };
    const made = await attach(a1, id, pdf("Canary hasil visum.pdf", bytes), words);
    expect([made.status, made.body]).toMatchObject([
      201,
      { kind: "PDF", state: "CLEAN", size: bytes.length },
    ]);
    const got = await get(a1, id, made.body.id);
    expect([got.status, Buffer.from(got.bytes).equals(bytes)]).toEqual([200, true]);
    const { body } = await list(a1, id);
    expect(body.data[0]).toMatchObject({
      name: "Canary hasil visum.pdf",
      group: "G5",
      about: "Canary-About-7731",
    });
    for (const name of stored()) {
      expect(name).toMatch(/^[0-9a-f]{32}$/);
      expect(readFileSync(at(name)).includes("Canary")).toBe(false);
    }
    const rows = await database.asSuperuser(
      "SELECT row_to_json(f)::text AS row FROM case_files f WHERE case_id = $1",
      [id],
    );
    expect(rows[0]?.["row"]).not.toContain("Canary");
    const log = await database.asSuperuser(
      "SELECT action FROM audit_entries WHERE entity_id = $1 AND action LIKE 'case.file%' ORDER BY seq",
      [id],
    );
    expect(log.map(({ action }) => action)).toEqual([
      "case.file.add",
      "case.file.read",
      "case.files.read",
    ]);
  });

  test("a paper that says who she is opens like her identity: with a reason, and told", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1);
    const made = await attach(a1, id, pdf("ktp.pdf"), { group: "G3" });
    const fileId = made.body.id;
    expect((await get(aSup, id, fileId)).status).toBe(422);
    const params = { id, fileId };
    const headers = { "lentera-reason": "Dicocokkan dengan paspor." };
    expect((await download(one.GET, aSup, { params, headers })).status).toBe(200);
    expect((await get(a1, id, fileId)).status).toBe(200);
    const told = await inCaseScope(a1, (scope) => listReveals(scope, id));
    expect(told.map(({ actor, reason }) => [actor, reason])).toEqual([
      [a1.displayName, null],
      [aSup.displayName, "Dicocokkan dengan paspor."],
    ]);
  });

  test("the same form twice makes one file", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const words = { key: newId() };
    const [first, second] = [
      await attach(a1, id, pdf(), words),
      await attach(a1, id, pdf(), words),
    ];
    expect(second.body).toEqual(first.body);
    const { body } = await list(a1, id);
    expect(body.data).toHaveLength(1);
  });

  test("twenty in an hour are enough for a person, and twenty in a day for a case", async () => {
    const { a2 } = world.people;
    const id = await openCaseAs(a2);
    const text = { name: "a.txt", type: "text/plain", bytes: Buffer.from("Catatan.") };
    const statuses = new Set<number>();
    for (let sent = 0; sent < 20; sent += 1) statuses.add((await attach(a2, id, text)).status);
    expect([...statuses]).toEqual([201]);
    const tooMany = await attach(a2, id, text);
    expect([tooMany.status, tooMany.headers.has("retry-after")]).toEqual([429, true]);
    await forgetAttempts("upload", a2.userId);
    expect(await attach(a2, id, text)).toMatchObject({ status: 409 });
  });

  test("a form that is empty, cut off or no form is refused and is no fault of ours", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const type = { "content-type": "multipart/form-data; boundary=x" };
    const to = { params: { id } };
    for (const body of ["", "--x\r\n"])
      expect((await send(files.POST, a1, body, { ...to, headers: type })).status).toBe(400);
    expect((await send(files.POST, a1, new FormData(), to)).status).toBeOneOf([400, 422]);
    const other = await send(files.POST, a1, "{}", {
      ...to,
      headers: { "content-type": "application/json" },
    });
    expect(other.status).toBe(415);
  });

  test("a form of a page is led back to it, refused or not", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const headers = { accept: "text/html,*/*" };
    const sent = await send(files.POST, a1, formOf(pdf()), { params: { id }, headers });
    expect([sent.status, sent.headers.get("location")]).toEqual([
      303,
      `/cases/${id}/files?done=added`,
    ]);
    const refused = await send(files.POST, a1, formOf(pdf("x.exe")), { params: { id }, headers });
    expect([refused.status, refused.headers.get("location")]).toEqual([
      303,
      `/cases/${id}/files?problem=badFile`,
    ]);
  });
});

describe("who sees a file", () => {
  test("a receiver: of the groups that were shared, while they are; and never the original", async () => {
    const { a1, b1, b2, c1 } = world.people;
    const { caseId, consentId } = world.everything;
    const bytes = await photo();
    const image = { name: "luka.jpg", type: "image/jpeg", bytes };
    const shared = (await attach(a1, caseId, image, { group: "G5", isEvidence: "true" })).body.id;
    const { x } = world;
    const [own, identity] = [
      (await attach(a1, x.caseId, pdf(), { group: "G4" })).body.id,
      (await attach(a1, x.caseId, pdf("ktp.pdf"), { group: "G3" })).body.id,
    ];
    expect((await get(b1, caseId, shared)).status).toBe(200);
    expect((await get(b1, caseId, shared, "?original=true")).status).toBe(404);
    expect((await get(a1, caseId, shared, "?original=true")).status).toBe(200);
    expect((await get(b1, x.caseId, own)).status).toBe(404);
    expect((await get(b1, x.caseId, identity)).status).toBe(200);
    expect((await list(b1, x.caseId)).body.data.map(({ id }: { id: string }) => id)).toEqual([
      identity,
    ]);
    expect((await attach(b1, x.caseId)).status).toBe(404);
    for (const who of [b2, c1]) expect((await get(who, x.caseId, identity)).status).toBe(404);
    await call(withdrawal.POST, a1, { params: { id: caseId, consentId }, body: {} });
    expect((await get(b1, caseId, shared)).status).toBe(404);
  });

  test("28. an emergency opens no file, and takes none", async () => {
    const { a1, a2 } = world.people;
    const id = await openCaseAs(a1);
    const fileId = (await attach(a1, id)).body.id;
    const { reference } = (await call(caseRoute.GET, a1, { params: { id } })).body;
    const reason = "Ia menelepon dari rumah sakit, pendampingnya tidak terjangkau.";
    const body = { reference, category: "MEDICAL", reason };
    expect((await call(breakGlassRoute.POST, a2, { body })).status).toBe(201);
    expect((await call(caseRoute.GET, a2, { params: { id } })).status).toBe(200);
    expect((await list(a2, id)).body.data).toEqual([]);
    expect((await get(a2, id, fileId)).status).toBe(404);
    expect((await attach(a2, id)).status).toBe(404);
  });

  test("with help only, a file says no more than what is needed", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    await database.asSuperuser("UPDATE cases SET is_recording_limited = true WHERE id = $1", [id]);
    expect((await attach(a1, id)).status).toBe(422);
    expect((await attach(a1, id, pdf(), { group: "G1" })).status).toBe(201);
  });
});

describe("the end of a file", () => {
  const reason = "Salah kasus, berkas orang lain.";
  const remove = (who: Viewer, id: string, fileId: string) =>
    call(removal.POST, who, { params: { id, fileId }, body: { reason } });

  test("who attached it takes it out, evidence a supervisor; its bytes go and a trace stays", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1);
    const plain = (await attach(a1, id)).body.id;
    const proof = (await attach(a1, id, pdf(), { isEvidence: "true" })).body.id;
    const before = stored().length;
    expect((await remove(a1, id, proof)).status).toBe(404);
    expect([(await remove(a1, id, plain)).status, (await remove(aSup, id, proof)).status]).toEqual([
      204, 204,
    ]);
    expect((await remove(a1, id, plain)).status).toBe(409);
    const { topics } = await findJobs();
    await workOnce(topics);
    expect(stored().length).toBe(before - 2);
    expect((await get(a1, id, plain)).status).toBe(404);
    const { body } = await list(a1, id);
    expect(body.data.map(({ state }: { state: string }) => state)).toEqual(["REMOVED", "REMOVED"]);
  });

  test.each(["ANONYMISE", "SHRED"] as const)(
    "a case that ends by %s takes its files with it",
    async (way) => {
      const { a1, aSup } = world.people;
      const another = await addViewer(database, { id: a1.organisationId, code: "AAA" }, [
        "SUPERVISOR",
      ]);
      const id = await openCaseAs(a1);
      const image = { name: "a.jpg", type: "image/jpeg", bytes: await photo() };
      const before = stored();
      await attach(a1, id, image, { isEvidence: "true" });
      expect(stored().length).toBe(before.length + 2);
      await database.asSuperuser(
        "UPDATE cases SET status = 'CLOSED', closed_at = private.today() - 4000, retention_until = private.today() - 1 WHERE id = $1",
        [id],
      );
      await proposeDisposal(aSup, id, { way, ground: "RETENTION_OVER" });
      const [proposal] = await database.asSuperuser(
        "SELECT id FROM disposal_proposals WHERE case_id = $1",
        [id],
      );
      await decideDisposal(another, String(proposal?.["id"]), { decision: "DESTROY" });
      const { topics } = await findJobs();
      await workOnce(topics);
      expect(stored()).toEqual(before);
    },
  );
});

test("two records that become one keep the files of their cases, and parted again they have them back", async () => {
  const { a1, aSup } = world.people;
  const ids = [await openCaseAs(a1), await openCaseAs(a1)] as const;
  const had: string[] = [];
  for (const id of ids) had.push((await attach(a1, id)).body.id);
  const [keepCase, mergeCase] = ids;
  const reason = "Nama dan tanggal lahir sama.";
  const asked = await requestMerge(a1, { keepCase, mergeCase, take: [], reason });
  const filesOf = async () => {
    const found: string[] = [];
    for (const id of ids)
      for (const { id: fileId } of (await list(a1, id)).body.data) {
        expect((await get(a1, id, fileId)).status).toBe(200);
        found.push(fileId);
      }
    return found;
  };
  await reviewMerge(aSup, asked.id, { outcome: "MERGED", note: null });
  expect(await filesOf()).toEqual(had);
  await undoMerge(aSup, asked.id, { reason: "Ternyata dua orang." });
  expect(await filesOf()).toEqual(had);
});
