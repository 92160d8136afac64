import { beforeAll, describe, expect, test } from "vitest";
import * as planRoute from "@/app/api/v1/cases/[id]/plan/route";
import * as riskRoute from "@/app/api/v1/cases/[id]/risk-assessments/route";
import * as taskRoute from "@/app/api/v1/cases/[id]/tasks/route";
import * as cases from "@/app/api/v1/cases/route";
import { inCaseScope } from "@/lib/access/scope";
import {
  changeAppointment,
  checkIn,
  checkOut,
  makeAppointment,
} from "@/lib/assistance/commands/appointments";
import { changeGoal, setGoal } from "@/lib/assistance/commands/goals";
import { addTask, changeTask, finishTask } from "@/lib/assistance/commands/tasks";
import { findPlan } from "@/lib/assistance/queries/find-plan";
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
  const recording = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"], person: { fullName: "Puspa" } },
    consents: [{ ...recording, form: "WRITTEN", givenAt: "2026-11-01" }],
  };
  return (await call(cases.POST, sari, { body })).body.id;
}

const planOf = (who: Viewer, id: string) => inCaseScope(who, (scope) => findPlan(scope, id));
const refused = (status: number) => expect.objectContaining({ status });
const events = (caseId: string) =>
  database
    .asSuperuser<{ kind: string }>("SELECT kind FROM case_events WHERE case_id = $1 ORDER BY id", [
      caseId,
    ])
    .then((rows) => rows.map(({ kind }) => kind));

describe("goals and steps", () => {
  test("a goal has steps with owner and term, and both are told in the story", async () => {
    const id = await openedCase();
    const goal = await setGoal(sari, id, { words: "Paspor kembali", dueOn: "2027-01-31" });
    const step = { words: "Tulis surat ke majikan", goalId: goal.id, owner: ratih.userId };
    const { id: taskId } = await addTask(sari, id, { ...step, dueOn: "2026-12-01" });
    const plan = await planOf(ratih, id);
    expect(plan.goals).toMatchObject([{ words: "Paspor kembali", dueOn: "2027-01-31" }]);
    expect(plan.tasks).toMatchObject([
      {
        id: taskId,
        goalId: goal.id,
        owner: { id: ratih.userId },
        dueOn: "2026-12-01",
        doneAt: null,
      },
    ]);
    await finishTask(ratih, id, taskId, true);
    await changeGoal(sari, id, goal.id, 1, { words: "Paspor kembali", status: "MET" });
    const after = await planOf(sari, id);
    expect(after.tasks[0]?.doneAt).not.toBeNull();
    expect(after.goals[0]?.status).toBe("MET");
    expect(await events(id)).toEqual([
      ...["OPENED", "GOAL_SET", "TASK_ADDED", "TASK_DONE", "GOAL_MET"],
    ]);
  });

  test("words lie sealed", async () => {
    const id = await openedCase();
    await setGoal(sari, id, { words: "Canary-goal-7731" });
    await addTask(sari, id, { words: "Canary-task-7731" });
    const rows = await database.asSuperuser<{ words: Buffer }>(
      "SELECT words FROM plan_goals WHERE case_id = $1 UNION ALL SELECT words FROM case_tasks WHERE case_id = $1",
      [id],
    );
    expect(rows).toHaveLength(2);
    for (const { words } of rows) expect(words.toString("utf8")).not.toContain("Canary");
  });

  test("the same form sent twice makes one task", async () => {
    const id = await openedCase();
    const first = await addTask(sari, id, { words: "Telepon" }, "form-1");
    expect(await addTask(sari, id, { words: "Telepon" }, "form-1")).toEqual(first);
    expect((await planOf(sari, id)).tasks).toHaveLength(1);
  });

  test("a stale change is refused and nothing is lost of the first", async () => {
    const id = await openedCase();
    const task = await addTask(sari, id, { words: "Telepon" });
    await changeTask(sari, id, task.id, 1, { words: "Telepon keluarga" });
    const late = changeTask(ratih, id, task.id, 1, { words: "Telepon polisi" });
    await expect(late).rejects.toEqual(refused(412));
    expect((await planOf(sari, id)).tasks[0]?.words).toBe("Telepon keluarga");
  });

  test("nobody is given a task on a case that he cannot open", async () => {
    const id = await openedCase();
    const given = addTask(sari, id, { words: "Telepon", owner: agus.userId });
    await expect(given).rejects.toEqual(refused(422));
  });

  test("a step belongs to a goal of its own case", async () => {
    const [one, other] = [await openedCase(), await openedCase()];
    const goal = await setGoal(sari, one, { words: "Pulang" });
    const step = addTask(sari, other, { words: "Beli tiket", goalId: goal.id });
    await expect(step).rejects.toEqual(refused(422));
  });

  test.each(["agus", "elsewhere"] as const)("%s finds no plan and adds nothing", async (name) => {
    const id = await openedCase();
    await setGoal(sari, id, { words: "Pulang" });
    const who = { agus, elsewhere }[name];
    expect(await planOf(who, id)).toEqual({ goals: [], tasks: [], appointments: [] });
    await expect(addTask(who, id, { words: "Telepon" })).rejects.toEqual(refused(404));
  });
});

