import { beforeAll, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as caseMoves from "@/app/api/v1/cases/[id]/transitions/route";
import * as organisations from "@/app/api/v1/organisations/route";
import * as serviceMoves from "@/app/api/v1/referrals/[id]/services/[type]/transitions/route";
import * as moves from "@/app/api/v1/referrals/[id]/transitions/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addViewer } from "../../support/people";
import { CANARIES, type ReferralWorld, referralWorld, sendReferral } from "../../support/referrals";

// An answer that is kept with its Idempotency-Key must not outlive the right to read it.
const database = testDatabase();
let world: ReferralWorld;
beforeAll(async () => {
  world = await referralWorld(database);
});

const GROUPS = ["G0", "G1", "G2", "G3", "G4"];
const withKey = () => ({ "idempotency-key": newId() });

async function withdraw(caseId: string, consentId: string | null) {
  const params = { id: caseId, consentId: consentId ?? "" };
  const answer = await call(withdrawal.POST, world.sari, { params, body: {} });
  expect(answer.status).toBe(204);
}

test("22. the key of an acceptance does not show again what a withdrawn consent has closed", async () => {
  const { caseId, consentId, id, pseudonym } = await sendReferral(world, { groups: GROUPS });
  const options = { params: { id }, body: { to: "ACCEPTED" }, headers: withKey() };
  const first = await call(moves.POST, world.officer, options);
  expect(first.body.case.pseudonym).toBe(pseudonym);
  expect(first.body.details).toBe(CANARIES.details);
  const again = await call(moves.POST, world.officer, options);
  expect(again.body).toEqual(first.body);

  await withdraw(caseId, consentId);
  const late = await call(moves.POST, world.officer, options);
  const text = JSON.stringify(late.body);
  for (const secret of [caseId, pseudonym, CANARIES.details]) expect(text).not.toContain(secret);
});

test("22. nor does the key of one service's move", async () => {
  const { caseId, consentId, id, pseudonym } = await sendReferral(world, { groups: GROUPS });
  const params = { id, type: "SAFE_HOUSE" };
  const options = { params, body: { to: "ACCEPTED" }, headers: withKey() };
  const first = await call(serviceMoves.POST, world.officer, options);
  expect(first.body.case.pseudonym).toBe(pseudonym);
  await withdraw(caseId, consentId);
  const late = await call(serviceMoves.POST, world.officer, options);
  const text = JSON.stringify(late.body);
  for (const secret of [caseId, pseudonym, CANARIES.details]) expect(text).not.toContain(secret);
});

test("2. who is taken off a case does not get its state by an old key", async () => {
  const { caseId } = await sendReferral(world);
  const options = { params: { id: caseId }, body: { to: "SCREENING" }, headers: withKey() };
  expect((await call(caseMoves.POST, world.sari, options)).status).toBe(200);
  await database.asSuperuser("UPDATE cases SET owner_user_id = $2 WHERE id = $1", [
    caseId,
    world.supervisor.userId,
  ]);
  expect((await call(caseMoves.POST, world.sari, options)).status).toBe(404);
});

test("65. who lost a role does not get by an old key what the role was for", async () => {
  const home = { id: world.sari.organisationId, code: "PELITA" };
  const admin: Viewer = await addViewer(database, home, ["SYSTEM_ADMIN"]);
  const body = { code: "BARU", name: "Lembaga Baru", type: "NATIONAL_NGO" };
  const options = { body, headers: withKey() };
  expect((await call(organisations.POST, admin, options)).status).toBe(201);
  expect((await call(organisations.POST, admin, options)).status).toBe(201);
  const roles = "UPDATE memberships SET roles = '{CASEWORKER}' WHERE user_id = $1";
  await database.asSuperuser(roles, [admin.userId]);
  const late = await call(organisations.POST, admin, options);
  expect([404, 422]).toContain(late.status);
  expect(late.body.id).toBeUndefined();
});
