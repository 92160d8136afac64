import { beforeAll, expect, test } from "vitest";
import * as assignments from "@/app/api/v1/cases/[id]/assignments/route";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as decision from "@/app/api/v1/cases/[id]/plan/approvals/[approvalId]/decision/route";
import * as approval from "@/app/api/v1/cases/[id]/plan/approvals/[approvalId]/route";
import * as approvals from "@/app/api/v1/cases/[id]/plan/approvals/route";
import * as transitions from "@/app/api/v1/cases/[id]/transitions/route";
import { inCaseScope } from "@/lib/access/scope";
import { changeGoal, setGoal } from "@/lib/assistance/commands/goals";
import { addTask, finishTask } from "@/lib/assistance/commands/tasks";
import { setCaseRules } from "@/lib/cases/commands/close-case";
import { listCases } from "@/lib/cases/queries/list-cases";
import { listEvents } from "@/lib/cases/queries/list-events";
import { plansToAgree } from "@/lib/insight/work/plan-work";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { decideDisposal, proposeDisposal } from "@/lib/retention/commands";
import { listApprovals } from "@/lib/supervision/queries/approvals";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addViewer, twoHouses } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
let pelita: { id: string; code: string };
let sari: Viewer;
let agus: Viewer;
let ratih: Viewer;
let wulan: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  ({ pelita, sari, agus, ratih, elsewhere } = await twoHouses(database));
  wulan = await addViewer(database, pelita, ["SUPERVISOR"]);
});

const ask = (who: Viewer, id: string, body: object = {}, headers = {}) =>
  call(approvals.POST, who, { params: { id }, body, headers });
const read = async (who: Viewer, id: string) =>
  (await call(approvals.GET, who, { params: { id } })).body.data;
const answer = (who: Viewer, id: string, approvalId: string, said: string, note?: string) =>
  call(decision.POST, who, {
    params: { id, approvalId },
    body: { decision: said, ...(note ? { note } : {}) },
  });
const takeBack = (who: Viewer, id: string, approvalId: string) =>
  call(approval.DELETE, who, { params: { id, approvalId } });
const workOf = async (who: Viewer, kind: string) =>
  (await inCaseScope(who, plansToAgree)).filter((item) => item.kind === kind);
const signals = async (who: Viewer) =>
  (await listCases(who, { limit: 50, sort: "reference", signal: "PLAN_NOT_APPROVED" })).rows;

async function planned(owner: Viewer = sari) {
  const id = await openCaseAs(owner);
  const goal = await setGoal(owner, id, { words: "Canary-Tujuan paspor kembali" });
  const step = await addTask(owner, id, { words: "Canary-Langkah surat", goalId: goal.id });
  return { id, goal, step };
}

test("a plan is given back with what is missing, asked about again and agreed to; each word is kept", async () => {
  const { id, goal } = await planned();
  const first = await ask(sari, id, { note: "Mohon lihat langkahnya." });
  expect(first).toMatchObject({ status: 201, body: { state: "WAITING" } });
  expect((await ask(sari, id)).status).toBe(409);
  expect((await workOf(ratih, "PLAN_APPROVE")).map(({ key }) => key)).toContain(first.body.id);
  const listed = await inCaseScope(ratih, listApprovals);
  expect(listed.map(({ kind, key }) => [kind, key])).toContainEqual(["PLAN", first.body.id]);
  expect((await answer(ratih, id, first.body.id, "RETURN")).body).toMatchObject({
    ...{ status: 422, errors: [{ path: "note" }] },
  });
  const word = "Belum ada langkah untuk tempat tinggal.";
  expect((await answer(ratih, id, first.body.id, "RETURN", word)).body.state).toBe("RETURNED");
  expect(await workOf(sari, "PLAN_RETURNED")).toHaveLength(1);
  await addTask(sari, id, { words: "Cari kamar", goalId: goal.id });
  const second = await ask(sari, id);
  expect(await workOf(sari, "PLAN_RETURNED")).toEqual([]);
  expect((await answer(ratih, id, second.body.id, "APPROVE")).body.state).toBe("APPROVED");
  expect((await answer(wulan, id, second.body.id, "RETURN", word)).status).toBe(409);
  const told = await read(sari, id);
  expect(told).toMatchObject([
    { state: "APPROVED", decider: ratih.displayName, plan: [{ kind: "GOAL" }, {}, {}] },
    { state: "RETURNED", decisionNote: word, note: "Mohon lihat langkahnya.", plan: [{}, {}] },
  ]);
  const events = await inCaseScope(sari, (scope) => listEvents(scope, id));
  expect(events.map(({ kind }) => kind).filter((kind) => kind.startsWith("PLAN_"))).toEqual([
    ...["PLAN_APPROVED", "PLAN_ASKED", "PLAN_RETURNED", "PLAN_ASKED"],
  ]);
});

