import { beforeAll, expect, test } from "vitest";
import * as appointments from "@/app/api/v1/cases/[id]/appointments/route";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as tasks from "@/app/api/v1/cases/[id]/tasks/route";
import { addTask, finishTask } from "@/lib/assistance/commands/tasks";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { twoHouses } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
let sari: Viewer;
let ratih: Viewer;

beforeAll(async () => {
  ({ sari, ratih } = await twoHouses(database));
});

const CLOSE = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "REFUSED" };
const close = (id: string, more: object = {}) =>
  call(closure.POST, sari, { params: { id }, body: { ...CLOSE, ...more } });
const task = (who: Viewer, id: string) =>
  call(tasks.POST, who, { params: { id }, body: { words: "Telepon ibunya" } });

async function standing(id: string) {
  const [row] = await database.asSuperuser<{ closed: boolean; open: number; accepted: boolean }>(
    `SELECT c.status LIKE 'CLOSED%' AS closed,
       (SELECT count(*)::int FROM case_tasks t WHERE t.case_id = c.id AND t.done_at IS NULL) AS open,
       EXISTS (SELECT 1 FROM case_closures k WHERE k.case_id = c.id AND 'TASKS' = ANY (k.accepted)) AS accepted
     FROM cases c WHERE c.id = $1`,
    [id],
  );
  return row;
}

test("37. a case that closes while work is added is closed without it, or not closed: never over it", async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => openCaseAs(sari)));
  for (const id of ids) {
    const [closed, added] = await Promise.all([close(id), task(ratih, id)]);
    const { closed: isClosed, open } = (await standing(id)) ?? {};
    expect([closed.status, added.status]).toEqual(isClosed ? [201, 409] : [422, 201]);
    expect(open).toBe(isClosed ? 0 : 1);
  }
});

test("a closed case takes no new task, appointment or task that is opened again; what was accepted is finished", async () => {
  const id = await openCaseAs(sari);
  const done = await addTask(sari, id, { words: "Selesai" });
  await finishTask(sari, id, done.id, true);
  const left = await addTask(sari, id, { words: "Dibiarkan" });
  expect((await close(id, { accepted: ["TASKS"] })).status).toBe(201);
  expect((await task(sari, id)).body).toMatchObject({
    status: 409,
    detail: expect.stringContaining("ditutup"),
  });
  const body = {
    ...{ kind: "MEETING", startsAt: "2026-12-01T09:00:00+07:00" },
    endsAt: "2026-12-01T10:00:00+07:00",
  };
  expect((await call(appointments.POST, sari, { params: { id }, body })).status).toBe(409);
  await expect(finishTask(sari, id, done.id, false)).rejects.toMatchObject({ status: 409 });
  await finishTask(sari, id, left.id, true);
  expect(await standing(id)).toEqual({ closed: true, open: 0, accepted: true });
});
