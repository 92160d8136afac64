import { beforeAll, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as caseTransitions from "@/app/api/v1/cases/[id]/transitions/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { workOnce } from "@/lib/server/jobs";
import { findJobs } from "@/scripts/machine/worker";
import { call } from "../../support/api";
import { keepClocks, setClocks } from "../../support/clock";
import { testDatabase } from "../../support/database";
import { testMail } from "../../support/mail";
import {
  CANARIES,
  moveReferral,
  type ReferralWorld,
  referralWorld,
  type SentReferral,
  sendReferral,
} from "../../support/referrals";

const database = testDatabase();
const mails = testMail();
keepClocks(database);
let world: ReferralWorld;
let jobs: Awaited<ReturnType<typeof findJobs>>;
const sent: SentReferral[] = [];

beforeAll(async () => {
  world = await referralWorld(database);
  jobs = await findJobs();
  await database.asSuperuser("UPDATE users SET locale = 'en' WHERE id = $1", [world.chief.userId]);
});

const work = () => workOnce(jobs.topics, jobs.recurring);

async function send(options = {}): Promise<SentReferral> {
  const made = await sendReferral(world, options);
  sent.push(made);
  return made;
}

/** The mails that came while something was done, as [who, subject], in no order. */
async function mailsOf(act: () => Promise<unknown>): Promise<string[][]> {
  const before = new Set(mails.read().keys());
  await act();
  await work();
  const fresh = [...mails.read()].filter(([name]) => !before.has(name));
  return fresh
    .map(([, text]) => [
      nameOf(/^To: ([^@]+)@/.exec(text)?.[1] ?? ""),
      /^Subject: (.*)$/m.exec(text)?.[1] ?? "",
    ])
    .sort();
}

function nameOf(userId: string): string {
  const found = Object.entries(world).find(([, viewer]) => (viewer as Viewer).userId === userId);
  return found?.[0] ?? userId;
}

test("a new referral is told to those who may answer it, each in their language", async () => {
  let made: SentReferral | undefined;
  const told = await mailsOf(async () => {
    made = await send();
  });
  const number = made?.number;
  expect(told).toEqual([
    ["chief", `Referral ${number} waits for an answer`],
    ["officer", `Rujukan ${number} menunggu jawaban`],
    ["second", `Rujukan ${number} menunggu jawaban`],
  ]);
  const text = [...mails.read().values()].at(-1) ?? "";
  expect(text).toContain(`http://127.0.0.1:3000/referrals/${made?.id}`);
});

test("a referral without consent is told to the sender's supervisor at once", async () => {
  const referral = { basis: "VITAL_INTEREST", basisReason: "Nyawa terancam", urgency: "EMERGENCY" };
  let number = "";
  const told = await mailsOf(async () => {
    number = (await send({ referral })).number;
  });
  expect(told).toHaveLength(4);
  expect(told).toContainEqual(["supervisor", `Rujukan ${number} dikirim tanpa persetujuan`]);
});

test("answers, ends and withdrawals are told to the other end, and to nobody about his own act", async () => {
  const accepted = await send();
  const declined = await send();
  const withdrawn = await send();
  await work();
  const answered = await mailsOf(async () => {
    await moveReferral(world.officer, accepted.id, { to: "RECEIVED" });
    await moveReferral(world.officer, accepted.id, { to: "ACCEPTED" });
    await moveReferral(world.second, declined.id, { to: "DECLINED", reason: "NO_CAPACITY" });
  });
  expect(answered).toEqual([
    ["sari", `Rujukan ${accepted.number} sudah dijawab`],
    ["sari", `Rujukan ${declined.number} sudah dijawab`],
  ]);
  const taken = await mailsOf(() =>
    moveReferral(world.sari, withdrawn.id, { to: "WITHDRAWN", reason: "Keluarga menjemput" }),
  );
  expect(taken.map(([who]) => who)).toEqual(["chief", "officer", "second"]);
  const params = { id: accepted.caseId, consentId: accepted.consentId ?? "" };
  const ended = await mailsOf(() => call(withdrawal.POST, world.sari, { params, body: {} }));
  expect(ended).toEqual([["officer", `Rujukan ${accepted.number} telah berakhir`]]);
});

test("what the clock ended is told to the sender; a consent that ends to the case's owner", async () => {
  const late = await send();
  const ending = await send({ consent: { validUntil: "2027-03-31" } });
  await moveReferral(world.officer, ending.id, { to: "ACCEPTED" });
  await work();
  const expired = await mailsOf(() =>
    setClocks(database, new Date(Date.now() + 5 * 24 * 3_600_000)),
  );
  expect(expired).toContainEqual(["sari", `Rujukan ${late.number} tidak dijawab`]);
  const announced = await mailsOf(() => setClocks(database, new Date("2027-03-30T00:00:00Z")));
  expect(announced).toHaveLength(1);
  expect(announced[0]?.[1]).toMatch(/^Persetujuan pada LTR-2026-\d+ segera berakhir$/);
  const over = await mailsOf(() => setClocks(database, new Date("2027-04-01T00:00:00Z")));
  expect(over).toEqual([
    ["officer", `Rujukan ${ending.number} telah berakhir`],
    ["sari", `Rujukan ${ending.number} telah berakhir`],
  ]);
});

test("a case that could not wait for an assessment is told to its supervisors, but for who moved it", async () => {
  const made = await send();
  await work();
  const moveTo = (viewer: Viewer, body: object) =>
    call(caseTransitions.POST, viewer, { params: { id: made.caseId }, body });
  expect(await mailsOf(() => moveTo(world.sari, { to: "SCREENING" }))).toEqual([]);
  const told = await mailsOf(() =>
    moveTo(world.sari, { to: "ACTIVE", reason: "Nyawa terancam malam ini" }),
  );
  expect(told).toHaveLength(1);
  expect(told[0]?.[0]).toBe("supervisor");
  expect(told[0]?.[1]).toMatch(/^Kasus LTR-2026-\d+ ditangani sebagai keadaan darurat$/);
  const other = await send();
  await work();
  const act = async () => {
    const params = { id: other.caseId };
    await call(caseTransitions.POST, world.supervisor, { params, body: { to: "SCREENING" } });
    const body = { to: "ACTIVE", reason: "Nyawa terancam malam ini" };
    expect((await call(caseTransitions.POST, world.supervisor, { params, body })).status).toBe(200);
  };
  expect(await mailsOf(act)).toEqual([]);
});

test("no mail holds a name, a number, a place or a word of anybody's story", async () => {
  const all = [...mails.read().values()];
  expect(all.length).toBeGreaterThan(20);
  const words = Object.values(CANARIES).flatMap((text) => [text, ...text.split(" ")]);
  const hidden = [...words.filter((word) => word.length > 3), ...sent.map((one) => one.pseudonym)];
  const places = ["Jawa", "Nusa", "Java", "Batam"];
  const told = [
    "Nyawa terancam",
    "Keluarga",
    "NO_CAPACITY",
    "SAFE_HOUSE",
    "Rumah",
    "aman",
    "PELITA",
  ];
  for (const text of all) {
    // The address names the organisation's own host; what is written stands below it.
    const written = text.replace(/^To: .*\n/, "");
    for (const word of [...hidden, ...places, ...told]) expect(written).not.toContain(word);
  }
});

test("a delivery that comes twice writes nobody twice", async () => {
  await send();
  await work();
  const before = mails.read().size;
  await database.asSuperuser(
    `WITH again AS (UPDATE outbox_messages SET delivered_at = NULL, attempts = 1 RETURNING id)
     SELECT graphile_worker.add_job('deliver', json_build_object('messageId', id)) FROM again`,
  );
  await work();
  expect(mails.read().size).toBe(before);
});

test("someone who left is written to no more", async () => {
  await database.asSuperuser("UPDATE memberships SET ended_at = now() WHERE user_id = $1", [
    world.second.userId,
  ]);
  await database.asSuperuser("UPDATE users SET disabled_at = now() WHERE id = $1", [
    world.chief.userId,
  ]);
  const told = await mailsOf(() => send());
  expect(told.map(([who]) => who)).toEqual(["officer"]);
});
