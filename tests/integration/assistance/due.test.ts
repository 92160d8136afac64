import { beforeAll, expect, test } from "vitest";
import * as transitions from "@/app/api/v1/cases/[id]/transitions/route";
import * as cases from "@/app/api/v1/cases/route";
import { inCaseScope } from "@/lib/access/scope";
import { checkIn, checkOut, makeAppointment } from "@/lib/assistance/commands/appointments";
import { assessRisk } from "@/lib/assistance/commands/safety";
import { addTask, finishTask } from "@/lib/assistance/commands/tasks";
import { findPlanMatters } from "@/lib/assistance/queries/list-due";
import { planMatters, planWork } from "@/lib/insight/work/plan-work";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { keepClocks, setClocks } from "../../support/clock";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
keepClocks(database);
let pelita: { id: string; code: string };
let sari: Viewer;
let agus: Viewer;
let ratih: Viewer;

beforeAll(async () => {
  pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  agus = await addViewer(database, pelita, ["CASEWORKER"]);
  ratih = await addViewer(database, pelita, ["SUPERVISOR"]);
});

async function openedCase(): Promise<string> {
  const body = { source: "HOTLINE", pillars: ["PROTECTION"] };
  return (await call(cases.POST, sari, { body })).body.id;
}

// What one's work says of a case, as kinds.
async function workOf(who: Viewer, caseId: string) {
  const items = await inCaseScope(who, planWork);
  return items.filter(({ href }) => href.includes(caseId));
}
const kindsOf = async (who: Viewer, caseId: string) =>
  (await workOf(who, caseId)).map(({ kind }) => kind);
const inHours = (count: number) => new Date(now().getTime() + count * 3_600_000);

test("a task is mine until its day is over; then my supervisor is told, and nobody else", async () => {
  const id = await openedCase();
  const task = await addTask(sari, id, { words: "Telepon", dueOn: today() });
  expect(await kindsOf(sari, id)).toEqual(["TASK"]);
  expect(await kindsOf(ratih, id)).toEqual([]);
  const [mine] = await workOf(sari, id);
  expect((mine?.dueAt ?? "") > now().toISOString()).toBe(true);
  await setClocks(database, inHours(24));
  expect(await kindsOf(ratih, id)).toEqual(["TASK"]);
  expect((await workOf(ratih, id))[0]?.about).toContain(sari.displayName);
  expect(await kindsOf(agus, id)).toEqual([]);
  await finishTask(sari, id, task.id, true);
  expect([await kindsOf(sari, id), await kindsOf(ratih, id)]).toEqual([[], []]);
});

test("a task of next month waits quietly", async () => {
  const id = await openedCase();
  await addTask(sari, id, { words: "Telepon", dueOn: addDays(today(), 30) });
  expect(await kindsOf(sari, id)).toEqual([]);
});

test("somebody who is not back in time is an emergency for the supervisor, until he is", async () => {
  const id = await openedCase();
  const [startsAt, endsAt] = [inHours(1).toISOString(), inHours(2).toISOString()];
  const visit = await makeAppointment(sari, id, { kind: "VISIT", startsAt, endsAt });
  expect(await kindsOf(sari, id)).toEqual(["APPOINTMENT"]);
  await checkIn(sari, id, visit.id, { minutes: 60 });
  expect(await kindsOf(sari, id)).toEqual(["VISIT_OUT"]);
  expect(await kindsOf(ratih, id)).toEqual([]);
  await setClocks(database, inHours(1.5));
  expect(await workOf(ratih, id)).toMatchObject([{ kind: "VISIT_OUT", isEmergency: true }]);
  expect(await kindsOf(agus, id)).toEqual([]);
  const at = { today: today(), at: now() };
  const plan = await inCaseScope(ratih, (scope) => findPlanMatters(scope, id, at));
  expect(planMatters(id, plan, today()).map(({ kind }) => kind)).toEqual(["VISIT_OUT"]);
  await checkOut(sari, id, visit.id);
  expect(await kindsOf(ratih, id)).toEqual([]);
});

test("a risk is looked at again by its day; only the latest assessment asks", async () => {
  const id = await openedCase();
  await assessRisk(sari, id, { level: "EMERGENCY" });
  expect(await kindsOf(sari, id)).toEqual(["RISK_REVIEW"]);
  expect(await kindsOf(ratih, id)).toEqual([]);
  await setClocks(database, inHours(48));
  expect(await kindsOf(ratih, id)).toEqual(["RISK_REVIEW"]);
  await assessRisk(sari, id, { level: "LOW" });
  expect([await kindsOf(sari, id), await kindsOf(ratih, id)]).toEqual([[], []]);
});

test("an appointment that is past is to be settled; a closed case asks for nothing", async () => {
  const id = await openedCase();
  const [startsAt, endsAt] = [inHours(1).toISOString(), inHours(2).toISOString()];
  await makeAppointment(sari, id, { kind: "MEETING", startsAt, endsAt });
  await addTask(sari, id, { words: "Telepon", dueOn: today() });
  await setClocks(database, inHours(72));
  expect(await kindsOf(sari, id)).toEqual(["TASK", "APPOINTMENT_SETTLE"]);
  const body = { to: "CLOSED", reason: "GOALS_MET", accepted: ["TASKS", "APPOINTMENTS"] };
  expect((await call(transitions.POST, sari, { params: { id }, body })).status).toBe(200);
  expect([await kindsOf(sari, id), await kindsOf(ratih, id)]).toEqual([[], []]);
});
