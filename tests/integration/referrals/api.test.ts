import { beforeAll, describe, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import * as referrals from "@/app/api/v1/referrals/route";
import type { Viewer } from "@/lib/kernel/viewer";
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
let stranger: Viewer;

beforeAll(async () => {
  ({ sari, officer, second, stranger } = await referralPeople(database));
});

describe("sending a referral", () => {
  test("needs an active consent that names the receiver, or a basis that shares G1 only", async () => {
    const caseId = await openedCase(sari);
    const refused = await call(referrals.POST, sari, { body: bodyOf(caseId) });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe("consentId");
    await consented(sari, caseId, ["G0", "G1"], {
      validUntil: "2026-11-23",
      givenAt: "2026-11-01",
    });
    expect((await call(referrals.POST, sari, { body: bodyOf(caseId) })).status).toBe(422);
    const urgent = bodyOf(caseId, { basis: "VITAL_INTEREST", basisReason: "Nyawa terancam" });
    const made = await call(referrals.POST, sari, { body: urgent });
    expect(made.status).toBe(201);
    await move(officer, made.body.id, { to: "ACCEPTED" });
    expect((await call(one.GET, officer, at(caseId))).status).toBe(404);
  });

  test("is for the case's own organisation only", async () => {
    const caseId = await openedCase(sari);
    expect((await call(referrals.POST, stranger, { body: bodyOf(caseId) })).status).toBe(404);
  });
});

describe("the receiver", () => {
  test("sees G1 and no case before acceptance, exactly what was consented to after it", async () => {
    const { caseId, id } = await sentReferral(sari);
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
    const { id, caseId } = await sentReferral(sari);
    expect((await move(officer, id, { to: "ACCEPTED" })).status).toBe(200);
    const late = await move(second, id, { to: "ACCEPTED" });
    expect(late.status).toBe(409);
    expect(late.body.moves).toEqual(["IN_SERVICE", "NOT_DELIVERED"]);
    expect((await move(stranger, id, { to: "ACCEPTED" })).status).toBe(404);
    expect((await call(one.GET, second, at(caseId))).status).toBe(404);
  });

  test("two answers at once: one wins, the other is told", async () => {
    const { id } = await sentReferral(sari);
    const answers = await Promise.all([
      move(officer, id, { to: "ACCEPTED" }),
      move(second, id, { to: "DECLINED", reason: "NO_CAPACITY" }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test("declines with a reason from the list, and its sight ends", async () => {
    const { id } = await sentReferral(sari);
    expect((await move(officer, id, { to: "DECLINED" })).status).toBe(422);
    expect((await move(officer, id, { to: "DECLINED", reason: "tidak bisa" })).status).toBe(422);
    const declined = await move(officer, id, { to: "DECLINED", reason: "NO_CAPACITY" });
    expect(declined.body).toMatchObject({ status: "DECLINED", declineReason: "NO_CAPACITY" });
    expect((await call(referral.GET, officer, at(id))).body.request).toBeNull();
  });

  test("starts and completes the service, and the sender sees each step", async () => {
    const { id } = await sentReferral(sari);
    await move(officer, id, { to: "RECEIVED" });
    await move(officer, id, { to: "ACCEPTED" });
    await move(officer, id, { to: "IN_SERVICE" });
    expect((await move(officer, id, { to: "COMPLETED" })).status).toBe(422);
    await move(officer, id, { to: "COMPLETED", outcome: "Tinggal 30 hari, pulih." });
    const seen = await call(referral.GET, sari, at(id));
    expect(seen.body.status).toBe("COMPLETED");
    const kinds = seen.body.events.map((event: { kind: string }) => event.kind);
    expect(kinds).toEqual([
      ...["SENT", "RECEIVED", "ACCEPTED", "CASE_OPENED", "IN_SERVICE", "COMPLETED"],
    ]);
    expect(seen.body.outcome).toBe("Tinggal 30 hari, pulih.");
    const lying = await database.asSuperuser(
      "SELECT r.outcome, s.outcome AS of_service FROM referrals r JOIN referral_services s ON s.referral_id = r.id WHERE r.id = $1",
      [id],
    );
    expect(JSON.stringify(lying)).not.toContain("pulih");
  });
});

describe("the end of sight", () => {
  test("comes with the withdrawal of the consent, in the same transaction", async () => {
    const { id, caseId, consentId } = await sentReferral(sari);
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
    const { id, caseId } = await sentReferral(sari);
    await move(officer, id, { to: "ACCEPTED" });
    expect((await move(sari, id, { to: "WITHDRAWN" })).status).toBe(422);
    await move(sari, id, { to: "WITHDRAWN", reason: "Keluarga menjemput" });
    expect((await call(one.GET, officer, at(caseId))).status).toBe(404);
  });
});

describe("the list of referrals", () => {
  test("narrows by service, urgency, partner, term and number, and counts", async () => {
    const { id } = await sentReferral(sari);
    const { number } = (await call(referral.GET, officer, at(id))).body;
    const ask = async (query: string) =>
      (await call(referrals.GET, officer, { query: `?count=true&${query}` })).body;
    expect(await ask(`q=${number}`)).toMatchObject({ count: 1, data: [{ id }] });
    expect(await ask(`q=${number}&service=SAFE_HOUSE&urgency=HIGH&partner=PELITA`)).toMatchObject({
      ...{ count: 1, data: [{ id }] },
    });
    for (const other of ["service=LEGAL_AID", "urgency=LOW", "partner=LAIN", "overdue=true"])
      expect((await ask(`q=${number}&${other}`)).count, other).toBe(0);
    await database.asSuperuser("UPDATE referrals SET due_at = private.now() WHERE id = $1", [id]);
    expect((await ask(`q=${number}&overdue=true`)).count).toBe(1);
    const terms = (await ask("sort=dueAt&limit=100&status=SENT")).data.map(
      (row: { dueAt: string }) => row.dueAt,
    );
    expect(terms).toEqual([...terms].sort());
    const first = await ask("sort=dueAt&limit=2");
    const next = await ask(`sort=dueAt&limit=2&cursor=${encodeURIComponent(first.nextCursor)}`);
    expect(next.data[0].dueAt >= first.data[1].dueAt).toBe(true);
    expect(next.data.map((row: { id: string }) => row.id)).not.toContain(first.data[1].id);
    expect(JSON.stringify(first)).not.toMatch(/pulih|Siti|Penyintas memilih/);
  });

  test("shows each end its own and a stranger nothing", async () => {
    const { id } = await sentReferral(sari);
    const ids = async (viewer: Viewer, query: string) =>
      (await call(referrals.GET, viewer, { query })).body.data.map((row: { id: string }) => row.id);
    expect(await ids(officer, "?direction=in")).toContain(id);
    expect(await ids(officer, "?direction=out")).not.toContain(id);
    expect(await ids(sari, "?direction=out&limit=100")).toContain(id);
    expect(await ids(stranger, "")).toEqual([]);
  });
});
