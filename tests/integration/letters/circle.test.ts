import { beforeAll, describe, expect, test } from "vitest";
import * as openings from "@/app/api/v1/break-glass/route";
import * as printed from "@/app/api/v1/cases/[id]/letters/[letterId]/route";
import * as letters from "@/app/api/v1/cases/[id]/letters/route";
import * as cases from "@/app/api/v1/cases/[id]/route";
import { inCaseScope } from "@/lib/access/scope";
import { listReveals } from "@/lib/cases/queries/list-reveals";
import type { Viewer } from "@/lib/kernel/viewer";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { textOf } from "../../support/pdf";
import { CANARY, consentTo, makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
let world: World;

beforeAll(async () => {
  world = await makeWorld(database);
});

const at = (id: string) => ({ params: { id } });
const named = { person: { fullName: CANARY.name, nik: CANARY.nik } };
const issue = (viewer: Viewer, id: string, body: object) =>
  call(letters.POST, viewer, {
    ...at(id),
    body: { kind: "HOSPITAL", language: "id", purpose: "Pemeriksaan visum.", ...body },
  });
const printOf = (viewer: Viewer, id: string, letterId: string) =>
  download(printed.GET, viewer, { params: { id, letterId } });

async function issued(viewer: Viewer, id: string, body: object): Promise<{ id: string }> {
  const answer = await issue(viewer, id, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

test("a summary tells a receiver nothing of which colleague wrote what", async () => {
  const { a1 } = world.people;
  const id = await openCaseAs(a1);
  const consentId = await consentTo(a1, id, "BBB", ["G0", "G1", "G4"]);
  const about = { kind: "SUMMARY", basis: "CONSENT", consentId, groups: ["G1", "G4"] };
  const { id: letterId } = await issued(a1, id, about);
  const text = textOf((await printOf(a1, id, letterId)).bytes);
  expect(text).toContain("Catatan.");
  const mark = new RegExp(`${a1.displayName} · `, "g");
  expect(text.replace(mark, "")).not.toContain(a1.displayName);
});

describe("who reads a letter again", () => {
  const emergency = { category: "MEDICAL", reason: "Ia di rumah sakit, pendampingnya tidak ada." };

  test("what tells of the justice track is read by its circle; an emergency opens no letter and makes none about her", async () => {
    const { a1, a2, aSup } = world.people;
    const id = await openCaseAs(a1, named);
    const duty = {
      kind: "SUMMARY",
      basis: "LEGAL_DUTY",
      recipient: "PN Semarang",
      groups: ["G0", "G6"],
    };
    const legal = await issued(aSup, id, duty);
    const plain = await issued(a1, id, { basis: "NONE", recipient: "RSUD Tugu" });
    const { body } = await call(cases.GET, a1, at(id));
    await call(openings.POST, a2, { body: { ...emergency, reference: body.reference } });
    expect((await call(cases.GET, a2, at(id))).status).toBe(200);
    expect((await call(letters.GET, a2, at(id))).body.letters).toEqual([]);
    for (const letter of [legal, plain])
      expect((await printOf(a2, id, letter.id)).status).toBe(404);
    const consentId = await consentTo(a1, id, "BBB", ["G0", "G3"]);
    const about = { basis: "CONSENT", consentId, groups: ["G3"] };
    expect((await issue(a2, id, about)).body).toMatchObject({
      ...{ status: 422, errors: [{ path: "basis" }] },
    });
    // The hospital must be asked all the same.
    expect((await issue(a2, id, { basis: "NONE", recipient: "RSUD Tugu" })).status).toBe(201);
    for (const who of [a1, aSup]) expect((await printOf(who, id, legal.id)).status).toBe(200);
  });

  test("a letter of the justice track is not for a team that shares the case", async () => {
    const { a1, a3, aSup } = world.people;
    const id = await openCaseAs(a1, named);
    await database.asSuperuser(
      `WITH t AS (INSERT INTO teams (organisation_id, id, name, shares_cases)
         VALUES ($1, gen_random_uuid(), 'Tim', true) RETURNING organisation_id, id),
       m AS (INSERT INTO team_members (organisation_id, team_id, user_id) SELECT organisation_id, id, $2::uuid FROM t)
       UPDATE cases SET team_id = (SELECT id FROM t) WHERE id = $3`,
      [a1.organisationId, a3.userId, id],
    );
    const duty = {
      kind: "SUMMARY",
      basis: "LEGAL_DUTY",
      recipient: "PN Semarang",
      groups: ["G0", "G6"],
    };
    const legal = await issued(aSup, id, duty);
    const plain = await issued(a1, id, { basis: "NONE", recipient: "RSUD Tugu" });
    expect((await printOf(a3, id, plain.id)).status).toBe(200);
    expect((await printOf(a3, id, legal.id)).status).toBe(404);
  });

  test("that a letter with her name was printed is told like any other way to it", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1, named);
    const consentId = await consentTo(a1, id, "BBB", ["G0", "G3"]);
    const { id: letterId } = (
      await issue(a1, id, { basis: "CONSENT", consentId, groups: ["G0", "G3"] })
    ).body;
    const before = await inCaseScope(a1, (scope) => listReveals(scope, id));
    await printOf(a1, id, letterId);
    const after = await inCaseScope(a1, (scope) => listReveals(scope, id));
    expect(after).toHaveLength(before.length + 1);
    // A supervisor does not work on the case: no reason, no letter.
    const refused = await printOf(aSup, id, letterId);
    expect(refused.status).toBe(422);
    const headers = { "lentera-reason": "Diminta pengadilan." };
    const told = await download(printed.GET, aSup, { params: { id, letterId }, headers });
    expect(told.status).toBe(200);
    const [latest] = await inCaseScope(a1, (scope) => listReveals(scope, id));
    expect(latest).toMatchObject({ reason: "Diminta pengadilan.", actor: aSup.displayName });
  });
});
