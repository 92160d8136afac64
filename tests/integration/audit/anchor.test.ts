import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { anchorFile } from "@/lib/audit/anchor/anchor";
import { recurring } from "@/lib/audit/jobs";
import { openCase } from "@/lib/cases/commands/open-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { workOnce } from "@/lib/server/jobs";
import { verifyAudit } from "@/scripts/machine/tasks/audit-verify";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { runTask } from "../../support/task";

const database = testDatabase();
let sari: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
});
beforeEach(() => rmSync(anchorFile(), { force: true }));

const open = () => openCase(sari, { source: "HOTLINE", pillars: ["PROTECTION"] });
const anchor = () => workOnce({}, recurring);
const verify = () =>
  runTask((context) => {
    const at = { ...context.database, ownerUrl: database.ownerUrl };
    return verifyAudit({ ...context, database: at });
  }, []);

async function endOf(): Promise<number> {
  const [head] = await database.asSuperuser<{ seq: number }>(
    "SELECT seq::int FROM audit_heads WHERE organisation_id = $1",
    [sari.organisationId],
  );
  return head?.seq ?? 0;
}

// As somebody with every right over the database would do it: triggers off, end cut, head rewritten.
const cutOff = (entries: number) =>
  database.asSuperuser(`DO $do$ DECLARE org uuid := '${sari.organisationId}'; BEGIN
    ALTER TABLE audit_entries DISABLE TRIGGER ALL;
    DELETE FROM audit_entries WHERE organisation_id = org AND seq > (SELECT seq - ${entries} FROM audit_heads WHERE organisation_id = org);
    UPDATE audit_heads h SET (seq, hash) = (SELECT e.seq, e.hash FROM audit_entries e WHERE e.organisation_id = org ORDER BY e.seq DESC LIMIT 1) WHERE organisation_id = org;
    ALTER TABLE audit_entries ENABLE TRIGGER ALL;
    ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER append_only; ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER append_only_truncate;
  END $do$`);

test("71. an end that was cut off together with its head is found by the anchor outside the database", async () => {
  for (const _ of [1, 2, 3]) await open();
  await anchor();
  expect(await verify()).toMatchObject({ code: 0 });
  const end = await endOf();
  await cutOff(2);
  // Within the database nothing tells.
  expect(await database.asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
  expect(await verify()).toMatchObject({
    ...{ code: 1, out: [`broken: entry ${end} of PELITA (anchor)`] },
  });
  // Written on, the chain is another one, and is still found.
  for (const _ of [1, 2, 3]) await open();
  expect((await verify()).code).toBe(1);
});

test("71. an anchor that somebody else wrote or changed is told by its line", async () => {
  await open();
  await anchor();
  await open();
  await anchor();
  const text = readFileSync(anchorFile(), "utf8");
  expect(text.trim().split("\n")).toHaveLength(2);
  expect(await verify()).toMatchObject({ code: 0 });
  writeFileSync(anchorFile(), text.replace(/"seq":(\d+)/, '"seq":1'));
  expect(await verify()).toMatchObject({ code: 1, out: ["broken: line 1 of the anchors"] });
});

test("nothing is written down while no chain has grown", async () => {
  await open();
  await anchor();
  await anchor();
  expect(readFileSync(anchorFile(), "utf8").trim().split("\n")).toHaveLength(1);
});
