import { beforeAll, describe, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import * as moves from "@/app/api/v1/referrals/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import { inCaseScope } from "@/lib/access/scope";
import { readWithoutConsent } from "@/lib/audit/commands";
import type { Viewer } from "@/lib/kernel/viewer";
import { fileWords, keepWords } from "@/lib/referrals/commands/keep-words";
import { findKeptWords } from "@/lib/referrals/queries/kept-words";
import { REFERRAL_WORKFLOW, TRANSFER_WORKFLOW } from "@/lib/referrals/workflow/workflow";
import { call } from "../../support/api";
import { keepClocks, setClocksApart } from "../../support/clock";
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
let world: World;
const MINUTE = 60_000;
const at = (id: string) => ({ params: { id } });

beforeAll(async () => {
  world = await makeWorld(database);
});
keepClocks(database);

const read = async (who: Viewer, caseId: string) => (await call(one.GET, who, at(caseId))).status;

async function sent() {
  const { a1 } = world.people;
  const caseId = await openCaseAs(a1);
  const consentId = await consentTo(a1, caseId, "BBB", ["G0", "G1", "G3"]);
  return { caseId, consentId, id: await refer(a1, caseId, "BBB", { consentId }) };
}

const endsIn = (consentId: string, ms: number) =>
  database.asSuperuser(
    "UPDATE consents SET ends_at = private.now() + make_interval(secs => $2) WHERE id = $1",
    [consentId, ms / 1000],
  );

const sendAgain = (caseId: string) =>
  call(referrals.POST, world.people.a1, {
    body: {
      ...{ caseId, to: "BBB", services: ["SAFE_HOUSE"], urgency: "HIGH" },
      reason: "ADDITIONAL_SERVICES",
    },
  });

test("22. a consent that runs out ends the sight at its moment, also for what is open in a tab", async () => {
  const { b1, bSup } = world.people;
  const { caseId, consentId, id } = await sent();
  expect(await moveReferral(b1, id, { to: "ACCEPTED" })).toBe(200);
  await endsIn(consentId, 30 * 24 * 60 * MINUTE);
  const end = 30 * 24 * 60 * MINUTE;
  await setClocksApart(database, { database: end - 5000, application: end - 5000 });
  expect(await read(b1, caseId)).toBe(200);
  await setClocksApart(database, { database: end + 1000, application: end + 1000 });
  for (const who of [b1, bSup]) {
    expect(await read(who, caseId)).toBe(404);
    expect((await call(notes.GET, who, at(caseId))).status).toBe(404);
  }
  expect((await call(referral.GET, b1, at(id))).body).toMatchObject({ case: null, details: null });
});

test("23. a consent withdrawn while the receiver has the case open: the move is refused, nothing is written", async () => {
  const { a1, b1 } = world.people;
  const { caseId, consentId, id } = await sent();
  await moveReferral(b1, id, { to: "ACCEPTED" });
  expect(await read(b1, caseId)).toBe(200);
  const params = { id: caseId, consentId };
  expect((await call(withdrawal.POST, a1, { params, body: {} })).status).toBe(204);
  expect(await read(b1, caseId)).toBe(404);
  const move = await call(moves.POST, b1, { ...at(id), body: { to: "IN_SERVICE" } });
  expect(move.status).toBe(409);
  expect(move.body.moves).toEqual([]);
  const body = { kind: "NOTE", body: "Sedang diketik" };
  expect((await call(notes.POST, b1, { ...at(caseId), body })).status).toBe(404);
  const [left] = await database.asSuperuser<{ open: number; notes: number }>(
    `SELECT (SELECT count(*) FROM grants WHERE case_id = $1 AND revoked_at IS NULL)::int AS open,
       (SELECT count(*) FROM case_notes WHERE case_id = $1)::int AS notes`,
    [caseId],
  );
  expect(left).toEqual({ open: 0, notes: 2 });
});

test("23. what the receiver was writing is kept for the writer alone, and becomes a note of its own case", async () => {
  const { a1, b1, b2 } = world.people;
  const { caseId, consentId, id } = await sent();
  await moveReferral(b1, id, { to: "ACCEPTED" });
  const words = "Tinggal 30 hari di rumah aman.";
  // While the access goes on there is nothing to keep: the form itself answers.
  expect(await keepWords(b1, id, words)).toBe(false);
  const params = { id: caseId, consentId };
  expect((await call(withdrawal.POST, a1, { params, body: {} })).status).toBe(204);
  expect(await keepWords(a1, id, words)).toBe(false);
  expect(await keepWords(b1, id, words)).toBe(true);
  const keptFor = (who: Viewer) => inCaseScope(who, (scope) => findKeptWords(scope, id));
  expect([await keptFor(b1), await keptFor(b2), await keptFor(a1)]).toEqual([words, null, null]);
  // Nobody consented to B's own record yet: refused at the field, and kept.
  expect(await fileWords(b1, id, words).catch((error) => error.errors[0].path)).toBe("body");
  expect(await keptFor(b1)).toBe(words);
  const { ownCase } = (await call(referral.GET, b1, at(id))).body;
  const given = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };
  const consent = { purpose: "DATA_RECORDING", ...given };
  expect((await call(consents.POST, b1, { ...at(ownCase.id), body: consent })).status).toBe(201);
  expect(await fileWords(b1, id, words)).toBe(ownCase.id);
  expect(await keptFor(b1)).toBeNull();
  const written = await call(notes.GET, b1, at(ownCase.id));
  expect(written.body.data.map(({ body }: { body: string }) => body)).toContain(words);
  const ofX = await call(notes.GET, a1, at(caseId));
  expect(JSON.stringify(ofX.body)).not.toContain("30 hari");
});

