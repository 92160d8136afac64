import { beforeAll, describe, expect, test } from "vitest";
import * as renewal from "@/app/api/v1/cases/[id]/consents/[consentId]/renewal/route";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import { inCaseScope } from "@/lib/access/scope";
import { recurring } from "@/lib/consent/jobs";
import { consentSchema } from "@/lib/consent/schema";
import { grownUpConsents } from "@/lib/insight/work/consent-work";
import type { Viewer } from "@/lib/kernel/viewer";
import { consentAndSend } from "@/lib/referrals/commands/send-referral";
import { createReferralSchema } from "@/lib/referrals/schema";
import { workOnce } from "@/lib/server/jobs";
import { Problem } from "@/lib/server/problem";
import { call } from "../../support/api";
import { keepClocks, setClocks } from "../../support/clock";
import { testDatabase } from "../../support/database";
import { makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
keepClocks(database);
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
});

const DAY = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const by = (giver: string, more: object = {}) => ({
  ...{ purpose: "SERVICE", status: "GIVEN", form: "WRITTEN", givenAt: "2026-11-01" },
  ...{ giver, ...more },
});
const record = (who: Viewer, caseId: string, body: object) =>
  call(consents.POST, who, { params: { id: caseId }, body });
const girl = (more: object = {}, age = 16) => ({
  person: { gender: "WOMAN", ageAtRegistration: age, citizenships: ["ID"], ...more },
});
const paths = (answer: Awaited<ReturnType<typeof record>>) => [
  answer.status,
  ...(answer.body.errors ?? []).map(({ path }: { path: string }) => path),
];

describe("who may agree", () => {
  test("for a child a guardian with the child's assent, not the child alone", async () => {
    const { a1 } = world.people;
    const caseId = await openCaseAs(a1, girl());
    expect(paths(await record(a1, caseId, by("PERSON")))).toEqual([422, "giver"]);
    expect(paths(await record(a1, caseId, by("GUARDIAN_WITH_ASSENT")))).toEqual([201]);
    const grown = await openCaseAs(a1);
    expect(paths(await record(a1, grown, by("PERSON")))).toEqual([201]);
  });

  test("a guardian who may have had a part in it is refused; one who is appointed agrees", async () => {
    const { a1 } = world.people;
    const caseId = await openCaseAs(a1, girl());
    const doubted = by("GUARDIAN_WITH_ASSENT", { guardianDoubt: true });
    expect(paths(await record(a1, caseId, doubted))).toEqual([422, "giver"]);
    expect(paths(await record(a1, caseId, by("LEGAL_GUARDIAN_APPOINTED")))).toEqual([201]);
  });

  test("where the family is among the alleged perpetrators somebody must have asked", async () => {
    const { a1 } = world.people;
    const allegedPerpetrators = [{ label: "Paman", relation: "FAMILY" }];
    const caseId = await openCaseAs(a1, { ...girl(), allegedPerpetrators });
    expect(paths(await record(a1, caseId, by("GUARDIAN_WITH_ASSENT")))).toEqual([
      ...[422, "guardianDoubt"],
    ]);
    const asked = by("GUARDIAN_WITH_ASSENT", { guardianDoubt: false, guardian: "Ibu Ratna, bibi" });
    expect(paths(await record(a1, caseId, asked))).toEqual([201]);
  });

  test("a consent told with its referral is held to the same, at its own field of that form", async () => {
    const { a1 } = world.people;
    const caseId = await openCaseAs(a1, girl());
    const said = { caseId, to: "BBB", services: ["SAFE_HOUSE"], urgency: "HIGH" };
    const input = createReferralSchema.parse({ ...said, reason: "ADDITIONAL_SERVICES" });
    const consent = consentSchema.parse({
      ...{ ...by("PERSON"), purpose: "SHARE_REFERRAL", recipient: "BBB", groups: ["G0", "G1"] },
    });
    const refused = await consentAndSend(a1, input, consent).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect((refused as Problem).errors.map(({ path }) => path)).toEqual(["consent.giver"]);
  });

  test("help never depends on it: a refusal, and the child's best interest, need no guardian", async () => {
    const { a1 } = world.people;
    const caseId = await openCaseAs(a1, girl());
    const refused = { purpose: "SERVICE", status: "REFUSED" };
    expect(paths(await record(a1, caseId, refused))).toEqual([201]);
    const interest = { ...by("PERSON"), basis: "CHILD_BEST_INTEREST", reason: "Sendirian" };
    expect(paths(await record(a1, caseId, interest))).toEqual([201]);
  });

  test("an interpreter has pledged confidentiality first; name and guardian lie sealed", async () => {
    const { a1 } = world.people;
    const caseId = await openCaseAs(a1);
    const through = by("PERSON", { interpreter: true, interpreterName: "Canary-Juru-Bahasa" });
    expect(paths(await record(a1, caseId, through))).toEqual([422, "interpreterPledged"]);
    const pledged = { ...through, interpreterPledged: true, document: "Canary-Map-12" };
    expect(paths(await record(a1, caseId, pledged))).toEqual([201]);
    const rows = (await call(consents.GET, a1, { params: { id: caseId } })).body.data;
    expect(rows[0]).toMatchObject({
      interpreterName: "Canary-Juru-Bahasa",
      document: "Canary-Map-12",
    });
    const stored = await database.asSuperuser<{ text: string }>(
      "SELECT k::text AS text FROM consents k WHERE case_id = $1",
      [caseId],
    );
    expect(stored.map(({ text }) => text).join()).not.toContain("Canary");
  });
});

