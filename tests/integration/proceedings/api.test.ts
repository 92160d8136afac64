import { beforeAll, describe, expect, test } from "vitest";
import * as hearings from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/hearings/route";
import * as parties from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/parties/route";
import * as stages from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/transitions/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import {
  consentTo,
  makeWorld,
  moveReferral,
  openCaseAs,
  refer,
  type World,
} from "../../support/world";

const database = testDatabase();
let world: World;
let a1: Viewer;
beforeAll(async () => {
  world = await makeWorld(database);
  a1 = world.people.a1;
});

const REPORT = {
  ...{ regime: "KUHAP_2025", legalBasis: ["PTPPO_4", "PPMI_81"], reportedOn: "2026-11-09" },
  ...{ reportNumber: "LP/B/Canary-8123/XI/2026", policeOffice: "Polda Jawa Tengah" },
};
const at = (id: string, more = {}) => ({ params: { id, ...more } });

async function track(caseId: string, more = {}): Promise<string> {
  const answer = await call(proceedings.POST, a1, { ...at(caseId), body: { ...REPORT, ...more } });
  expect(answer.status).toBe(201);
  return answer.body.id;
}
const read = (viewer: Viewer, caseId: string) => call(proceedings.GET, viewer, at(caseId));
const move = (caseId: string, proceedingId: string, body: object) =>
  call(stages.POST, a1, { ...at(caseId, { proceedingId }), body });

describe("a justice track", () => {
  test("keeps the report, its legal basis and the procedure that a person chose", async () => {
    const caseId = await openCaseAs(a1);
    const id = await track(caseId);
    const { body } = await read(a1, caseId);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({ id, ...REPORT, stage: "REPORT", version: 1 });
    // Told on a day after 2 January 2026, and yet nothing computes the regime: it is asked for.
    const { regime: _, ...rest } = REPORT;
    const refused = await call(proceedings.POST, a1, { ...at(caseId), body: rest });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe("regime");
    const old = await track(caseId, { regime: "KUHAP_1981" });
    const both = (await read(a1, caseId)).body.data;
    expect(both.find((one: { id: string }) => one.id === old).regime).toBe("KUHAP_1981");
  });

  test("seals its numbers and words, and tells the case's history nothing of them", async () => {
    const caseId = await openCaseAs(a1);
    const id = await track(caseId, { note: "Canary-8123" });
    await move(caseId, id, { to: "SPDP", note: "Canary-8123" });
    const raw = await database.asSuperuser<{ text: string }>(
      `SELECT p::text AS text FROM proceedings p WHERE id = $1
       UNION ALL SELECT s::text FROM proceeding_stages s WHERE proceeding_id = $1
       UNION ALL SELECT e::text FROM case_events e WHERE case_id = $2
       UNION ALL SELECT a.details::text FROM audit_entries a WHERE entity_id = $2::text`,
      [id, caseId],
    );
    expect(raw.length).toBeGreaterThan(5);
    const texts = raw.map(({ text }) => text).join("\n");
    expect(texts).not.toContain("Canary-8123");
    const told = await database.asSuperuser<{ details: object }>(
      "SELECT details FROM case_events WHERE case_id = $1 AND kind = 'JUSTICE_RECORDED'",
      [caseId],
    );
    expect(told).toEqual([{ details: {} }, { details: {} }]);
  });

  test("moves along its stages only, the history never erased, a mistake corrected with its reason", async () => {
    const caseId = await openCaseAs(a1);
    const id = await track(caseId);
    const jumped = await move(caseId, id, { to: "TRIAL" });
    expect(jumped.status).toBe(409);
    expect(jumped.body.moves).toContain("SPDP");
    expect((await move(caseId, id, { to: "SPDP", on: "2026-11-13" })).status).toBe(200);
    expect((await move(caseId, id, { to: "INVESTIGATION", on: "2999-01-01" })).status).toBe(422);
    const unsaid = await move(caseId, id, { to: "REPORT", isCorrection: true });
    expect(unsaid.body.errors[0].path).toBe("note");
    const why = { to: "PRELIM_INQUIRY", isCorrection: true, note: "SPDP milik perkara lain." };
    expect((await move(caseId, id, why)).status).toBe(200);
    const [{ stage, stageHistory }] = (await read(a1, caseId)).body.data;
    expect(stage).toBe("PRELIM_INQUIRY");
    expect(stageHistory.map((one: { stage: string; on: string }) => [one.stage, one.on])).toEqual([
      ["REPORT", "2026-11-09"],
      ["SPDP", "2026-11-13"],
      ["PRELIM_INQUIRY", today()],
    ]);
    await expect(
      database.asSuperuser("DELETE FROM proceeding_stages WHERE proceeding_id = $1", [id]),
    ).rejects.toThrow("append-only");
  });

  test("34. the same form sent twice makes one track", async () => {
    const caseId = await openCaseAs(a1);
    const sent = { ...at(caseId), body: REPORT, headers: { "idempotency-key": "track-1" } };
    const first = await call(proceedings.POST, a1, sent);
    expect((await call(proceedings.POST, a1, sent)).body).toEqual(first.body);
    expect((await read(a1, caseId)).body.data).toHaveLength(1);
  });

  test("is not recorded without the consent to record", async () => {
    const consents = [{ purpose: "DATA_RECORDING", status: "REFUSED" }];
    const nothing = {
      ...{ consents, person: { gender: "WOMAN" }, narrative: null, screenings: [] },
      ...{ exploitationEpisodes: [], recruitments: [], journeyLegs: [], externalIds: [] },
      ...{ allegedPerpetrators: [], vulnerabilityFactors: [] },
    };
    const made = await call(cases.POST, a1, {
      body: { source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], ...nothing },
    });
    expect(made.status).toBe(201);
    const refused = await call(proceedings.POST, a1, { ...at(made.body.id), body: REPORT });
    expect(refused.status).toBe(422);
  });
});

