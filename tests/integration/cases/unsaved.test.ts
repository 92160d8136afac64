import { beforeAll, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import { dropKept, findKept, keepTyped, listKept } from "@/lib/access/kept";
import { inCaseScope } from "@/lib/access/scope";
import { visitCase } from "@/lib/cases/commands/visits";
import { recurring } from "@/lib/cases/jobs";
import { listRecent } from "@/lib/cases/queries/visits";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addViewer, twoHouses } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let agus: Viewer;
let ratih: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  ({ sari, agus, ratih, elsewhere } = await twoHouses(database));
});

async function openedCase(): Promise<string> {
  const body = { source: "HOTLINE", pillars: ["PROTECTION"], person: {} };
  return (await call(cases.POST, sari, { body })).body.id;
}

test("what is typed into a form of a case is kept sealed, its writer's alone, until it is saved", async () => {
  const id = await openedCase();
  const path = `/cases/${id}/plan/goal?id=1`;
  expect(await keepTyped(sari, path, { words: ["Pulang ke Kupang"] })).toBe(true);
  expect(await keepTyped(sari, path, { words: ["Pulang ke Ende"], version: ["3"] })).toBe(true);
  const kept = { path, values: { words: ["Pulang ke Ende"], version: ["3"] } };
  expect(await listKept(sari, id)).toMatchObject([kept]);
  for (const other of [agus, ratih, elsewhere]) expect(await listKept(other, id)).toEqual([]);
  const rows = await database.asSuperuser<{ text: string }>(
    "SELECT encode(content, 'escape') AS text FROM drafts",
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toContain("Ende");
  await dropKept(ratih, path);
  expect(await findKept(sari, path)).toMatchObject(kept);
  await dropKept(sari, path);
  expect(await findKept(sari, path)).toBeNull();
});

test("only addresses of cases are kept, and not without end", async () => {
  const id = await openedCase();
  const far = `/cases/${id}/plan/goal`;
  expect(await keepTyped(sari, "/account", { words: ["x"] })).toBe(false);
  expect(await keepTyped(sari, `https://x.example${far}`, { words: ["x"] })).toBe(false);
  expect(await keepTyped(sari, far, { words: ["x".repeat(200_001)] })).toBe(false);
});

test("after seven days it is shown no more and then deleted; an intake that was begun stays", async () => {
  const id = await openedCase();
  const path = `/cases/${id}/edit/account`;
  await keepTyped(sari, path, { narrative: ["lama"] });
  await database.asSuperuser(
    "UPDATE drafts SET updated_at = private.now() - interval '7 days 1 minute' WHERE form = $1",
    [`case-form ${path}`],
  );
  await keepTyped(sari, `/cases/${id}/edit/basics`, { riskLevel: ["HIGH"] });
  expect(await listKept(sari, id)).toMatchObject([{ path: `/cases/${id}/edit/basics` }]);
  await database.asSuperuser(
    `INSERT INTO drafts (id, user_id, organisation_id, form, content, created_at, updated_at)
     VALUES (gen_random_uuid(), $1, $2, 'case-intake', '', private.now(), private.now() - interval '60 days')`,
    [sari.userId, sari.organisationId],
  );
  await recurring["cases.forget-unfinished"]?.run();
  const left = await database.asSuperuser<{ form: string }>(
    "SELECT form FROM drafts ORDER BY form",
  );
  expect(left.map(({ form }) => form)).toEqual([
    `case-form /cases/${id}/edit/basics`,
    "case-intake",
  ]);
});

test("who may see a case learns who has it open, for some minutes; nobody else does", async () => {
  const id = await openedCase();
  expect(await visitCase(sari, id, true)).toEqual([]);
  expect(await visitCase(ratih, id, true)).toEqual([sari.displayName]);
  expect(await visitCase(sari, id, false)).toEqual([ratih.displayName]);
  for (const stranger of [agus, elsewhere]) expect(await visitCase(stranger, id, true)).toEqual([]);
  expect(await visitCase(sari, id, false)).toEqual([ratih.displayName]);
  await database.asSuperuser(
    "UPDATE case_visits SET seen_at = seen_at - interval '6 minutes' WHERE user_id = $1",
    [ratih.userId],
  );
  expect(await visitCase(sari, id, false)).toEqual([]);
});

test("the cases opened last are one's own list, at most ten, in the order in which they were opened", async () => {
  const here = { id: sari.organisationId, code: "PELITA" };
  const maya = await addViewer(database, here, ["SUPERVISOR"]);
  const ids: string[] = [];
  for (let at = 0; at < 11; at += 1) {
    const id = await openedCase();
    ids.push(id);
    await visitCase(maya, id, true);
    await database.asSuperuser(
      "UPDATE case_visits SET opened_at = opened_at - make_interval(mins => $2) WHERE case_id = $1",
      [id, 20 - at],
    );
  }
  await visitCase(maya, ids[3] ?? "", true);
  await visitCase(maya, ids[0] ?? "", false);
  const recent = await inCaseScope(maya, listRecent);
  const expected = [ids[3], ...ids.filter((_, at) => at !== 3 && at > 0).reverse()];
  expect(recent.map(({ id }) => id)).toEqual(expected);
  expect(await inCaseScope(agus, listRecent)).toEqual([]);
});
