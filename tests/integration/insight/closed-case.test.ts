import { beforeAll, expect, test } from "vitest";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import { inCaseScope } from "@/lib/access/scope";
import { askForCase } from "@/lib/handover/commands/request";
import { closedMatters } from "@/lib/insight/work/closed-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { placeHold } from "@/lib/retention/commands";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addViewer } from "../../support/people";
import { at, openedCase, referralPeople } from "../../support/referral-steps";
import { takenOver, withOpenEnds } from "../../support/transfers";

const database = testDatabase();
const CLOSING = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "AGREED" };
let people: Awaited<ReturnType<typeof referralPeople>>;
let boss: Viewer;
let colleague: Viewer;

beforeAll(async () => {
  people = await referralPeople(database);
  const home = { id: people.sari.organisationId, code: people.sari.organisationCode };
  boss = await addViewer(database, home, ["SUPERVISOR"]);
  colleague = await addViewer(database, home, ["CASEWORKER"]);
});

const lamp = (who: Viewer, id: string) =>
  inCaseScope(who, (scope) => closedMatters(scope, id, "en"));
const close = (who: Viewer, id: string, more = {}) =>
  call(closure.POST, who, { ...at(id), body: { ...CLOSING, ...more } });

test("a closed case says that it is closed, why, and when its record is reviewed", async () => {
  const id = await openedCase(people.sari);
  await close(people.sari, id);
  const [closed, ...others] = await lamp(people.sari, id);
  expect(others).toEqual([]);
  expect(closed).toMatchObject({ kind: "CLOSED", isLate: false });
  expect(closed?.about).toMatch(/^Service goals met, .+ 2026\. Agreed to be contacted later\.$/);
  expect(closed?.dueAt).toMatch(/^2036-/);
  await database.asSuperuser(
    "UPDATE cases SET retention_until = private.today() - 1 WHERE id = $1",
    [id],
  );
  expect(await lamp(people.sari, id)).toMatchObject([{ kind: "CLOSED_OVER", isLate: true }]);
  await placeHold(boss, id, { reason: "Perkara masih di pengadilan." });
  expect(await lamp(people.sari, id)).toMatchObject([{ kind: "CLOSED_HELD" }]);
});

test("one that was taken over says by whom, and whether it goes on there", async () => {
  const { caseId } = await takenOver(people);
  expect(await lamp(people.sari, caseId)).toMatchObject([
    { kind: "CLOSED", about: expect.stringContaining("Transferred") },
    { kind: "WENT_ON", href: `/cases/${caseId}/transfer` },
  ]);
  // Nobody else's lamp speaks of it.
  expect(await lamp(people.officer, caseId)).toEqual([]);
  expect(await lamp(colleague, caseId)).toEqual([]);
});

test("tasks, appointments, services and a colleague's request are named before a case is closed", async () => {
  const id = await withOpenEnds(database, people.sari);
  const [row] = await database.asSuperuser<{ reference: string }>(
    "SELECT reference FROM cases WHERE id = $1",
    [id],
  );
  await askForCase(colleague, {
    ...{ reference: row?.reference ?? "", reason: "Ia datang ke pos saya." },
  });
  const refused = await close(people.sari, id);
  expect([refused.status, refused.body.errors.length]).toEqual([422, 4]);
  const some = await close(people.sari, id, { accepted: ["SERVICES", "TASKS", "APPOINTMENTS"] });
  expect([some.status, some.body.errors.length]).toEqual([422, 1]);
  expect(some.body.errors[0]).toMatchObject({ path: "accepted" });
  const accepted = ["SERVICES", "TASKS", "APPOINTMENTS", "REQUESTS"];
  expect((await close(people.sari, id, { accepted })).status).toBe(201);
});
