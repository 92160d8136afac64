import { beforeAll, describe, expect, test } from "vitest";
import * as breakGlassRoute from "@/app/api/v1/break-glass/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import { reviewOpening } from "@/lib/cases/commands/break-glass";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { workOnce } from "@/lib/server/jobs";
import { findJobs } from "@/scripts/machine/worker";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { testMail } from "../../support/mail";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
const mails = testMail();
const REASON = "Ia menelepon dari rumah sakit, pendampingnya tidak terjangkau.";
let owner: Viewer;
let supervisor: Viewer;
let coordinator: Viewer;
let elsewhere: Viewer;
let oversight: Viewer;
let pelita: { id: string; code: string };

beforeAll(async () => {
  pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  owner = await addViewer(database, pelita, ["CASEWORKER"]);
  supervisor = await addViewer(database, pelita, ["SUPERVISOR"]);
  coordinator = await addViewer(database, pelita, ["COORDINATOR"]);
  elsewhere = await addViewer(database, uptd, ["CASEWORKER"]);
  const taskForce = { id: await addOrganisation(database, "GUGUS"), code: "GUGUS" };
  await database.asSuperuser(
    "UPDATE organisations SET task_force_role = 'SECRETARIAT' WHERE id = $1",
    [taskForce.id],
  );
  oversight = await addViewer(database, taskForce, ["OVERSIGHT"]);
});

async function openedCase(): Promise<{ id: string; reference: string }> {
  const body = {
    person: { gender: "WOMAN", ageAtRegistration: 24, citizenships: ["ID"], fullName: "Siti" },
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: "2026-11-23" },
    consents: [
      {
        ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" },
        ...{ form: "WRITTEN", givenAt: "2026-11-23" },
      },
    ],
  };
  return (await call(cases.POST, owner, { body })).body;
}

const colleague = () => addViewer(database, pelita, ["CASEWORKER"]);
const breakGlass = (who: Viewer, reference: string, reason = REASON) =>
  call(breakGlassRoute.POST, who, { body: { reference, category: "MEDICAL", reason } });
const read = (who: Viewer, id: string, headers = {}) =>
  call(one.GET, who, { params: { id }, headers });