describe("appointments and visits", () => {
  const VISIT = {
    ...{ kind: "VISIT" as const, place: "Rumah bibinya", words: "Antar obat" },
    ...{ startsAt: "2026-11-26T09:00:00+07:00", endsAt: "2026-11-26T11:00:00+07:00" },
  };

  test("a visit is set out on and come back from, once", async () => {
    const id = await openedCase();
    const visit = await makeAppointment(sari, id, VISIT);
    await expect(checkOut(sari, id, visit.id)).rejects.toEqual(refused(409));
    await checkIn(sari, id, visit.id, { minutes: 120 });
    const [out] = (await planOf(sari, id)).appointments;
    const span = Date.parse(out?.outDueAt ?? "") - Date.parse(out?.checkedInAt ?? "");
    expect(span).toBe(120 * 60_000);
    await expect(checkIn(sari, id, visit.id, { minutes: 60 })).rejects.toEqual(refused(409));
    await checkOut(sari, id, visit.id);
    const [back] = (await planOf(sari, id)).appointments;
    expect(back).toMatchObject({ status: "HELD", place: "Rumah bibinya", words: "Antar obat" });
    expect(await events(id)).toEqual([
      ...["OPENED", "APPOINTMENT_MADE", "VISIT_BEGUN", "VISIT_ENDED"],
    ]);
  });

  test("what became of an appointment is said, and a stale word is refused", async () => {
    const id = await openedCase();
    const made = await makeAppointment(sari, id, VISIT);
    await changeAppointment(sari, id, made.id, 1, { ...VISIT, status: "MISSED" });
    const late = changeAppointment(ratih, id, made.id, 1, { ...VISIT, status: "HELD" });
    await expect(late).rejects.toEqual(refused(412));
    expect((await planOf(sari, id)).appointments[0]?.status).toBe("MISSED");
  });
});

describe("the same through the API", () => {
  test("a task is added, a risk assessed and the plan read, by who may and nobody else", async () => {
    const id = await openedCase();
    const at = { params: { id } };
    const task = await call(taskRoute.POST, sari, { ...at, body: { words: "Telepon" } });
    expect([task.status, task.body.version]).toEqual([201, 1]);
    const risk = await call(riskRoute.POST, sari, { ...at, body: { level: "HIGH" } });
    expect(risk.body).toMatchObject({ level: "HIGH" });
    const plan = await call(planRoute.GET, ratih, at);
    expect(plan.body.tasks).toMatchObject([{ words: "Telepon", owner: { id: sari.userId } }]);
    for (const who of [agus, elsewhere]) {
      expect((await call(planRoute.GET, who, at)).status).toBe(404);
      const told = await call(taskRoute.POST, who, { ...at, body: { words: "x" } });
      expect(told.status).toBe(404);
    }
    const wrong = await call(taskRoute.POST, sari, { ...at, body: { words: "", dueOn: "kelak" } });
    expect(wrong.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      ...["dueOn", "words"],
    ]);
  });
});
