import { beforeAll, describe, expect, test } from "vitest";
import * as narrowing from "@/app/api/v1/cases/[id]/consents/[consentId]/narrowing/route";
import * as renewal from "@/app/api/v1/cases/[id]/consents/[consentId]/renewal/route";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import { inCaseScope } from "@/lib/access/scope";
import { findEffects } from "@/lib/consent/queries";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { keepClocks, setClocks } from "../../support/clock";
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
keepClocks(database);
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
});

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

async function shared(groups = ["G0", "G1", "G2", "G3", "G4"], more: object = {}) {
  const { a1, b1 } = world.people;
  const caseId = await openCaseAs(a1);
  const body = { purpose: "SHARE_REFERRAL", recipient: "BBB", groups, ...GIVEN, ...more };
  const made = await call(consents.POST, a1, { params: { id: caseId }, body });
  const consentId: string = made.body.id;
  const id = await refer(a1, caseId, "BBB", { consentId });
  expect(await moveReferral(b1, id, { to: "ACCEPTED" })).toBe(200);
  return { caseId, consentId, id };
}

const read = (who: Viewer, id: string) => call(one.GET, who, { params: { id } });
const groupsOf = (who: Viewer, caseId: string) =>
  inCaseScope(who, async ({ tx }) => {
    const rows = await tx.$queryRaw<{ g: string }[]>`
      SELECT g FROM unnest('{G0,G1,G2,G3,G4,G5,G6}'::text[]) g
      WHERE ${caseId}::uuid = ANY (private.granted_case_ids(g)) ORDER BY g`;
    return rows.map(({ g }) => g);
  });
const list = async (who: Viewer, id: string) =>
  (await call(consents.GET, who, { params: { id } })).body.data;
const find = async (who: Viewer, id: string, consentId: string) =>
  (await list(who, id)).find((row: { id: string }) => row.id === consentId);

function narrow(who: Viewer, caseId: string, consentId: string, body: object) {
  const params = { id: caseId, consentId };
  return call(narrowing.POST, who, { params, body: { version: 1, ...body } });
}

describe("narrowing", () => {
  test("fewer groups: what the receiver sees is cut down in the same transaction", async () => {
    const { a1, b1 } = world.people;
    const { caseId, consentId } = await shared();
    expect((await read(b1, caseId)).body.narrative).toBe("Upah ditahan.");
    const answer = await narrow(a1, caseId, consentId, { groups: ["G0", "G1"] });
    expect([answer.status, answer.body.version]).toEqual([201, 2]);
    const seen = (await read(b1, caseId)).body;
    expect(await groupsOf(b1, caseId)).toEqual(["G0", "G1"]);
    expect(seen.narrative ?? null).toBeNull();
    expect(seen.person.fullName).toBeUndefined();
    const [grant] = await database.asSuperuser(
      "SELECT field_groups, consent_version FROM grants WHERE consent_id = $1",
      [consentId],
    );
    expect(grant).toEqual({ field_groups: ["G0", "G1"], consent_version: 2 });
  });

  test("an earlier end: sight ends with it", async () => {
    const { a1, b1 } = world.people;
    const { caseId, consentId } = await shared(undefined, { validUntil: inDays(60) });
    const body = { groups: ["G0", "G1", "G2", "G3", "G4"], validUntil: inDays(5) };
    expect((await narrow(a1, caseId, consentId, body)).status).toBe(201);
    expect((await read(b1, caseId)).status).toBe(200);
    await setClocks(database, new Date(Date.now() + 7 * DAY));
    expect((await read(b1, caseId)).status).toBe(404);
  });

  test("never widens: more groups, a later end, nothing at all and the same are refused at their field", async () => {
    const { a1, b1 } = world.people;
    const { caseId, consentId } = await shared(["G0", "G1"], { validUntil: inDays(20) });
    const refused: [object, string][] = [
      [{ groups: ["G0", "G4"], validUntil: inDays(20) }, "groups"],
      [{ groups: ["G0"], validUntil: inDays(30) }, "validUntil"],
      [{ groups: ["G0"], validUntil: null }, "validUntil"],
      [{ groups: ["G0"], validUntil: inDays(-3) }, "validUntil"],
      [{ groups: [], validUntil: inDays(20) }, "groups"],
      [{ groups: ["G1", "G0"], validUntil: inDays(20) }, "groups"],
    ];
    for (const [body, path] of refused) {
      const answer = await narrow(a1, caseId, consentId, body);
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
    }
    expect(await groupsOf(b1, caseId)).toEqual(["G0", "G1"]);
  });

  test("a stale version is 412, a consent that is over 409, somebody else's 404", async () => {
    const { a1, a2, b1 } = world.people;
    const { caseId, consentId } = await shared();
    const body = { groups: ["G0"] };
    expect((await narrow(a1, caseId, consentId, { ...body, version: 7 })).status).toBe(412);
    expect((await narrow(a2, caseId, consentId, body)).status).toBe(404);
    expect((await narrow(b1, caseId, consentId, body)).status).toBe(404);
    const params = { id: caseId, consentId };
    await call(withdrawal.POST, a1, { params, body: {} });
    expect((await narrow(a1, caseId, consentId, { ...body, version: 2 })).status).toBe(409);
  });
});