test("24. without a consent 422; in an emergency 201, and G1 is all that is shared", async () => {
  const { a1, b1 } = world.people;
  const caseId = await openCaseAs(a1);
  const refused = await sendAgain(caseId);
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, "consentId"]);
  const basis = { basis: "CHILD_BEST_INTEREST", basisReason: "Anak sendirian" };
  const id = await refer(a1, caseId, "BBB", basis);
  expect(await moveReferral(b1, id, { to: "ACCEPTED" })).toBe(200);
  expect(await read(b1, caseId)).toBe(404);
  const shown = await call(referral.GET, b1, at(id));
  expect(shown.body).toMatchObject({ case: null, details: null, sharedGroups: [] });
  expect(shown.body.request).not.toBeNull();
});

test("24. the sender's supervisor is told at once, and oversight has it in its list, with who and why but no word", async () => {
  const { a1, aSup, aOversight, oversight, coordinator, b1 } = world.people;
  const caseId = await openCaseAs(a1);
  const basis = { basis: "VITAL_INTEREST", basisReason: "Diancam di rumahnya" };
  const id = await refer(a1, caseId, "BBB", basis);
  const [told] = await database.asSuperuser<{ mails: number }>(
    `SELECT count(*)::int AS mails FROM outbox_messages
     WHERE topic = 'referral.sent' AND payload ->> 'referralId' = $1 AND payload ->> 'basis' = 'VITAL_INTEREST'`,
    [id],
  );
  expect(told?.mails).toBe(1);
  for (const who of [aOversight, oversight]) {
    const listed = (await readWithoutConsent(who)) ?? [];
    expect(listed[0]).toMatchObject({ from: "AAA", to: "BBB", basis: "VITAL_INTEREST" });
    expect(JSON.stringify(listed)).not.toContain("Diancam");
    expect(JSON.stringify(listed)).not.toContain(caseId);
  }
  for (const who of [a1, aSup, b1, coordinator]) expect(await readWithoutConsent(who)).toBeNull();
  const [read] = await database.asSuperuser<{ actor: string }>(
    `SELECT actor_id AS actor FROM audit_entries WHERE action = 'audit.read' AND organisation_id = $1 ORDER BY seq DESC LIMIT 1`,
    [a1.organisationId],
  );
  expect(read?.actor).toBe(oversight.userId);
});

test.each([
  ["EXPIRED", "UPDATE referrals SET status = 'EXPIRED' WHERE id = $1"],
  ["WITHDRAWN", "UPDATE referrals SET status = 'WITHDRAWN' WHERE id = $1"],
])("26. accepting what is %s is 409 and opens nothing", async (_state, statement) => {
  const { b1 } = world.people;
  const { caseId, id } = await sent();
  await database.asSuperuser(statement, [id]);
  expect(await moveReferral(b1, id, { to: "ACCEPTED" })).toBe(409);
  expect(await read(b1, caseId)).toBe(404);
});

test("27. two who accept at the same moment: one 200, one 409, one grant, one entry, one notice", async () => {
  const { b1, b2 } = world.people;
  for (let run = 0; run < 12; run += 1) {
    const { id } = await sent();
    const both = [b1, b2].map((who) => moveReferral(who, id, { to: "ACCEPTED" }));
    expect((await Promise.all(both)).sort()).toEqual([200, 409]);
    const [left] = await database.asSuperuser(
      `SELECT (SELECT count(*) FROM grants WHERE referral_id = $1)::int AS grants,
         (SELECT count(*) FROM referral_events WHERE referral_id = $1 AND kind = 'ACCEPTED')::int AS events,
         (SELECT count(*) FROM audit_entries WHERE entity_id = $1::text AND action = 'referral.move' AND organisation_id = $2)::int AS entries,
         (SELECT count(*) FROM outbox_messages WHERE topic = 'referral.moved' AND payload ->> 'referralId' = $1::text)::int AS notices`,
      [id, b1.organisationId],
    );
    expect(left).toEqual({ grants: 1, events: 1, entries: 1, notices: 1 });
  }
});

describe("29. the application's clock decides nothing over consent", () => {
  test("two hours fast: a consent that ends in an hour still carries a referral", async () => {
    const { caseId, consentId } = await sent();
    await endsIn(consentId, 60 * MINUTE);
    await setClocksApart(database, { database: 0, application: 120 * MINUTE });
    expect((await sendAgain(caseId)).status).toBe(201);
  });

  test("eight minutes slow: a consent that ended a minute ago carries none", async () => {
    const { caseId, consentId } = await sent();
    await endsIn(consentId, -MINUTE);
    await setClocksApart(database, { database: 0, application: -8 * MINUTE });
    expect((await sendAgain(caseId)).status).toBe(422);
  });

  test("two hours slow: nothing is shown at all, because no signed context is valid", async () => {
    const { caseId } = await sent();
    await setClocksApart(database, { database: 0, application: -120 * MINUTE });
    expect(await read(world.people.a1, caseId)).toBe(404);
  });
});

test.each([
  ["referral", REFERRAL_WORKFLOW],
  ["transfer", TRANSFER_WORKFLOW],
] as const)("the database knows the same moves of a %s as the workflow", async (kind, workflow) => {
  const rows = await database.asSuperuser<{ move: string }>(
    `SELECT from_status || ' ' || to_status || ' ' || mover AS move FROM private.${kind}_moves()`,
  );
  const table: Readonly<Record<string, readonly { to: string; by: readonly string[] }[]>> =
    workflow;
  const wanted = Object.entries(table).flatMap(([from, all]) =>
    all.flatMap(({ to, by }) => by.map((mover) => `${from} ${to} ${mover}`)),
  );
  expect(rows.map(({ move }) => move).sort()).toEqual(wanted.sort());
});
