import { beforeAll, describe, expect, test } from "vitest";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as goals from "@/app/api/v1/cases/[id]/goals/route";
import * as tasks from "@/app/api/v1/cases/[id]/tasks/route";
import * as cases from "@/app/api/v1/cases/route";
import * as execution from "@/app/api/v1/reassignments/[id]/execution/route";
import * as reassignments from "@/app/api/v1/reassignments/route";
import { inCaseScope } from "@/lib/access/scope";
import { CASE_SIGNALS } from "@/lib/cases/model";
import { listCases } from "@/lib/cases/queries/list-cases";
import { assignColleague } from "@/lib/handover/commands/assign";
import { addDays } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { countCaseloads } from "@/lib/supervision/queries/caseload";
import { findReassignment } from "@/lib/supervision/queries/reassignments";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
let home: { id: string; code: string };
let sari: Viewer;
let agus: Viewer;
let supervisor: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  home = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, home, ["CASEWORKER"]);
  agus = await addViewer(database, home, ["CASEWORKER"]);
  supervisor = await addViewer(database, home, ["SUPERVISOR"]);
  elsewhere = await addViewer(database, uptd, ["SUPERVISOR"]);
});

const worker = () => addViewer(database, home, ["CASEWORKER"]);
const signalsOf = async (id: string) => {
  const found: string[] = [];
  for (const signal of CASE_SIGNALS) {
    const { rows } = await listCases(supervisor, { limit: 100, sort: "reference", signal });
    if (rows.some((row) => row.id === id)) found.push(signal);
  }
  return found;
};
const params = (id: string) => ({ params: { id } });
const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

describe("what is amiss in the record", () => {
  test("is found by its definition, and no more once it is mended", async () => {
    const body = {
      ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"] },
      ...{ person: { gender: "WOMAN", ageAtRegistration: 31 }, consents: [] },
    };
    const opened = await call(cases.POST, sari, { body });
    const id: string = opened.body.id;
    expect(await signalsOf(id)).toEqual(["NO_CONSENT", "NO_PLAN"]);
    await call(consents.POST, sari, {
      ...params(id),
      body: { purpose: "DATA_RECORDING", ...GIVEN },
    });
    expect(await signalsOf(id)).toEqual(["NO_PLAN"]);
    const task = { words: "Menelepon puskesmas", dueOn: today() };
    expect((await call(tasks.POST, sari, { ...params(id), body: task })).status).toBe(201);
    expect(await signalsOf(id)).toEqual(["NO_GOALS"]);
    await call(goals.POST, sari, { ...params(id), body: { words: "Tinggal dengan aman" } });
    expect(await signalsOf(id)).toEqual([]);
    await database.asSuperuser("UPDATE case_tasks SET due_on = $2 WHERE case_id = $1", [
      id,
      addDays(today(), -1),
    ]);
    await database.asSuperuser(
      "UPDATE cases SET last_activity_at = private.now() - interval '31 days' WHERE id = $1",
      [id],
    );
    expect(await signalsOf(id)).toEqual(["NO_CONTACT_30", "TASKS_LATE"]);
    await database.asSuperuser("UPDATE cases SET status = 'CLOSED' WHERE id = $1", [id]);
    expect(await signalsOf(id)).toEqual([]);
  });

  test("each number is the length of the list behind it, and counts nobody else's cases", async () => {
    await openCaseAs(agus);
    const { signals, loads } = await countCaseloads(supervisor);
    for (const { signal, count } of signals) {
      const page = await listCases(supervisor, {
        limit: 1,
        sort: "reference",
        signal,
        count: true,
      });
      expect([signal, page.total]).toEqual([signal, count]);
    }
    const load = loads.find(({ worker }) => worker.id === agus.userId);
    expect(load).toMatchObject({ open: 1, days: 0, late: 0 });
    const foreign = await countCaseloads(elsewhere);
    expect(foreign.signals.every(({ count }) => count === 0)).toBe(true);
    expect(foreign.loads.every(({ open }) => open === 0)).toBe(true);
  });

  test("a list by a colleague holds that colleague's cases as far as one may see them", async () => {
    const id = await openCaseAs(agus);
    const by = (who: Viewer) =>
      listCases(who, { limit: 100, sort: "reference", owner: agus.userId });
    expect((await by(supervisor)).rows.map((row) => row.id)).toContain(id);
    expect((await by(sari)).rows).toEqual([]);
  });
});

const events = (id: string) =>
  database.asSuperuser("SELECT id FROM case_events WHERE case_id = $1 AND kind = 'OWNER_CHANGED'", [
    id,
  ]);
const entries = (id: string) =>
  database.asSuperuser(
    "SELECT actor_id FROM audit_entries WHERE action = 'case.handOver' AND entity_id = $1",
    [id],
  );
const ownerOf = async (id: string) =>
  (await database.asSuperuser("SELECT owner_user_id FROM cases WHERE id = $1", [id]))[0]?.[
    "owner_user_id"
  ];
