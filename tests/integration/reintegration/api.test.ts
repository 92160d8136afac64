import { beforeAll, describe, expect, test } from "vitest";
import * as families from "@/app/api/v1/cases/[id]/family-assessments/route";
import * as outcomes from "@/app/api/v1/cases/[id]/outcomes/route";
import * as reintegration from "@/app/api/v1/cases/[id]/reintegration/route";
import * as returns from "@/app/api/v1/cases/[id]/returns/route";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { changeReturn } from "@/lib/reintegration/commands/journeys";
import { journeySchema } from "@/lib/reintegration/schema";
import { today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
let world: World;
let a1: Viewer;
beforeAll(async () => {
  world = await makeWorld(database);
  a1 = world.people.a1;
});

const at = (id: string) => ({ params: { id } });
const ago = (days: number) => addDays(today(), -days);
const read = (viewer: Viewer, caseId: string) => call(reintegration.GET, viewer, at(caseId));
const plan = (caseId: string, body: object, viewer = a1) =>
  call(returns.POST, viewer, { ...at(caseId), body });
const look = (caseId: string, body: object) =>
  call(outcomes.POST, a1, { ...at(caseId), body: { way: "VISIT", ...body } });

const HOME = { personWish: "YES", destination: "Canary-rumah-5512", province: "53" };
const paths = (answer: { body: { errors: { path: string }[] } }) =>
  answer.body.errors.map(({ path }) => path);

describe("the way home", () => {
  test("is planned, gone and changed in its version; what was written is sealed", async () => {
    const caseId = await openCaseAs(a1);
    const made = await plan(caseId, { ...HOME, departsOn: ago(3), reception: "ASKED" });
    expect(made.status).toBe(201);
    const arrived = journeySchema.parse({ ...HOME, status: "ARRIVED", arrivedOn: ago(2) });
    await changeReturn(a1, caseId, made.body.id, 1, arrived);
    await expect(changeReturn(a1, caseId, made.body.id, 1, arrived)).rejects.toMatchObject({
      status: 412,
    });
    const { body } = await read(a1, caseId);
    expect(body.journeys).toMatchObject([{ status: "ARRIVED", arrivedOn: ago(2), version: 2 }]);
    const [raw] = await database.asSuperuser<{ text: string }>(
      "SELECT r::text AS text FROM return_journeys r WHERE id = $1",
      [made.body.id],
    );
    expect(raw?.text).not.toContain("Canary");
  });

  test("is nobody's against her wish, and needs the day of arrival", async () => {
    const caseId = await openCaseAs(a1);
    for (const personWish of ["NO", "NOT_YET", "UNKNOWN"])
      expect(paths(await plan(caseId, { personWish, status: "TRAVELLING" }))).toEqual([
        "personWish",
      ]);
    expect(paths(await plan(caseId, { ...HOME, status: "ARRIVED" }))).toEqual(["arrivedOn"]);
    const tomorrow = { ...HOME, status: "ARRIVED", arrivedOn: ago(-1) };
    expect(paths(await plan(caseId, tomorrow))).toEqual(["arrivedOn"]);
    const deported = { personWish: "UNKNOWN", status: "ARRIVED", arrivedOn: ago(1) };
    expect((await plan(caseId, deported)).status).toBe(201);
  });

  test("34. the same form sent twice makes one journey", async () => {
    const caseId = await openCaseAs(a1);
    const sent = { ...at(caseId), body: HOME, headers: { "idempotency-key": "home-1" } };
    const first = await call(returns.POST, a1, sent);
    expect((await call(returns.POST, a1, sent)).body).toEqual(first.body);
    expect((await read(a1, caseId)).body.journeys).toHaveLength(1);
  });
});

describe("the family", () => {
  test("is asked about again and again, and no answer is lost", async () => {
    const caseId = await openCaseAs(a1);
    const assess = (body: object) => call(families.POST, a1, { ...at(caseId), body });
    const doubt = { conclusion: "NOT_KNOWN", familyInRecruitment: "SUSPECTED" };
    expect((await assess({ ...doubt, personView: "Belum percaya pamannya." })).status).toBe(201);
    expect((await assess({ conclusion: "SAFE", familyInRecruitment: "NO" })).status).toBe(201);
    const { body } = await read(a1, caseId);
    expect(body.family.map((one: { conclusion: string }) => one.conclusion)).toEqual([
      ...["NOT_KNOWN", "SAFE"],
    ]);
    expect(body.family[0].personView).toBe("Belum percaya pamannya.");
    await expect(
      database.asSuperuser("UPDATE family_assessments SET conclusion = 'SAFE' WHERE case_id = $1", [
        caseId,
      ]),
    ).rejects.toThrow("append-only");
  });
});

describe("follow-ups", () => {
  test("count from the arrival, on the dimensions of the beginning", async () => {
    const caseId = await openCaseAs(a1);
    const early = await look(caseId, { moment: "MONTH_1", safety: 3 });
    expect(paths(early)).toEqual(["moment"]);
    expect((await look(caseId, { moment: "BASELINE", safety: 1, housing: 2 })).status).toBe(201);
    await plan(caseId, { ...HOME, status: "ARRIVED", arrivedOn: ago(40) });
    expect((await read(a1, caseId)).body.followUps[0]).toMatchObject({ state: "LATE" });
    const before = { moment: "MONTH_1", assessedOn: ago(41), safety: 3 };
    expect(paths(await look(caseId, before))).toEqual(["assessedOn"]);
    const missed = { moment: "MONTH_1", way: "NOT_REACHED" };
    expect(paths(await look(caseId, { ...missed, safety: 3 }))).toEqual(["way"]);
    expect((await look(caseId, missed)).status).toBe(201);
    expect((await read(a1, caseId)).body.followUps[0]).toMatchObject({ state: "LATE" });
    expect(paths(await look(caseId, { moment: "MONTH_1" }))).toEqual(["safety"]);
    expect((await look(caseId, { moment: "MONTH_1", safety: 3, work: 2 })).status).toBe(201);
    const { body } = await read(a1, caseId);
    expect(body.followUps.map((one: { state: string }) => one.state)).toEqual([
      ...["DONE", "AHEAD", "AHEAD", "AHEAD"],
    ]);
    expect(body.outcomes.at(-1)).toMatchObject({ safety: 3, work: 2, housing: null });
  });

  test("a level beyond the scale is refused at the door and in the table", async () => {
    const caseId = await openCaseAs(a1);
    expect(paths(await look(caseId, { moment: "BASELINE", safety: 5, health: 0 }))).toEqual([
      ...["safety", "health"],
    ]);
    await expect(
      database.asSuperuser(
        `INSERT INTO outcome_assessments (organisation_id, id, case_id, moment, assessed_on, way, safety, actor_id, at)
         SELECT organisation_id, gen_random_uuid(), id, 'BASELINE', private.today(), 'VISIT', 5, owner_user_id, private.now() FROM cases WHERE id = $1`,
        [caseId],
      ),
    ).rejects.toThrow("levels_check");
  });
});

describe("who reads it", () => {
  test("4. who sees the case, and a receiver only with G4", async () => {
    const { a2, a3, aSup, b1, c1, coordinator } = world.people;
    await plan(world.everything.caseId, HOME);
    await plan(world.x.caseId, HOME);
    await plan(world.teamCase, HOME);
    expect((await read(b1, world.everything.caseId)).body.journeys).toHaveLength(1);
    expect((await read(b1, world.x.caseId)).status).toBe(404);
    expect((await plan(world.everything.caseId, HOME, b1)).status).toBe(404);
    for (const viewer of [a1, a3, aSup])
      expect((await read(viewer, world.teamCase)).status).toBe(200);
    for (const viewer of [a2, c1, coordinator])
      expect((await read(viewer, world.teamCase)).status).toBe(404);
  });
});
