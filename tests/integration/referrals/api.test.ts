import { beforeAll, describe, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import * as transitions from "@/app/api/v1/referrals/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let officer: Viewer;
let second: Viewer;
let stranger: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  const other = { id: await addOrganisation(database, "LAIN"), code: "LAIN" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  officer = await addViewer(database, uptd, ["CASEWORKER"]);
  second = await addViewer(database, uptd, ["CASEWORKER"]);
  stranger = await addViewer(database, other, ["SUPERVISOR"]);
});

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-23" };
const at = (id: string) => ({ params: { id } });

async function openedCase(): Promise<string> {
  const body = {
    person: { gender: "WOMAN", ageAtRegistration: 24, fullName: "Siti Rahayu" },
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], narrative: "Upah ditahan." },
    consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
  };
  return (await call(cases.POST, sari, { body })).body.id;
}

async function consented(caseId: string, groups: readonly string[], more = {}): Promise<string> {
  const body = { purpose: "SHARE_REFERRAL", recipient: "UPTD", groups, ...GIVEN, ...more };
  const answer = await call(consents.POST, sari, { ...at(caseId), body });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const bodyOf = (caseId: string, more = {}) => ({
  ...{ caseId, to: "UPTD", services: ["SAFE_HOUSE"], reason: "ADDITIONAL_SERVICES" },
  ...{ urgency: "HIGH", details: "Butuh rumah aman malam ini.", ...more },
});

async function sent(groups: readonly string[] = ["G0", "G1", "G2", "G3"]) {
  const caseId = await openedCase();
  const consentId = await consented(caseId, groups);
  const answer = await call(referrals.POST, sari, { body: bodyOf(caseId, { consentId }) });
  expect(answer.status).toBe(201);
  expect(answer.body.status).toBe("SENT");
  return { caseId, consentId, id: answer.body.id as string };
}

const move = (viewer: Viewer, id: string, body: object) =>
  call(transitions.POST, viewer, { ...at(id), body });

describe("sending a referral", () => {
  test("needs an active consent that names the receiver, or a basis that shares G1 only", async () => {
    const caseId = await openedCase();
    const refused = await call(referrals.POST, sari, { body: bodyOf(caseId) });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe("consentId");
    await consented(caseId, ["G0", "G1"], { validUntil: "2026-11-23", givenAt: "2026-11-01" });
    expect((await call(referrals.POST, sari, { body: bodyOf(caseId) })).status).toBe(422);
    const urgent = bodyOf(caseId, { basis: "VITAL_INTEREST", basisReason: "Nyawa terancam" });
    const made = await call(referrals.POST, sari, { body: urgent });
    expect(made.status).toBe(201);
    await move(officer, made.body.id, { to: "ACCEPTED" });
    expect((await call(one.GET, officer, at(caseId))).status).toBe(404);
  });

  test("is for the case's own organisation only", async () => {
    const caseId = await openedCase();
    expect((await call(referrals.POST, stranger, { body: bodyOf(caseId) })).status).toBe(404);
  });
});

describe("the receiver", () => {
  test("sees G1 and no case before acceptance, exactly what was consented to after it", async () => {
    const { caseId, id } = await sent();
    const before = await call(referral.GET, officer, at(id));
    expect(before.status).toBe(200);
    expect(before.body).toMatchObject({ status: "SENT", case: null, details: null });
    expect(before.body.request).toMatchObject({ isChild: false });
    const { pseudonym } = (await call(one.GET, sari, at(caseId))).body.person;
    for (const hidden of ["Siti", pseudonym, "rumah aman", "ageAtRegistration"])
      expect(JSON.stringify(before.body)).not.toContain(hidden);
    expect((await call(one.GET, officer, at(caseId))).status).toBe(404);
    const accepted = await move(officer, id, { to: "ACCEPTED" });
    expect(accepted.status).toBe(200);
    const seen = await call(one.GET, officer, at(caseId));
    expect(seen.status).toBe(200);
    expect(seen.body.person.fullName).toBe("Siti Rahayu");
    expect(seen.body.narrative ?? null).toBeNull();
    expect(seen.body.sharedGroups).toEqual(["G0", "G1", "G2", "G3"]);
  });

  test("who comes second gets 409 with the moves that are left, a stranger 404", async () => {
    const { id, caseId } = await sent();
    expect((await move(officer, id, { to: "ACCEPTED" })).status).toBe(200);
    const late = await move(second, id, { to: "ACCEPTED" });
    expect(late.status).toBe(409);
    expect(late.body.moves).toEqual(["IN_SERVICE", "NOT_DELIVERED"]);
    expect((await move(stranger, id, { to: "ACCEPTED" })).status).toBe(404);
    expect((await call(one.GET, second, at(caseId))).status).toBe(404);
  });

  test("two answers at once: one wins, the other is told", async () => {
    const { id } = await sent();
    const answers = await Promise.all([
      move(officer, id, { to: "ACCEPTED" }),
      move(second, id, { to: "DECLINED", reason: "NO_CAPACITY" }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test("declines with a reason from the list, and its sight ends", async () => {
    const { id } = await sent();
    expect((await move(officer, id, { to: "DECLINED" })).status).toBe(422);
    expect((await move(officer, id, { to: "DECLINED", reason: "tidak bisa" })).status).toBe(422);
    const declined = await move(officer, id, { to: "DECLINED", reason: "NO_CAPACITY" });
    expect(declined.body).toMatchObject({ status: "DECLINED", declineReason: "NO_CAPACITY" });
    expect((await call(referral.GET, officer, at(id))).body.request).toBeNull();
  });

  test("starts and completes the service, and the sender sees each step", async () => {
    const { id } = await sent();
    await move(officer, id, { to: "RECEIVED" });
    await move(officer, id, { to: "ACCEPTED" });
    await move(officer, id, { to: "IN_SERVICE" });
    expect((await move(officer, id, { to: "COMPLETED" })).status).toBe(422);
    await move(officer, id, { to: "COMPLETED", outcome: "Tinggal 30 hari, pulih." });
    const seen = await call(referral.GET, sari, at(id));
    expect(seen.body.status).toBe("COMPLETED");
    const kinds = seen.body.events.map((event: { kind: string }) => event.kind);
    expect(kinds).toEqual(["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE", "COMPLETED"]);
  });
});

describe("the end of sight", () => {
  test("comes with the withdrawal of the consent, in the same transaction", async () => {
    const { id, caseId, consentId } = await sent();
    await move(officer, id, { to: "ACCEPTED" });
    expect((await call(one.GET, officer, at(caseId))).status).toBe(200);
    const params = { id: caseId, consentId };
    const gone = await call(withdrawal.POST, sari, { params, body: {} });
    expect(gone.status).toBe(204);
    expect((await call(one.GET, officer, at(caseId))).status).toBe(404);
    expect((await call(referral.GET, sari, at(id))).body.status).toBe("WITHDRAWN");
    expect((await call(withdrawal.POST, sari, { params, body: {} })).status).toBe(409);
  });

  test("comes when the sender takes the referral back", async () => {
    const { id, caseId } = await sent();
    await move(officer, id, { to: "ACCEPTED" });
    expect((await move(sari, id, { to: "WITHDRAWN" })).status).toBe(422);
    await move(sari, id, { to: "WITHDRAWN", reason: "Keluarga menjemput" });
    expect((await call(one.GET, officer, at(caseId))).status).toBe(404);
  });
});

describe("the list of referrals", () => {
  test("shows each end its own and a stranger nothing", async () => {
    const { id } = await sent();
    const ids = async (viewer: Viewer, query: string) =>
      (await call(referrals.GET, viewer, { query })).body.data.map((row: { id: string }) => row.id);
    expect(await ids(officer, "?direction=in")).toContain(id);
    expect(await ids(officer, "?direction=out")).not.toContain(id);
    expect(await ids(sari, "?direction=out&limit=100")).toContain(id);
    expect(await ids(stranger, "")).toEqual([]);
  });
});