test("every version is kept with its content, its reason sealed, and cannot be rewritten", async () => {
  const { a1 } = world.people;
  const { caseId, consentId } = await shared(["G0", "G1", "G2"]);
  const reason = "Tidak mau usianya diketahui";
  await narrow(a1, caseId, consentId, { groups: ["G0", "G1"], reason });
  const consent = { ...GIVEN, validUntil: inDays(40) };
  const { status: _, ...said } = consent;
  const params = { id: caseId, consentId };
  const renewed = await call(renewal.POST, a1, { params, body: { version: 2, consent: said } });
  expect(renewed.status).toBe(201);
  await call(withdrawal.POST, a1, { params, body: {} });
  const { versions } = await find(a1, caseId, consentId);
  expect(versions.map((row: { change: string }) => row.change)).toEqual([
    ...["RECORDED", "NARROWED", "RENEWED", "WITHDRAWN"],
  ]);
  expect(versions[1]).toMatchObject({ groups: ["G0", "G1"], reason, actor: a1.displayName });
  const rows = await database.asSuperuser<{ text: string }>(
    "SELECT v::text AS text FROM consent_versions v WHERE consent_id = $1",
    [consentId],
  );
  expect(rows.map(({ text }) => text).join()).not.toContain(reason);
  await expect(
    database.asSuperuser("UPDATE consent_versions SET reason = NULL WHERE consent_id = $1", [
      consentId,
    ]),
  ).rejects.toThrow("append-only");
});

test("a renewal carries the sight on; after the end there is nothing to renew", async () => {
  const { a1, b1 } = world.people;
  const { caseId, consentId } = await shared(["G0", "G1"], { validUntil: inDays(3) });
  const { status: _, ...said } = GIVEN;
  const params = { id: caseId, consentId };
  const body = { version: 1, consent: { ...said, validUntil: inDays(30) } };
  expect((await call(renewal.POST, a1, { params, body })).status).toBe(201);
  await setClocks(database, new Date(Date.now() + 10 * DAY));
  expect((await read(b1, caseId)).status).toBe(200);
  await setClocks(database, new Date(Date.now() + 40 * DAY));
  expect((await read(b1, caseId)).status).toBe(404);
  const again = { version: 2, consent: { ...said, validUntil: null } };
  expect((await call(renewal.POST, a1, { params, body: again })).status).toBe(409);
  expect((await read(b1, caseId)).status).toBe(404);
});

test("what follows from a withdrawal is told before and after", async () => {
  const { a1 } = world.people;
  const { caseId, consentId, id } = await shared();
  const effects = () =>
    inCaseScope(a1, (scope) =>
      findEffects(scope, caseId, { id: consentId, purpose: "SHARE_REFERRAL" }),
    );
  const before = await effects();
  expect(before.sights).toMatchObject([{ endedAt: null, groups: ["G0", "G1", "G2", "G3", "G4"] }]);
  expect(before.referrals).toMatchObject([{ id, status: "ACCEPTED", isOpen: true }]);
  await call(withdrawal.POST, a1, { params: { id: caseId, consentId }, body: {} });
  const after = await effects();
  expect(after.sights).toMatchObject([{ because: "withdrawn" }]);
  expect(after.sights[0]?.endedAt).not.toBeNull();
  expect(after.referrals).toMatchObject([{ id, status: "WITHDRAWN", isOpen: false }]);
  expect((await call(referral.GET, a1, { params: { id } })).body.status).toBe("WITHDRAWN");
});

test("a question that was put off is answered where it stands, and opens the record", async () => {
  const { a1 } = world.people;
  const body = { source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registrationProvince: "33" };
  const id = (await call(cases.POST, a1, { body })).body.id;
  expect((await list(a1, id)).map((row: { status: string }) => row.status)).toEqual(["NOT_ASKED"]);
  const answer = await call(consents.POST, a1, {
    params: { id },
    body: { purpose: "DATA_RECORDING", ...GIVEN },
  });
  expect([answer.status, answer.body.version]).toEqual([201, 2]);
  const rows = await list(a1, id);
  expect(rows).toHaveLength(1);
  expect(rows[0].versions.map((row: { change: string }) => row.change)).toEqual([
    ...["RECORDED", "ANSWERED"],
  ]);
  expect((await read(a1, id)).body.isRecordingLimited).toBe(false);
});

test("who read a case is not who sees its consents: a stranger and a receiver get 404", async () => {
  const { b1, c1 } = world.people;
  const { caseId } = await shared();
  for (const who of [b1, c1])
    expect((await call(consents.GET, who, { params: { id: caseId } })).status).toBe(404);
  await consentTo(world.people.a1, caseId, "CCC", ["G0"]);
});
