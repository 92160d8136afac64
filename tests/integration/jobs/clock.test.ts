import { beforeAll, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/[id]/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import { recurring as ofConsent } from "@/lib/consent/jobs";
import { recurring as ofReferrals } from "@/lib/referrals/jobs";
import { workOnce } from "@/lib/server/jobs";
import { call } from "../../support/api";
import { keepClocks, setClocks } from "../../support/clock";
import { testDatabase } from "../../support/database";
import {
  moveReferral,
  type ReferralWorld,
  referralWorld,
  sendReferral,
} from "../../support/referrals";

const database = testDatabase();
keepClocks(database);
let world: ReferralWorld;
beforeAll(async () => {
  world = await referralWorld(database);
});

const HOUR = 3_600_000;
const fromNow = (hours: number) => new Date(Date.now() + hours * HOUR);
const tick = () => workOnce({}, { ...ofConsent, ...ofReferrals });
const seen = (viewer: ReferralWorld["sari"], id: string) =>
  call(referral.GET, viewer, { params: { id } });
const statusOf = async (id: string) => (await seen(world.sari, id)).body.status;
const caseStatus = async (viewer: ReferralWorld["sari"], id: string) =>
  (await call(cases.GET, viewer, { params: { id } })).status;

test("a referral that nobody answered ends by the clock, after it was late for three days", async () => {
  const { id } = await sendReferral(world);
  await setClocks(database, fromNow(24 + 71));
  await tick();
  expect(await statusOf(id)).toBe("SENT");
  await setClocks(database, fromNow(24 + 73));
  await tick();
  const ended = await seen(world.sari, id);
  expect(ended.body).toMatchObject({ status: "EXPIRED", moves: [] });
  expect(ended.body.events.at(-1)).toMatchObject({ kind: "EXPIRED", by: "CLOCK" });
  const late = await moveReferral(world.officer, id, { to: "ACCEPTED" });
  expect(late.status).toBe(409);
  expect(late.body.moves).toEqual([]);
  expect((await seen(world.officer, id)).body.request).toBeNull();
  const audited = await database.asSuperuser(
    "SELECT details FROM audit_entries WHERE entity_id = $1 AND action = 'referral.move'",
    [id],
  );
  expect(audited).toEqual([{ details: { from: "SENT", to: "EXPIRED" } }]);
});

test("an answer in time is not undone, and a slow one has as long again", async () => {
  const answered = await sendReferral(world);
  await moveReferral(world.officer, answered.id, { to: "ACCEPTED" });
  const slow = await sendReferral(world, { referral: { urgency: "LOW" } });
  await moveReferral(world.officer, slow.id, { to: "RECEIVED" });
  await setClocks(database, fromNow(13 * 24));
  await tick();
  expect(await statusOf(answered.id)).toBe("ACCEPTED");
  expect(await statusOf(slow.id)).toBe("RECEIVED");
  await setClocks(database, fromNow(15 * 24));
  await tick();
  expect(await statusOf(slow.id)).toBe("EXPIRED");
});

async function acceptedUntil(validUntil: string) {
  const sent = await sendReferral(world, { consent: { validUntil } });
  expect((await moveReferral(world.officer, sent.id, { to: "ACCEPTED" })).status).toBe(200);
  return sent;
}

const dayIn = (days: number) =>
  fromNow(days * 24 + 7)
    .toISOString()
    .slice(0, 10);
// Midnight after the day, where the owner is (UTC+7).
const endOf = (day: string) => Date.parse(`${day}T17:00:00Z`);

test("sight ends with the consent's last second, before any job ran; then the rows say so", async () => {
  const last = dayIn(30);
  const { id, caseId, consentId } = await acceptedUntil(last);
  await setClocks(database, new Date(endOf(last) - 5000));
  expect(await caseStatus(world.officer, caseId)).toBe(200);
  await setClocks(database, new Date(endOf(last) + 1000));
  expect(await caseStatus(world.officer, caseId)).toBe(404);
  expect(await statusOf(id)).toBe("ACCEPTED");
  await tick();
  expect(await statusOf(id)).toBe("WITHDRAWN");
  expect((await seen(world.sari, id)).body.events.at(-1)).toMatchObject({ by: "CLOCK" });
  const [grant] = await database.asSuperuser(
    "SELECT revoked_at IS NOT NULL AS closed FROM grants WHERE consent_id = $1",
    [consentId],
  );
  expect(grant).toEqual({ closed: true });
  const versions = await database.asSuperuser(
    "SELECT status, actor_id FROM consent_versions WHERE consent_id = $1 ORDER BY version",
    [consentId],
  );
  expect(versions.map(({ status }) => status)).toEqual(["GIVEN", "EXPIRED"]);
  expect(versions[1]?.["actor_id"]).toBeNull();
  const view = (await call(cases.GET, world.sari, { params: { id: caseId } })).body;
  const consent = view.consents.find((one: { id: string }) => one.id === consentId);
  expect(consent.status).toBe("EXPIRED");
  expect(await database.asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
});

test("the application's clock decides nothing about a consent", async () => {
  const last = dayIn(2);
  const { caseId } = await acceptedUntil(last);
  process.env["LENTERA_CLOCK_SHIFT_MS"] = String(endOf(last) - Date.now() + 2 * HOUR);
  expect(await caseStatus(world.officer, caseId)).toBe(200);
  await tick();
  expect(await caseStatus(world.officer, caseId)).toBe(200);
});

test("the end of a consent is announced 14, 3 and 1 days before, each once", async () => {
  const last = dayIn(40);
  const { caseId, consentId } = await acceptedUntil(last);
  const announced = async () => {
    const rows = await database.asSuperuser<{ days: number }>(
      `SELECT (details ->> 'days')::int AS days FROM case_events
       WHERE case_id = $1 AND kind = 'CONSENT_ENDING' AND details ->> 'consentId' = $2 ORDER BY at`,
      [caseId, consentId],
    );
    return rows.map(({ days }) => days);
  };
  const hoursBefore = async (hours: number) => {
    await setClocks(database, new Date(endOf(last) - hours * HOUR));
    await tick();
    await tick();
    return announced();
  };
  expect(await hoursBefore(15 * 24)).toEqual([]);
  expect(await hoursBefore(13 * 24)).toEqual([14]);
  expect(await hoursBefore(4 * 24)).toEqual([14]);
  expect(await hoursBefore(50)).toEqual([14, 3]);
  expect(await hoursBefore(20)).toEqual([14, 3, 1]);
  const messages = await database.asSuperuser(
    "SELECT payload FROM outbox_messages WHERE topic = 'consent.ending' AND payload ->> 'consentId' = $1",
    [consentId],
  );
  expect(messages).toHaveLength(3);
});

test("the consent to record runs out: the case is kept narrowly, unless another was given", async () => {
  const { caseId } = await sendReferral(world);
  await database.asSuperuser(
    `UPDATE consents SET ends_at = private.now() WHERE case_id = $1 AND purpose = 'DATA_RECORDING'`,
    [caseId],
  );
  const before = await database.asSuperuser("SELECT last_activity_at FROM cases WHERE id = $1", [
    caseId,
  ]);
  await tick();
  const view = await call(cases.GET, world.sari, { params: { id: caseId } });
  expect(view.body.isRecordingLimited).toBe(true);
  const after = await database.asSuperuser("SELECT last_activity_at FROM cases WHERE id = $1", [
    caseId,
  ]);
  expect(after).toEqual(before);
});
