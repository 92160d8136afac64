import { beforeAll, describe, expect, test } from "vitest";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as goals from "@/app/api/v1/cases/[id]/goals/route";
import * as tasks from "@/app/api/v1/cases/[id]/tasks/route";
import * as cases from "@/app/api/v1/cases/route";
import { CASE_SIGNALS } from "@/lib/cases/model";
import { listCases } from "@/lib/cases/queries/list-cases";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { countCaseloads } from "@/lib/supervision/queries/caseload";
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
