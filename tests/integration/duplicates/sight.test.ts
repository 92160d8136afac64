import { beforeAll, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as cases from "@/app/api/v1/cases/route";
import * as review from "@/app/api/v1/people/merges/[id]/review/route";
import * as merges from "@/app/api/v1/people/merges/route";
import * as moves from "@/app/api/v1/referrals/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import { inCaseScope } from "@/lib/access/scope";
import { findMergePartners } from "@/lib/duplicates/queries";
import type { Viewer } from "@/lib/kernel/viewer";
import { signContext } from "@/lib/server/context";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { connectAsApp } from "../../support/matrix";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let dewi: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  dewi = await addViewer(database, pelita, ["SUPERVISOR"]);
  elsewhere = await addViewer(database, uptd, ["SUPERVISOR"]);
});

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

async function opened(who: Viewer, person: object) {
  const consent = { purpose: "DATA_RECORDING", ...GIVEN };
  const body = { source: "HOTLINE", pillars: ["PROTECTION"], person, consents: [consent] };
  return (await call(cases.POST, who, { body })).body;
}

const REASON = "NIK sama dan ia sendiri menyebut kasus lamanya.";
const ask = (who: Viewer, keepCase: string, mergeCase: string) =>
  call(merges.POST, who, { body: { keepCase, mergeCase, reason: REASON } });
const decide = (who: Viewer, id: string) =>
  call(review.POST, who, { params: { id }, body: { outcome: "MERGED" } });

test("no partner reads of one record what was shared with it of the other only", async () => {
  const first = await opened(sari, { fullName: "Kenanga" });
  const second = await opened(sari, { fullName: "Kenanga", phone: "081234500040" });
  const sharing = {
    ...{ purpose: "SHARE_REFERRAL", recipient: "UPTD", groups: ["G0", "G1", "G2", "G3"] },
    ...GIVEN,
  };
  const of = { params: { id: first.id } };
  const consent = (await call(consents.POST, sari, { ...of, body: sharing })).body;
  const body = {
    ...{ caseId: first.id, to: "UPTD", services: ["SAFE_HOUSE"], consentId: consent.id },
    ...{ reason: "ADDITIONAL_SERVICES", urgency: "HIGH" },
  };
  const sent = (await call(referrals.POST, sari, { body })).body;
  const accepted = { params: { id: sent.id }, body: { to: "ACCEPTED" } };
  expect((await call(moves.POST, elsewhere, accepted)).status).toBe(200);
  const asked = (await ask(sari, first.id, second.id)).body;
  expect(await inCaseScope(dewi, (scope) => findMergePartners(scope, asked.id))).toEqual(["UPTD"]);
  expect((await decide(dewi, asked.id)).status).toBe(409);
  const ended = { params: { id: first.id, consentId: consent.id }, body: {} };
  expect((await call(withdrawal.POST, sari, ended)).status).toBe(204);
  expect((await decide(dewi, asked.id)).status).toBe(200);
});

test("a merge that is decided round the application writes to no other organisation's person", async () => {
  const first = await opened(sari, { fullName: "Cempaka" });
  const second = await opened(sari, { fullName: "Cempaka" });
  const stranger = await opened(elsewhere, { fullName: "Flamboyan", gender: "WOMAN" });
  const asked = (await ask(sari, first.id, second.id)).body;
  const theirs = { organisation_id: elsewhere.organisationId, person_id: stranger.person.id };
  const app = await connectAsApp(database);
  await app.query("BEGIN");
  await app.query("SELECT set_config('app.ctx', $1, true)", [signContext(dewi)]);
  const forged = JSON.stringify({ ...theirs, gender: "MAN" });
  await app.query("SELECT private.decide_merge($1, true, NULL, '{}', $2)", [asked.id, forged]);
  await app.query("COMMIT");
  await app.end();
  const genders = await database.asSuperuser(
    "SELECT person_id, gender FROM person_demographics WHERE person_id = ANY ($1) ORDER BY gender",
    [[first.person.id, stranger.person.id]],
  );
  expect(genders).toEqual([
    { person_id: first.person.id, gender: "MAN" },
    { person_id: stranger.person.id, gender: "WOMAN" },
  ]);
});