describe("28. break-glass", () => {
  test("opens a colleague's case at once, without identity until a reason is given for that too", async () => {
    const { id, reference } = await openedCase();
    const agus = await colleague();
    expect((await read(agus, id)).status).toBe(404);
    const opened = await breakGlass(agus, reference.toLowerCase());
    expect(opened.status).toBe(201);
    expect(opened.body.caseId).toBe(id);
    const plain = await read(agus, id);
    expect(plain.status).toBe(200);
    expect(plain.body.person.fullName).toBeUndefined();
    const revealed = await read(agus, id, { "lentera-reason": "Rumah sakit menanyakan nama." });
    expect(revealed.body.person.fullName).toBe("Siti");
  });

  test("a reason of three letters is none", async () => {
    const { reference } = await openedCase();
    const answer = await breakGlass(await colleague(), reference, "tes");
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].path).toBe("reason");
  });

  test("a second use waits for the review of the first, whatever is asked", async () => {
    const [first, second] = [await openedCase(), await openedCase()];
    const agus = await colleague();
    const { body } = await breakGlass(agus, first.reference);
    const refused = await breakGlass(agus, second.reference);
    expect(refused.status).toBe(404);
    expect((await read(agus, second.id)).status).toBe(404);
    await reviewOpening(supervisor, body.id, { outcome: "JUSTIFIED" });
    expect((await breakGlass(agus, second.reference)).status).toBe(201);
  });

  test("after sixty minutes the case is absent again", async () => {
    const { id, reference } = await openedCase();
    const agus = await colleague();
    const { body } = await breakGlass(agus, reference);
    await database.asSuperuser(
      "UPDATE break_glass_openings SET opened_at = opened_at - interval '61 minutes', ends_at = ends_at - interval '61 minutes' WHERE id = $1",
      [body.id],
    );
    expect((await read(agus, id)).status).toBe(404);
  });

  test("an opening that was not justified ends with its review", async () => {
    const { id, reference } = await openedCase();
    const agus = await colleague();
    const { body } = await breakGlass(agus, reference);
    await reviewOpening(supervisor, body.id, { outcome: "NOT_JUSTIFIED", note: "Bukan darurat." });
    expect((await read(agus, id)).status).toBe(404);
  });

  test("nobody reviews what he opened, and a colleague reviews nothing", async () => {
    const { reference } = await openedCase();
    const agus = await colleague();
    const { body } = await breakGlass(agus, reference);
    for (const who of [agus, owner, elsewhere])
      await expect(reviewOpening(who, body.id, { outcome: "JUSTIFIED" })).rejects.toMatchObject({
        status: 404,
      });
  });

  test("absent, another organisation's and a role without cases are answered alike", async () => {
    const { reference } = await openedCase();
    const absent = await breakGlass(await colleague(), "LTR-2026-999999");
    expect(absent.status).toBe(404);
    for (const who of [elsewhere, coordinator, supervisor])
      expect(await breakGlass(who, reference)).toMatchObject({
        ...{ status: 404, body: absent.body },
      });
  });

  test("two windows at once open one", async () => {
    const all = await Promise.all([openedCase(), openedCase(), openedCase()]);
    const agus = await colleague();
    const answers = await Promise.all(all.map(({ reference }) => breakGlass(agus, reference)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [201, 404, 409].includes(status))).toBe(true);
  });

  test("stands in the audit log and the case's history; the reason lies sealed; the outbox holds ids", async () => {
    const { id, reference } = await openedCase();
    const agus = await colleague();
    const { body } = await breakGlass(agus, reference);
    const [audit] = await database.asSuperuser(
      "SELECT actor_id, details FROM audit_entries WHERE action = 'breakglass.open' AND entity_id = $1",
      [id],
    );
    expect(audit).toMatchObject({
      actor_id: agus.userId,
      details: { category: "MEDICAL", openingId: body.id },
    });
    const [event] = await database.asSuperuser(
      "SELECT actor_id FROM case_events WHERE case_id = $1 AND kind = 'BREAK_GLASS'",
      [id],
    );
    expect(event).toEqual({ actor_id: agus.userId });
    const [row] = await database.asSuperuser(
      "SELECT reason FROM break_glass_openings WHERE id = $1",
      [body.id],
    );
    expect(row?.["reason"]).toBeInstanceOf(Buffer);
    expect(String(row?.["reason"])).not.toContain("rumah sakit");
    const [message] = await database.asSuperuser(
      "SELECT payload FROM outbox_messages WHERE topic = 'breakglass.opened' AND payload->>'caseId' = $1",
      [id],
    );
    expect(message).toEqual({ payload: { openingId: body.id, caseId: id } });
  });

  test("tells the owner, the supervisors and the task force's oversight, and whispers no more than a number", async () => {
    const { reference } = await openedCase();
    await workOnce((await findJobs()).topics, {});
    const before = new Set(mails.read().keys());
    await breakGlass(await colleague(), reference);
    await workOnce((await findJobs()).topics, {});
    const fresh = [...mails.read()].filter(([name]) => !before.has(name)).map(([, text]) => text);
    const to = fresh.map((text) => /^To: ([^@]+)@/.exec(text)?.[1]).sort();
    expect(to).toEqual([owner.userId, supervisor.userId, oversight.userId].sort());
    for (const text of fresh) expect(text).not.toMatch(/Siti|rumah sakit/);
  });

  test("it lends nothing on: who opened it can assign nobody, himself neither", async () => {
    const { id, reference } = await openedCase();
    const agus = await colleague();
    await breakGlass(agus, reference);
    const spec = { name: "test.assign", viewer: agus, input: {} };
    const data = {
      ...{ organisationId: pelita.id, caseId: id, userId: agus.userId },
      ...{ assignedBy: agus.userId, assignedAt: new Date() },
    };
    await expect(
      runCommand(spec, ({ tx }) => tx.caseAssignment.createMany({ data: [data] })),
    ).rejects.toMatchObject({ status: 404 });
    expect(
      await database.asSuperuser("SELECT 1 FROM case_assignments WHERE case_id = $1", [id]),
    ).toEqual([]);
  });
});