test("what was agreed to stays as it stood, whatever becomes of the plan, and lies sealed", async () => {
  const { id, goal, step } = await planned();
  const { body } = await ask(sari, id);
  await finishTask(sari, id, step.id, true);
  await changeGoal(sari, id, goal.id, 1, { words: "Sesuatu yang lain" });
  await answer(ratih, id, body.id, "APPROVE");
  expect((await read(ratih, id))[0].plan.map(({ words }: { words: string }) => words)).toEqual([
    ...["Canary-Tujuan paspor kembali", "Canary-Langkah surat"],
  ]);
  const [row] = await database.asSuperuser("SELECT plan FROM plan_approvals WHERE id = $1", [
    body.id,
  ]);
  expect(Buffer.from(row?.["plan"] as Buffer).includes("Canary")).toBe(false);
});

test("no plan without an open goal, and a second click asks once", async () => {
  const id = await openCaseAs(sari);
  const empty = await ask(sari, id);
  expect(empty.body).toMatchObject({ status: 422, errors: [{ path: "note" }] });
  await setGoal(sari, id, { words: "Rumah" });
  const headers = { "idempotency-key": newId() };
  const [one, two] = [await ask(sari, id, {}, headers), await ask(sari, id, {}, headers)];
  expect([two.status, two.body.id]).toEqual([201, one.body.id]);
});

test("four eyes: neither who asked nor who owns the case answers, nor does the database let them", async () => {
  const { id } = await planned(ratih);
  const { body } = await ask(ratih, id);
  expect((await answer(ratih, id, body.id, "APPROVE")).status).toBe(404);
  await takeBack(ratih, id, body.id);
  await call(assignments.POST, ratih, { params: { id }, body: { userId: sari.userId } });
  const asked = (await ask(sari, id)).body.id;
  // The owner is a supervisor, but it is her own case.
  expect((await workOf(ratih, "PLAN_APPROVE")).map(({ key }) => key)).not.toContain(asked);
  expect((await workOf(wulan, "PLAN_APPROVE")).map(({ key }) => key)).toContain(asked);
  expect((await answer(ratih, id, asked, "APPROVE")).status).toBe(404);
  const forged = inCaseScope(ratih, ({ tx }) =>
    tx.planApproval.updateMany({
      where: { id: asked },
      data: { state: "APPROVED", decidedBy: ratih.userId, decidedAt: new Date() },
    }),
  );
  expect(await forged.catch(() => ({ count: 0 }))).toEqual({ count: 0 });
  for (const who of [agus, elsewhere])
    expect((await answer(who, id, asked, "APPROVE")).status).toBe(404);
  expect((await call(approvals.GET, elsewhere, { params: { id } })).status).toBe(404);
  expect((await answer(wulan, id, asked, "APPROVE")).status).toBe(200);
});

test("its asker alone takes a request back; a case that closes ends it", async () => {
  const { id, step, goal } = await planned();
  const { body } = await ask(sari, id);
  expect((await takeBack(ratih, id, body.id)).status).toBe(404);
  expect((await takeBack(sari, id, body.id)).status).toBe(204);
  expect((await takeBack(sari, id, body.id)).status).toBe(409);
  await ask(sari, id);
  await finishTask(sari, id, step.id, true);
  await changeGoal(sari, id, goal.id, 1, { words: "x", status: "MET" });
  const close = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "REFUSED" };
  expect((await call(closure.POST, sari, { params: { id }, body: close })).status).toBe(201);
  expect((await read(sari, id)).map(({ state }: { state: string }) => state)).toEqual([
    ...["ENDED", "WITHDRAWN"],
  ]);
  expect((await ask(sari, id)).status).toBe(409);
  // Who is destroyed takes the plans along that were agreed to.
  await proposeDisposal(ratih, id, { way: "SHRED", ground: "ERASURE_REQUEST" });
  const [row] = await database.asSuperuser<{ id: string }>(
    "SELECT id FROM disposal_proposals WHERE case_id = $1",
    [id],
  );
  await decideDisposal(wulan, row?.id ?? "", { decision: "DESTROY" });
  const left = await database.asSuperuser("SELECT 1 FROM plan_approvals WHERE case_id = $1", [id]);
  expect(left).toEqual([]);
  expect((await call(transitions.POST, sari, { params: { id }, body: {} })).status).not.toBe(200);
});

test("where the organisation demands it, an open case whose plan was never agreed to is told of", async () => {
  const { id } = await planned();
  expect((await signals(ratih)).map((row) => row.id)).not.toContain(id);
  const admin = await addViewer(database, pelita, ["ORG_ADMIN"]);
  const rules = { closureNeedsApproval: false, retentionYears: 10, childRetentionYears: 20 };
  await setCaseRules(admin, { ...rules, planNeedsApproval: true, version: 0 });
  expect((await signals(ratih)).map((row) => row.id)).toContain(id);
  const { body } = await ask(sari, id);
  await answer(ratih, id, body.id, "APPROVE");
  expect((await signals(ratih)).map((row) => row.id)).not.toContain(id);
});
