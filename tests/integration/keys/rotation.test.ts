import { spawn } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import * as duplicates from "@/app/api/v1/people/duplicates/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import {
  makeDataKey,
  openForInstallation,
  sealForInstallation,
  unwrapDataKey,
} from "@/lib/server/crypto";
import { forgetKeys, readKeys } from "@/lib/server/key-file";
import { finishRotation, rotateKeys } from "@/scripts/machine/rotate-keys";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { testFolder } from "../../support/task";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const database = testDatabase();
const folder = testFolder();
const keyFile = path.join(folder, "key");
const before = path.join(folder, "key.before");
const quiet = () => undefined;
const NIK = "3374015501019999";
let sari: Viewer;
let caseId: string;

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

async function opened(fullName: string, more = {}): Promise<string> {
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"], narrative: "Upah ditahan." },
    ...{ person: { fullName, ...more }, consents: [{ purpose: "DATA_RECORDING", ...GIVEN }] },
  };
  const answer = await call(cases.POST, sari, { body });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

const installation = () => ({ ownerUrl: database.ownerUrl, keyFile });
const kekIds = async () =>
  (
    await database.asSuperuser<{ id: string }>(
      "SELECT DISTINCT kek_id AS id FROM data_keys ORDER BY 1",
    )
  ).map(({ id }) => id);

beforeAll(async () => {
  // A key of this file's own: what is rotated here is nobody else's.
  copyFileSync(inject("cluster").keyFile, keyFile);
  copyFileSync(keyFile, before);
  process.env["LENTERA_KEY_FILE"] = keyFile;
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  caseId = await opened("Siti Aminah", { nik: NIK });
  for (let count = 0; count < 300; count += 1) {
    const { subjectId, wrapped, kekId } = makeDataKey(pelita.id, newId());
    await database.asSuperuser(
      "INSERT INTO data_keys (organisation_id, subject_id, kind, wrapped, kek_id, created_at) VALUES ($1, $2, 'CASE', $3, $4, private.now())",
      [pelita.id, subjectId, Buffer.from(wrapped), kekId],
    );
  }
});

async function everyKeyOpens(): Promise<number> {
  const rows = await database.asSuperuser<{
    organisation_id: string;
    subject_id: string;
    wrapped: Buffer;
    kek_id: string;
  }>("SELECT organisation_id, subject_id, wrapped, kek_id FROM data_keys");
  for (const { organisation_id, subject_id, wrapped, kek_id } of rows)
    unwrapDataKey(organisation_id, subject_id, { wrapped, kekId: kek_id });
  return rows.length;
}

// Starts the rotation as a process and kills it without a word after `lines` of its progress.
async function killedAfter(lines: number): Promise<number | null> {
  const how = ["--import", "tsx", "tests/support/rotate-keys.ts", database.ownerUrl, keyFile, "20"];
  const env = { ...process.env, LENTERA_KEY_FILE: keyFile };
  const child = spawn(process.execPath, how, { cwd: ROOT, env });
  let told = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    told += chunk.toString().split("\n").length - 1;
    if (told >= lines) child.kill("SIGKILL");
  });
  return new Promise((resolve) => child.once("close", resolve));
}

describe("rotating the key", () => {
  const kept = () => sealForInstallation("draft", "Catatan yang belum selesai");
  let draft: ReturnType<typeof kept>;

  test("killed in the middle, with people at work: every key opens, and the next run goes on", async () => {
    draft = kept();
    expect(await killedAfter(3)).toBeNull();
    const [current, ...old] = readKeys(readFileSync(keyFile, "utf8")).keks.map(({ id }) => id);
    expect(current).toBe("kek:2026-12");
    expect(old).toHaveLength(1);
    expect((await kekIds()).length).toBe(2);
    await everyKeyOpens();

    // Whoever works meanwhile reads the old and writes with the new key, without a restart.
    expect((await call(one.GET, sari, { params: { id: caseId } })).body.person.fullName).toBe(
      "Siti Aminah",
    );
    await opened("Ratna");
    const running = rotateKeys(installation(), quiet, { month: "2026-12", batch: 20 });
    const written = await Promise.all([1, 2, 3, 4, 5].map((n) => opened(`Wati ${n}`)));
    const rotated = await running;
    expect(rotated).toMatchObject({ to: "kek:2026-12", isNew: false });
    expect(await kekIds()).toEqual(["kek:2026-12"]);
    expect(await everyKeyOpens()).toBeGreaterThan(300);
    for (const id of [caseId, ...written])
      expect((await call(one.GET, sari, { params: { id } })).body.narrative).toBe("Upah ditahan.");
  });

  test("killed at its first breath it has lost nothing either", async () => {
    expect(await killedAfter(1)).toBeNull();
    await everyKeyOpens();
    const { to, isNew } = await rotateKeys(installation(), quiet, { month: "2026-12" });
    expect({ to, isNew }).toEqual({ to: "kek:2026-12-2", isNew: false });
    expect(await kekIds()).toEqual(["kek:2026-12-2"]);
  });

  test("finished, the old keys are gone; numbers are still found and drafts still open", async () => {
    const gone = await finishRotation(installation(), quiet);
    expect(gone).toHaveLength(2);
    const { keks, roots } = readKeys(readFileSync(keyFile, "utf8"));
    expect(keks.map(({ id }) => id)).toEqual(["kek:2026-12-2"]);
    for (const kek of readKeys(readFileSync(before, "utf8")).keks)
      expect(roots.some(({ bytes }) => bytes.equals(kek.bytes))).toBe(false);
    expect(openForInstallation("draft", draft)).toBe("Catatan yang belum selesai");
    const found = await call(duplicates.POST, sari, { body: { nik: NIK } });
    expect(found.body.data[0]).toMatchObject({ because: ["NIK"] });
    expect((await call(one.GET, sari, { params: { id: caseId } })).body.person.nik).toBe(NIK);
    expect(await finishRotation(installation(), quiet)).toEqual([]);
  });

  test("89. what was shredded stays shredded, in a backup from before too, once its key is gone", async () => {
    const [row] = await database.asSuperuser<{
      organisation_id: string;
      subject_id: string;
      wrapped: Buffer;
      kek_id: string;
    }>("SELECT * FROM data_keys WHERE subject_id = $1", [caseId]);
    if (!row) throw new Error("no key");
    const backup = { wrapped: row.wrapped, kekId: row.kek_id };
    await database.asSuperuser("DELETE FROM data_keys WHERE subject_id = $1", [caseId]);
    const read = await call(one.GET, sari, { params: { id: caseId } });
    expect(read.status).toBe(200);
    expect(JSON.stringify(read.body)).not.toContain("Upah");
    // The key file goes on; yesterday's backup comes back with its wrapped key.
    await rotateKeys(installation(), quiet, { month: "2027-01" });
    await finishRotation(installation(), quiet);
    expect(() => unwrapDataKey(row.organisation_id, caseId, backup)).toThrow("lacks the key");
  });

  test("a key file that lost its key says so and is not overwritten", async () => {
    const whole = readFileSync(keyFile, "utf8");
    copyFileSync(before, keyFile);
    forgetKeys();
    await expect(rotateKeys(installation(), quiet, { month: "2027-02" })).rejects.toThrow(
      "lacks the key",
    );
    expect(readFileSync(keyFile, "utf8")).toBe(readFileSync(before, "utf8"));
    writeFileSync(keyFile, whole);
  });
});
