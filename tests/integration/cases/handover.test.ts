import { beforeAll, describe, expect, test } from "vitest";
import * as assignment from "@/app/api/v1/cases/[id]/assignments/[userId]/route";
import * as assignments from "@/app/api/v1/cases/[id]/assignments/route";
import * as owners from "@/app/api/v1/cases/[id]/owner/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import { endMembership } from "@/lib/accounts/commands/people";
import { handOverAll } from "@/lib/handover/commands/assign";
import { arrangeCover, endCover } from "@/lib/handover/commands/cover";
import { answerRequest, askForCase } from "@/lib/handover/commands/request";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { openCaseAs } from "../../support/world";

const database = testDatabase();
let home: { id: string; code: string };
let supervisor: Viewer;
let admin: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  home = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  supervisor = await addViewer(database, home, ["SUPERVISOR"]);
  admin = await addViewer(database, home, ["ORG_ADMIN"]);
  elsewhere = await addViewer(database, uptd, ["SUPERVISOR"]);
});

const worker = () => addViewer(database, home, ["CASEWORKER"]);
const seen = async (who: Viewer, id: string) =>
  (await call(one.GET, who, { params: { id } })).status;
const assign = (who: Viewer, id: string, userId: string, until: string | null = null) =>
  call(assignments.POST, who, { params: { id }, body: { userId, until } });
const release = (who: Viewer, id: string, userId: string) =>
  call(assignment.DELETE, who, { params: { id, userId } });
const giveTo = (who: Viewer, id: string, userId: string, alongUntil: string | null = null) =>
  call(owners.POST, who, { params: { id }, body: { userId, alongUntil } });
const referenceOf = async (id: string) =>
  String(
    (await database.asSuperuser("SELECT reference FROM cases WHERE id = $1", [id]))[0]?.[
      "reference"
    ],
  );
const referencedBy = async (id: string, kind: string) =>
  database.asSuperuser("SELECT actor_id FROM case_events WHERE case_id = $1 AND kind = $2", [
    id,
    kind,
  ]);

describe("colleagues who walk along", () => {
  test("see the case from now on and no more when they are released; the history tells both", async () => {
    const [sari, agus] = [await worker(), await worker()];
    const id = await openCaseAs(sari);
    expect(await seen(agus, id)).toBe(404);
    expect((await assign(sari, id, agus.userId)).status).toBe(201);
    expect(await seen(agus, id)).toBe(200);
    expect((await release(supervisor, id, agus.userId)).status).toBe(204);
    expect(await seen(agus, id)).toBe(404);
    expect(await referencedBy(id, "ASSIGNED")).toEqual([{ actor_id: sari.userId }]);
    expect(await referencedBy(id, "UNASSIGNED")).toEqual([{ actor_id: supervisor.userId }]);
  });

  test("until the end of a day, by itself", async () => {
    const [sari, agus] = [await worker(), await worker()];
    const id = await openCaseAs(sari);
    await assign(sari, id, agus.userId, today());
    expect(await seen(agus, id)).toBe(200);
    await database.asSuperuser(
      "UPDATE case_assignments SET ends_at = ends_at - interval '1 day' WHERE case_id = $1",
      [id],
    );
    expect(await seen(agus, id)).toBe(404);
  });

  test("a colleague lends nothing on; a day that is over and a stranger are refused at their field", async () => {
    const [sari, agus, budi] = [await worker(), await worker(), await worker()];
    const id = await openCaseAs(sari);
    await assign(sari, id, agus.userId);
    expect((await assign(agus, id, budi.userId)).status).toBe(404);
    expect((await giveTo(agus, id, agus.userId)).status).toBe(404);
    const past = await assign(sari, id, budi.userId, addDays(today(), -1));
    const stranger = await assign(sari, id, elsewhere.userId);
    expect([past, stranger].map(({ body }) => body.errors[0].path)).toEqual(["until", "userId"]);
    expect((await assign(elsewhere, id, budi.userId)).status).toBe(404);
  });
});

