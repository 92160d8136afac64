import { beforeAll, describe, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import * as services from "@/app/api/v1/referrals/[id]/services/[type]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { assignReferral } from "@/lib/referrals/commands/assign-referral";
import { sendMessage } from "@/lib/referrals/commands/send-message";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import {
  at,
  bodyOf,
  consented,
  move,
  openedCase,
  referralPeople,
  sentReferral,
} from "../../support/referral-steps";

const database = testDatabase();
let sari: Viewer;
let officer: Viewer;
let second: Viewer;
let chief: Viewer;
let stranger: Viewer;

beforeAll(async () => {
  ({ sari, officer, second, chief, stranger } = await referralPeople(database));
});

describe("the receiver's own case", () => {
  const ownCase = async (viewer: Viewer, id: string) =>
    (await call(referral.GET, viewer, at(id))).body.ownCase;

  test("is opened by accepting, linked and empty of what the sender told", async () => {
    const { id, caseId } = await sentReferral(sari);
    await move(officer, id, { to: "ACCEPTED" });
    const own = await ownCase(officer, id);
    expect(own.id).not.toBe(caseId);
    const read = await call(one.GET, officer, at(own.id));
    expect(read.body).toMatchObject({ source: "REFERRAL", isRecordingLimited: true });
    expect(read.body.services).toMatchObject([{ type: "SAFE_HOUSE", status: "PLANNED" }]);
    expect(JSON.stringify(read.body)).not.toMatch(/Siti|rumah aman malam/);
    const [row] = await database.asSuperuser<{ opened_by_referral_id: string }>(
      "SELECT opened_by_referral_id FROM cases WHERE id = $1",
      [own.id],
    );
    expect(row?.opened_by_referral_id).toBe(id);
    expect((await call(one.GET, sari, at(own.id))).status).toBe(404);
    expect(await ownCase(sari, id)).toBeNull();
  });

  test("stays when the shared consent ends, and serves a second referral of the same case", async () => {
    const { id, caseId, consentId } = await sentReferral(sari);
    await move(officer, id, { to: "ACCEPTED" });
    const own = await ownCase(officer, id);
    const again = await call(referrals.POST, sari, {
      body: bodyOf(caseId, { consentId, services: ["MEDICAL_CARE"] }),
    });
    await move(officer, again.body.id, { to: "ACCEPTED" });
    expect((await ownCase(officer, again.body.id)).id).toBe(own.id);
    await call(withdrawal.POST, sari, { params: { id: caseId, consentId }, body: {} });
    expect((await call(one.GET, officer, at(caseId))).status).toBe(404);
    expect((await call(one.GET, officer, at(own.id))).status).toBe(200);
  });
});

describe("service by service", () => {
  const answer = (viewer: Viewer, id: string, type: string, body: object) =>
    call(services.POST, viewer, { params: { id, type }, body });
  const two = async () => {
    const caseId = await openedCase(sari);
    const consentId = await consented(sari, caseId, ["G0", "G1"]);
    const body = bodyOf(caseId, { consentId, services: ["SAFE_HOUSE", "MEDICAL_CARE"] });
    return (await call(referrals.POST, sari, { body })).body.id as string;
  };
  const states = (body: { services: { type: string; status: string }[] }) =>
    body.services.map(({ type, status }) => `${type}:${status}`);

  test("the referral follows what is accepted, declined, given and not given", async () => {
    const id = await two();
    const declined = await answer(officer, id, "MEDICAL_CARE", {
      ...{ to: "DECLINED", reason: "NO_CAPACITY" },
    });
    expect(declined.status, JSON.stringify(declined.body)).toBe(200);
    expect(declined.body.status).toBe("RECEIVED");
    const accepted = await answer(officer, id, "SAFE_HOUSE", { to: "ACCEPTED" });
    expect(accepted.body.status).toBe("ACCEPTED");
    expect(accepted.body.case).not.toBeNull();
    await answer(officer, id, "SAFE_HOUSE", { to: "IN_SERVICE" });
    const reason = "Penyintas memilih pulang.";
    const ended = await answer(officer, id, "SAFE_HOUSE", { to: "NOT_DELIVERED", reason });
    expect(ended.body.status).toBe("NOT_DELIVERED");
    const told = (await call(referral.GET, sari, at(id))).body;
    expect(states(told)).toEqual(["MEDICAL_CARE:DECLINED", "SAFE_HOUSE:NOT_DELIVERED"]);
    expect(told.services[1].reason).toBe(reason);
  });

  test("a waiting list has a day, and the time to answer runs until then", async () => {
    const id = await two();
    expect((await answer(officer, id, "SAFE_HOUSE", { to: "WAITING" })).status).toBe(422);
    const waiting = await answer(officer, id, "SAFE_HOUSE", {
      ...{ to: "WAITING", waitingUntil: "2027-01-15" },
    });
    expect(waiting.body).toMatchObject({ status: "RECEIVED", dueAt: "2027-01-15T17:00:00.000Z" });
    expect(waiting.body.case).toBeNull();
  });

  test("knows its moves, its services and its ends", async () => {
    const id = await two();
    const none = await answer(officer, id, "SAFE_HOUSE", { to: "COMPLETED", outcome: "x" });
    expect(none.status).toBe(409);
    expect(none.body.moves).toEqual(["ACCEPTED", "DECLINED", "WAITING"]);
    expect((await answer(sari, id, "SAFE_HOUSE", { to: "ACCEPTED" })).status).toBe(409);
    expect((await answer(officer, id, "LEGAL_AID", { to: "ACCEPTED" })).status).toBe(404);
    expect((await answer(stranger, id, "SAFE_HOUSE", { to: "ACCEPTED" })).status).toBe(404);
    expect((await answer(officer, id, "SAFE_HOUSE", { to: "DECLINED" })).status).toBe(422);
  });

  test("what is over stays over when the rest is moved as a whole", async () => {
    const id = await two();
    await answer(officer, id, "MEDICAL_CARE", { to: "DECLINED", reason: "OUT_OF_AREA" });
    await move(officer, id, { to: "ACCEPTED" });
    await move(officer, id, { to: "IN_SERVICE" });
    const done = await move(officer, id, { to: "COMPLETED", outcome: "Selesai." });
    expect(states(done.body)).toEqual(["MEDICAL_CARE:DECLINED", "SAFE_HOUSE:COMPLETED"]);
  });
});

describe("what the receiver reads before it answers", () => {
  test("is what was said of the need, else what the case knows in G1", async () => {
    const caseId = await openedCase(sari);
    const consentId = await consented(sari, caseId, ["G1"]);
    const request = {
      ...{ accompanyingChildren: 2, accessNeeds: ["GROUND_FLOOR"], regency: "33.74" },
      ...{ neededFrom: "2026-12-01", expectedDays: 30 },
    };
    const made = await call(referrals.POST, sari, {
      body: bodyOf(caseId, { consentId, request }),
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { body } = await call(referral.GET, officer, at(made.body.id));
    expect(body.request).toMatchObject({
      ...request,
      province: "33",
      isChild: false,
      sex: "WOMAN",
    });
    const hours = (Date.parse(body.dueAt) - Date.parse(body.sentAt)) / 3_600_000;
    expect(hours).toBe(24);
  });

  test("every refused field is named at once", async () => {
    const body = bodyOf(await openedCase(sari), {
      ...{ reason: "PARTY", services: [], urgency: "SOON", request: { accessNeeds: ["GOLD"] } },
    });
    const answer = await call(referrals.POST, sari, { body });
    const paths = answer.body.errors.map((error: { path: string }) => error.path);
    expect(paths).toEqual(
      expect.arrayContaining(["reason", "services", "urgency", "request.accessNeeds.0"]),
    );
  });

  test("an emergency may tell its reason in words, which only the sender reads", async () => {
    const caseId = await openedCase(sari);
    const urgent = bodyOf(caseId, { ...{ basis: "VITAL_INTEREST", urgency: "EMERGENCY" } });
    const body = { ...urgent, reason: "Pelaku menunggu di depan rumah." };
    const made = await call(referrals.POST, sari, { body });
    expect(made.status).toBe(201);
    expect((await call(referral.GET, sari, at(made.body.id))).body.basisReason).toBe(body.reason);
    const seen = (await call(referral.GET, officer, at(made.body.id))).body;
    expect(JSON.stringify(seen)).not.toContain("menunggu di depan");
    expect(Date.parse(seen.dueAt) - Date.parse(seen.sentAt)).toBe(2 * 3_600_000);
  });
});

describe("assigned to somebody", () => {
  test("only those assigned and the supervisors answer it, and see the case", async () => {
    const { id, caseId } = await sentReferral(sari);
    await expect(assignReferral(officer, id, second.userId)).rejects.toMatchObject({ status: 404 });
    await assignReferral(chief, id, second.userId);
    expect((await call(referral.GET, officer, at(id))).status).toBe(404);
    expect((await move(officer, id, { to: "ACCEPTED" })).status).toBe(404);
    expect((await move(chief, id, { to: "ACCEPTED" })).status).toBe(200);
    expect((await call(one.GET, second, at(caseId))).status).toBe(200);
    expect((await call(one.GET, chief, at(caseId))).status).toBe(200);
    expect((await call(one.GET, officer, at(caseId))).status).toBe(404);
  });

  test("is nobody's of another organisation, and everybody may take it on himself", async () => {
    const { id } = await sentReferral(sari);
    await expect(assignReferral(chief, id, sari.userId)).rejects.toMatchObject({ status: 422 });
    await expect(assignReferral(sari, id, sari.userId)).rejects.toMatchObject({ status: 404 });
    const other = await sentReferral(sari);
    await move(second, other.id, { to: "ACCEPTED" });
    const late = assignReferral(officer, other.id, officer.userId);
    await expect(late).rejects.toMatchObject({ status: 404 });
    await assignReferral(officer, id, officer.userId);
    expect((await call(referral.GET, second, at(id))).status).toBe(404);
    expect((await call(referral.GET, officer, at(id))).body.assignees).toMatchObject([
      { id: officer.userId },
    ]);
  });
});

describe("questions between the two ends", () => {
  test("are read by both while it runs, and by the receiver no longer once it is over", async () => {
    const { id } = await sentReferral(sari);
    await sendMessage(officer, id, "Apakah perlu lantai dasar?");
    await sendMessage(sari, id, "Ya, atau dengan lift.");
    const bodies = async (viewer: Viewer) =>
      (await call(referral.GET, viewer, at(id))).body.messages.map(
        (message: { by: string; body: string }) => `${message.by}: ${message.body}`,
      );
    const both = ["RECEIVER: Apakah perlu lantai dasar?", "SENDER: Ya, atau dengan lift."];
    expect(await bodies(sari)).toEqual(both);
    expect(await bodies(officer)).toEqual(both);
    await expect(sendMessage(stranger, id, "?")).rejects.toMatchObject({ status: 404 });
    await move(officer, id, { to: "DECLINED", reason: "NO_CAPACITY" });
    expect(await bodies(officer)).toEqual([]);
    expect(await bodies(sari)).toEqual(both);
    await expect(sendMessage(officer, id, "?")).rejects.toMatchObject({ status: 409 });
  });
});