describe("who reads it", () => {
  test("the owner, those assigned and supervisors; not a team that shares its cases, not others", async () => {
    const { a2, a3, aSup, aOversight, c1, donor, coordinator, admin } = world.people;
    await track(world.helped);
    await track(world.teamCase);
    for (const viewer of [a1, a2, aSup])
      expect((await read(viewer, world.helped)).status).toBe(200);
    // a3 sees the case through the team, and nothing of its justice track.
    expect((await call(one.GET, a3, at(world.teamCase))).status).toBe(200);
    const unseen = await read(a3, world.teamCase);
    expect(unseen.status).toBe(404);
    for (const viewer of [a2, aOversight, c1, donor, coordinator, admin])
      expect((await read(viewer, world.teamCase)).status).toBe(404);
    const absent = await read(a3, "018f0000-0000-7000-8000-000000000000");
    expect({ ...unseen.body, instance: null }).toEqual({ ...absent.body, instance: null });
    const refused = await call(proceedings.POST, a3, { ...at(world.teamCase), body: REPORT });
    expect(refused.status).toBe(404);
  });

  test("4. a receiver with G6 reads it and writes nothing; without G6 it is not there", async () => {
    const { b1 } = world.people;
    await track(world.everything.caseId);
    await track(world.x.caseId);
    const lent = await read(b1, world.everything.caseId);
    expect(lent.status).toBe(200);
    expect(lent.body.data[0].reportNumber).toBe(REPORT.reportNumber);
    expect((await read(b1, world.x.caseId)).status).toBe(404);
    const written = await call(proceedings.POST, b1, {
      ...at(world.everything.caseId),
      body: REPORT,
    });
    expect(written.status).toBe(404);
  });

  test("each reading stands in the audit log", async () => {
    const caseId = await openCaseAs(a1);
    await track(caseId);
    await read(a1, caseId);
    const rows = await database.asSuperuser<{ action: string }>(
      "SELECT action FROM audit_entries WHERE entity_id = $1 AND action LIKE 'case.justice.%' ORDER BY seq",
      [caseId],
    );
    expect(rows.map(({ action }) => action)).toEqual(["case.justice.open", "case.justice.read"]);
  });
});