describe("a new owner", () => {
  test("gets the case at once; the earlier one stays along until the day that was said, or not at all", async () => {
    const [sari, agus] = [await worker(), await worker()];
    const [first, second] = [await openCaseAs(sari), await openCaseAs(sari)];
    expect((await giveTo(sari, first, agus.userId, addDays(today(), 7))).status).toBe(204);
    expect((await giveTo(sari, second, agus.userId)).status).toBe(204);
    expect(await Promise.all([first, second].map((id) => seen(agus, id)))).toEqual([200, 200]);
    expect(await Promise.all([first, second].map((id) => seen(sari, id)))).toEqual([200, 404]);
  });

  test("is made by no statement of the application's login, whoever is assigned", async () => {
    const [sari, agus] = [await worker(), await worker()];
    const id = await openCaseAs(sari);
    await assign(sari, id, agus.userId);
    const spec = { name: "test.take", viewer: agus, input: {} };
    const data = { ownerUserId: agus.userId };
    await expect(
      runCommand(spec, ({ tx }) => tx.case.updateMany({ where: { id }, data })),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe("absence cover", () => {
  const cover = (who: Viewer, absent: Viewer, by: Viewer, from = today(), to = today()) =>
    arrangeCover(who, { absentUserId: absent.userId, coverUserId: by.userId, from, to });

  test("opens all cases of the absent one, identity too, and ends by itself", async () => {
    const [sari, agus] = [await worker(), await worker()];
    const ids = [await openCaseAs(sari), await openCaseAs(sari)];
    await cover(sari, sari, agus);
    const later = await openCaseAs(sari);
    for (const id of [...ids, later]) expect(await seen(agus, id)).toBe(200);
    const read = await call(one.GET, agus, { params: { id: later } });
    expect(read.body.person.fullName).toBeDefined();
    await database.asSuperuser(
      "UPDATE absence_covers SET starts_at = starts_at - interval '2 days', ends_at = ends_at - interval '2 days' WHERE absent_user_id = $1",
      [sari.userId],
    );
    for (const id of [...ids, later]) expect(await seen(agus, id)).toBe(404);
  });

  test("begins on its day, and is ended early by who arranged it or a supervisor", async () => {
    const [sari, agus] = [await worker(), await worker()];
    const id = await openCaseAs(sari);
    await cover(sari, sari, agus, addDays(today(), 1), addDays(today(), 3));
    expect(await seen(agus, id)).toBe(404);
    const now = await cover(supervisor, sari, agus, today(), addDays(today(), 3));
    expect(await seen(agus, id)).toBe(200);
    await expect(endCover(agus, now.id)).rejects.toMatchObject({ status: 404 });
    await endCover(sari, now.id);
    expect(await seen(agus, id)).toBe(404);
  });

  test("nobody arranges it for somebody else, nor longer than a quarter, nor by a stranger", async () => {
    const [sari, agus] = [await worker(), await worker()];
    await expect(cover(agus, sari, agus)).rejects.toMatchObject({ status: 404 });
    const long = cover(sari, sari, agus, today(), addDays(today(), 91));
    await expect(long).rejects.toMatchObject({ status: 422 });
    await expect(cover(sari, sari, elsewhere)).rejects.toMatchObject({ status: 422 });
  });
});

describe("a case is asked for", () => {
  const reason = "Ia datang ke kantor saya dan meminta bantuan.";

  test("its owner answers; walking along opens it", async () => {
    const [sari, agus, budi] = [await worker(), await worker(), await worker()];
    const id = await openCaseAs(sari);
    await askForCase(agus, { reference: await referenceOf(id), reason });
    const [asked] = await database.asSuperuser(
      "SELECT id, reason FROM case_requests WHERE case_id = $1",
      [id],
    );
    expect(String(asked?.["reason"])).not.toContain("kantor");
    const requestId = String(asked?.["id"]);
    for (const who of [agus, budi, elsewhere])
      await expect(answerRequest(who, requestId, { answer: "ASSIGNED" })).rejects.toMatchObject({
        status: 404,
      });
    await answerRequest(sari, requestId, { answer: "ASSIGNED" });
    expect(await seen(agus, id)).toBe(200);
  });

  test("a case that is not there is answered alike and writes nothing", async () => {
    const agus = await worker();
    const id = await openCaseAs(await worker());
    const there = await askForCase(agus, { reference: await referenceOf(id), reason });
    const absent = await askForCase(agus, { reference: "LTR-2026-999999", reason });
    expect(absent).toEqual(there);
    const rows = await database.asSuperuser(
      "SELECT case_id FROM case_requests WHERE asked_by = $1",
      [agus.userId],
    );
    expect(rows).toEqual([{ case_id: id }]);
  });
});

describe("somebody leaves", () => {
  const membershipOf = async ({ userId }: Viewer) =>
    String(
      (await database.asSuperuser("SELECT id FROM memberships WHERE user_id = $1", [userId]))[0]?.[
        "id"
      ],
    );

  test("an account that owns open cases is not ended until they are handed over", async () => {
    const [sari, agus] = [await worker(), await worker()];
    const cases = [await openCaseAs(sari), await openCaseAs(sari)];
    const id = await membershipOf(sari);
    await expect(endMembership(admin, id)).rejects.toMatchObject({ status: 422 });
    const direct = runCommand({ name: "test.end", viewer: admin, input: {} }, ({ tx, now }) =>
      tx.membership.updateMany({ where: { id }, data: { endedAt: now } }),
    );
    await expect(direct).rejects.toMatchObject({ status: 422 });
    const done = await handOverAll(supervisor, { from: sari.userId, to: agus.userId, cases });
    expect(done.count).toBe(2);
    for (const each of cases) expect(await seen(agus, each)).toBe(200);
    await endMembership(admin, id);
  });

  test("35. all or none: one case that is not hers stops the whole, unnamed", async () => {
    const [sari, agus] = [await worker(), await worker()];
    const mine = await openCaseAs(sari);
    const foreign = await openCaseAs(elsewhere);
    const cases = [mine, foreign];
    const refused = handOverAll(supervisor, { from: sari.userId, to: agus.userId, cases });
    await expect(refused).rejects.toMatchObject({ status: 404, extra: {} });
    expect(await seen(sari, mine)).toBe(200);
    const own = handOverAll(sari, { from: sari.userId, to: agus.userId, cases: [mine] });
    await expect(own).rejects.toMatchObject({ status: 404 });
  });
});
