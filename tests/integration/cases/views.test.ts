import { beforeAll, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import { inCaseScope } from "@/lib/access/scope";
import { changeView, keepView, saveView } from "@/lib/cases/commands/views";
import { listAlike } from "@/lib/cases/queries/list-alike";
import { listCases } from "@/lib/cases/queries/list-cases";
import { listViews } from "@/lib/cases/queries/views";
import { assignAll } from "@/lib/handover/commands/assign";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { twoHouses } from "../../support/people";

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

const viewsOf = async (who: Viewer) =>
  (await inCaseScope(who, listViews)).map(({ name, isMine }) => `${name}${isMine ? "" : "*"}`);
const refused = (status: number) => expect.objectContaining({ status });

test("a view is one's own until it is shared, and never leaves the organisation", async () => {
  const query = "q=Melati&status=ACTIVE&columns=risk&sort=reference";
  const { id } = await saveView(sari, { name: "Kasus Batam", query, isShared: false });
  expect(await viewsOf(sari)).toEqual(["Kasus Batam"]);
  for (const other of [agus, ratih, elsewhere]) expect(await viewsOf(other)).toEqual([]);
  const [stored] = await database.asSuperuser<{ text: string }>(
    "SELECT encode(content, 'escape') AS text FROM case_views",
  );
  expect(stored?.text).not.toMatch(/Batam|Melati/);

  await changeView(sari, id, { name: "Batam", isShared: true });
  expect(await viewsOf(agus)).toEqual(["Batam*"]);
  expect(await viewsOf(elsewhere)).toEqual([]);
  const [shared] = await inCaseScope(ratih, listViews);
  expect(shared).toMatchObject({ address: `/cases?${query}`, by: sari.displayName });
  for (const other of [agus, ratih, elsewhere]) {
    await expect(changeView(other, id, { name: "x", isShared: true })).rejects.toEqual(
      refused(404),
    );
    await expect(keepView(other, id, false)).rejects.toEqual(refused(404));
  }
});

test("a deleted view is gone for all and comes back as it was", async () => {
  const { id } = await saveView(agus, { name: "Mendesak", query: "", isShared: true });
  await keepView(agus, id, false);
  expect(await viewsOf(agus)).not.toContain("Mendesak");
  expect(await viewsOf(sari)).not.toContain("Mendesak*");
  await keepView(agus, id, true);
  expect(await viewsOf(sari)).toContain("Mendesak*");
});

test("chosen cases are assigned all together or not at all", async () => {
  const ids = [await openedCase(), await openedCase()];
  const { userId } = agus;
  const strange = crypto.randomUUID();
  await expect(assignAll(sari, { userId, cases: [...ids, strange] })).rejects.toEqual(refused(404));
  const seen = async () =>
    (await listCases(agus, { limit: 100, sort: "reference" })).rows.map(({ id }) => id);
  expect(await seen()).toEqual([]);
  await expect(assignAll(agus, { userId, cases: ids })).rejects.toEqual(refused(404));
  await expect(assignAll(elsewhere, { userId, cases: ids })).rejects.toMatchObject({});
  expect(await assignAll(sari, { userId, cases: ids })).toEqual({ count: 2 });
  expect((await seen()).sort()).toEqual([...ids].sort());
  // Whose own case it is keeps it.
  expect(await assignAll(ratih, { userId: sari.userId, cases: ids })).toEqual({ count: 0 });
});

test("a search forgives a slip of the pen, and finds only what one may see", async () => {
  const id = await openedCase();
  const found = await inCaseScope(sari, (scope) =>
    scope.tx.case.findFirst({ where: { id }, include: { person: true } }),
  );
  const name = found?.person.pseudonym ?? "";
  const slipped = name.slice(0, 2) + name.slice(3);
  const idsOf = async (who: Viewer, asked: string) =>
    (await inCaseScope(who, (scope) => listAlike(scope, asked))).map((one) => one.id);
  expect(await idsOf(sari, slipped)).toContain(id);
  expect(await idsOf(sari, (found?.reference ?? "").replaceAll("-", " ").toLowerCase())).toContain(
    id,
  );
  for (const other of [agus, elsewhere]) expect(await idsOf(other, slipped)).not.toContain(id);
  // Later cases have numbers that are alike; the one that was typed whole comes first.
  const later = [await openedCase(), await openedCase()];
  const typed = await idsOf(sari, found?.reference ?? "");
  expect(typed[0]).toBe(id);
  expect(typed).toEqual(expect.arrayContaining(later));
});