describe("25. a minor who turns 18", () => {
  const tick = () => workOnce({}, recurring);
  const born = (day: string) => ({ birthDate: { date: day, precision: "day" }, fullName: "Wati" });
  const flagged = (consentId: string) =>
    database.asSuperuser("SELECT renewal_because, status FROM consents WHERE id = $1", [consentId]);
  const eighteenIn = (days: number) => {
    const day = new Date(Date.now() + days * DAY);
    day.setUTCFullYear(day.getUTCFullYear() - 18);
    return day.toISOString().slice(0, 10);
  };

  test("25. is flagged for renewal on the day, once, on My work; the consent stands until they are asked", async () => {
    const { a1, aSup } = world.people;
    const caseId = await openCaseAs(a1, girl(born(eighteenIn(20)), 17));
    const consentId = (await record(a1, caseId, by("GUARDIAN_WITH_ASSENT"))).body.id;
    const work = (who: Viewer) => inCaseScope(who, grownUpConsents);
    await tick();
    expect(await flagged(consentId)).toEqual([{ renewal_because: null, status: "GIVEN" }]);
    expect(await work(a1)).toEqual([]);
    await setClocks(database, new Date(Date.now() + 21 * DAY));
    await tick();
    await tick();
    expect(await flagged(consentId)).toEqual([{ renewal_because: "OF_AGE", status: "GIVEN" }]);
    const events = await database.asSuperuser(
      "SELECT kind FROM case_events WHERE case_id = $1 AND kind = 'CONSENT_OF_AGE'",
      [caseId],
    );
    expect(events).toHaveLength(1);
    for (const who of [a1, aSup])
      expect(await work(who)).toMatchObject([{ kind: "CONSENT_OF_AGE", key: consentId }]);
    const view = (await call(one.GET, a1, { params: { id: caseId } })).body;
    expect(view.consents.find((row: { id: string }) => row.id === consentId)).toMatchObject({
      ...{ status: "GIVEN", renewalBecause: "OF_AGE" },
    });
    const renew = (giver: string) =>
      call(renewal.POST, a1, {
        params: { id: caseId, consentId },
        body: { version: 2, consent: { giver, form: "WRITTEN", givenAt: dayIn(21) } },
      });
    expect(paths(await renew("GUARDIAN_WITH_ASSENT"))).toEqual([422, "giver"]);
    expect((await renew("PERSON")).status).toBe(201);
    expect(await flagged(consentId)).toEqual([{ renewal_because: null, status: "GIVEN" }]);
    expect(await work(a1)).toEqual([]);
    await tick();
    expect(await flagged(consentId)).toEqual([{ renewal_because: null, status: "GIVEN" }]);
  });

  test("who is a child still, or of unknown age, is not flagged", async () => {
    const { a1 } = world.people;
    const child = await openCaseAs(a1, girl());
    const still = (await record(a1, child, by("LEGAL_GUARDIAN_APPOINTED"))).body.id;
    const unknown = await openCaseAs(a1, { person: { gender: "WOMAN", citizenships: ["ID"] } });
    const other = (await record(a1, unknown, by("LEGAL_GUARDIAN_APPOINTED"))).body.id;
    await tick();
    for (const id of [still, other])
      expect(await flagged(id)).toEqual([{ renewal_because: null, status: "GIVEN" }]);
  });
});