describe("parties", () => {
  async function party(caseId: string, proceedingId: string, body: object) {
    return call(parties.POST, a1, { ...at(caseId, { proceedingId }), body });
  }

  test("are alleged until a conviction is final, and the database holds it too", async () => {
    const caseId = await openCaseAs(a1);
    const id = await track(caseId);
    const refused = await party(caseId, id, {
      ...{ label: "Agen B", role: "CONVICT", verdict: "CONVICTED_TIP" },
    });
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual(["role"]);
    const early = await party(caseId, id, { label: "Agen B", role: "SUSPECT", isFinal: true });
    expect(early.body.errors.map((error: { path: string }) => error.path)).toEqual(["isFinal"]);
    const convicted = { label: "Agen B", role: "DEFENDANT", verdict: "CONVICTED_TIP" };
    expect((await party(caseId, id, convicted)).status).toBe(201);
    const final = { ...convicted, role: "CONVICT", isFinal: true, sentenceMonths: 72 };
    expect((await party(caseId, id, final)).status).toBe(201);
    const [{ parties: shown }] = (await read(a1, caseId)).body.data;
    expect(shown.map((one: { standing: string }) => one.standing)).toEqual([
      "ALLEGED",
      "CONVICTED",
    ]);
    await expect(
      database.asSuperuser(
        "UPDATE proceeding_parties SET role = 'CONVICT' WHERE case_id = $1 AND NOT is_final",
        [caseId],
      ),
    ).rejects.toThrow("convict_check");
  });

  test("are the alleged perpetrators of the case, told once; of another case none", async () => {
    const caseId = await openCaseAs(a1);
    const id = await track(caseId);
    const of = async (kase: string) => {
      const rows = await database.asSuperuser<{ id: string }>(
        "SELECT id FROM alleged_perpetrators WHERE case_id = $1",
        [kase],
      );
      return rows[0]?.id ?? "";
    };
    const known = { perpetratorId: await of(caseId), role: "SUSPECT" };
    expect((await party(caseId, id, known)).status).toBe(201);
    const foreign = { perpetratorId: await of(world.ofC1), role: "SUSPECT" };
    const refused = await party(caseId, id, foreign);
    expect(refused.body.errors[0].path).toBe("perpetratorId");
    const changed = await call(one.PATCH, a1, {
      ...{ ...at(caseId), headers: { "if-match": '"1"' } },
      body: { allegedPerpetrators: [{ label: "Perekrut Z" }] },
    });
    expect(changed.status).toBe(200);
    const [{ parties: shown }] = (await read(a1, caseId)).body.data;
    // The account was written anew; the party keeps the label under which it was told.
    expect(shown).toMatchObject([{ label: "Perekrut A", perpetratorId: null }]);
  });
});

describe("the reflection period", () => {
  const soon = (days: number) =>
    new Date(Date.parse(`${today()}T03:00:00Z`) + days * 86_400_000).toISOString();

  test("keeps the person from being asked to testify, unless the choice is her own", async () => {
    const until = soon(10).slice(0, 10);
    const caseId = await openCaseAs(a1, {
      screenings: [{ acts: ["RECRUITMENT"], reflectionPeriodUntil: until }],
    });
    const proceedingId = await track(caseId);
    const plan = (body: object) =>
      call(hearings.POST, a1, { ...at(caseId, { proceedingId }), body });
    const asked = { kind: "TESTIMONY", startsAt: soon(5), attendance: "REQUIRED" };
    const refused = await plan(asked);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({ path: "attendance" });
    expect(refused.body.errors[0].message).toContain(until);
    expect((await plan({ ...asked, isOwnChoice: true })).status).toBe(201);
    expect((await plan({ ...asked, attendance: "REPRESENTED" })).status).toBe(201);
    const after = { ...asked, startsAt: soon(11), measures: ["COMPANION", "CLOSED_SESSION"] };
    expect((await plan(after)).status).toBe(201);
    const { body } = await read(a1, caseId);
    expect(body.reflectionUntil).toBe(until);
    expect(body.data[0].hearings).toHaveLength(3);
  });

  test("is told to a receiver of the justice track to whom what happened was not shared", async () => {
    const { b1, a1: owner } = world.people;
    const until = soon(20).slice(0, 10);
    const caseId = await openCaseAs(owner, {
      screenings: [{ acts: ["RECRUITMENT"], reflectionPeriodUntil: until }],
    });
    const consentId = await consentTo(owner, caseId, "BBB", ["G0", "G1", "G6"]);
    const id = await refer(owner, caseId, "BBB", { consentId });
    expect(await moveReferral(b1, id, { to: "ACCEPTED" })).toBe(200);
    expect((await read(b1, caseId)).body.reflectionUntil).toBe(until);
    const told = await call(one.GET, b1, at(caseId));
    expect(told.body.screenings).toEqual([]);
  });
});