const plan = (who: Viewer, from: Viewer, to: Viewer, ids: readonly string[]) =>
  call(reassignments.POST, who, { body: { from: from.userId, to: to.userId, cases: ids } });
const carryOut = (who: Viewer, id: string) =>
  call(execution.POST, who, { params: { id }, body: {} });
const preview = (id: string) => inCaseScope(supervisor, (scope) => findReassignment(scope, id));

describe("many cases handed on at once", () => {
  test("change nothing before the preview is agreed to; then each has one event and one entry, and the report stays", async () => {
    const [wati, budi] = [await worker(), await worker()];
    const [one, two] = [await openCaseAs(wati), await openCaseAs(wati)];
    await assignColleague(supervisor, two, { userId: budi.userId });
    const planned = await plan(supervisor, wati, budi, [one, two]);
    expect(planned.status).toBe(201);
    expect(await ownerOf(one)).toBe(wati.userId);
    const before = await preview(planned.body.id);
    expect(before?.cases.map(({ refuses, isLost }) => [refuses, isLost])).toEqual([
      [null, true],
      [null, true],
    ]);
    const done = await carryOut(supervisor, planned.body.id);
    expect([done.status, done.body.count]).toEqual([200, 2]);
    for (const id of [one, two]) {
      expect(await ownerOf(id)).toBe(budi.userId);
      expect([(await events(id)).length, (await entries(id)).length]).toEqual([1, 1]);
    }
    const after = await preview(planned.body.id);
    expect([...(after?.lost ?? [])].sort()).toEqual([one, two].sort());
    expect(after?.doneAt).not.toBeNull();
    expect((await carryOut(supervisor, planned.body.id)).status).toBe(409);
  });

  test("say who goes on seeing a case: a supervisor, and who shares it in a team", async () => {
    const [wati, budi] = [await worker(), await worker()];
    const lostBy = async (from: Viewer, id: string) =>
      (await preview((await plan(supervisor, from, budi, [id])).body.id))?.cases[0]?.isLost;
    const chief = await addViewer(database, home, ["CASEWORKER", "SUPERVISOR"]);
    expect(await lostBy(chief, await openCaseAs(chief))).toBe(false);
    const id = await openCaseAs(wati);
    expect(await lostBy(wati, id)).toBe(true);
    await database.asSuperuser(
      `WITH t AS (INSERT INTO teams (id, organisation_id, name, shares_cases) VALUES (gen_random_uuid(), $1, 'Tim', true) RETURNING id),
         m AS (INSERT INTO team_members (organisation_id, team_id, user_id) SELECT $1, id, $2 FROM t)
       UPDATE cases SET team_id = t.id FROM t WHERE cases.id = $3`,
      [home.id, wati.userId, id],
    );
    expect(await lostBy(wati, id)).toBe(false);
  });

  test("35. one foreign case refuses all of them without saying which; so does one that is nobody's", async () => {
    const [wati, budi] = [await worker(), await worker()];
    const mine = await openCaseAs(wati);
    const stranger = await addViewer(database, { id: elsewhere.organisationId, code: "UPTD" }, [
      "CASEWORKER",
    ]);
    const foreign = await openCaseAs(stranger);
    const answers = [
      await plan(supervisor, wati, budi, [mine, foreign]),
      await plan(supervisor, wati, budi, [mine, newId()]),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`${mine}|${foreign}`));
    }
    expect(await ownerOf(mine)).toBe(wati.userId);
    expect((await plan(sari, wati, budi, [mine])).status).toBe(404);
    const many = Array.from({ length: 101 }, () => newId());
    expect((await plan(supervisor, wati, budi, many)).status).toBe(422);
  });

  test("are all-or-nothing where one was closed or handed on meanwhile; the preview says which", async () => {
    const [wati, budi] = [await worker(), await worker()];
    const ids = [await openCaseAs(wati), await openCaseAs(wati), await openCaseAs(wati)];
    const { id } = (await plan(supervisor, wati, budi, ids)).body;
    await database.asSuperuser("UPDATE cases SET status = 'CLOSED' WHERE id = $1", [ids[0]]);
    await database.asSuperuser("UPDATE cases SET owner_user_id = $2 WHERE id = $1", [
      ids[1],
      sari.userId,
    ]);
    expect((await carryOut(supervisor, id)).status).toBe(409);
    expect(await ownerOf(ids[2] ?? "")).toBe(wati.userId);
    const refusals = (await preview(id))?.cases.map((row) => [row.id, row.refuses]);
    expect(new Map(refusals as [string, string | null][])).toEqual(
      new Map([
        [ids[0], "CLOSED"],
        [ids[1], "NOT_THEIRS"],
        [ids[2], null],
      ]),
    );
    const other = await addViewer(database, home, ["SUPERVISOR"]);
    expect((await carryOut(other, id)).status).toBe(404);
    expect((await carryOut(elsewhere, id)).status).toBe(404);
  });
});
