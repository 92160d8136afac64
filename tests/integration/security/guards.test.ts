import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as organisation from "@/app/api/v1/organisations/[code]/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { signContext } from "@/lib/server/context";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { fillWorld } from "../../support/fill";
import { connectAsApp } from "../../support/matrix";
import { makeWorld, type World } from "../../support/world";

const database = testDatabase();
let world: World;
let app: pg.Client;

beforeAll(async () => {
  world = await makeWorld(database);
  await fillWorld(database, world);
  app = await connectAsApp(database);
});
afterAll(() => app.end());

/** What becomes of a statement that went round the application: rows touched, or the SQLSTATE of its refusal. */
async function outcome(who: Viewer, statement: string, values: unknown[] = []) {
  await app.query("BEGIN");
  try {
    await app.query("SELECT set_config('app.ctx', $1, true)", [signContext(who)]);
    return (await app.query(statement, values)).rowCount;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await app.query("ROLLBACK");
  }
}
const REFUSED = "42501";

describe("a person's record", () => {
  test("is not reached by hanging a case of one's own on it", async () => {
    const { a1, a2 } = world.people;
    const [row] = await database.asSuperuser<{ person: string }>(
      "SELECT person_id AS person FROM cases WHERE id = $1",
      [world.x.caseId],
    );
    const open = `INSERT INTO cases (id, organisation_id, reference, person_id, source, registered_at, owner_user_id, last_activity_at, created_at, updated_at)
      VALUES ($1, $2, 'X-1', $3, 'COMMUNITY_REPORT', '2026-11-01', $4, private.now(), private.now(), private.now())`;
    const values = (who: Viewer) => [newId(), who.organisationId, row?.person, who.userId];
    expect(await outcome(a2, open, values(a2))).toBe(REFUSED);
    expect(await outcome(a1, open, values(a1))).toBe(1);
    const move = "UPDATE cases SET person_id = $1 WHERE id = $2";
    expect(await outcome(a2, move, [row?.person, world.ofA2])).toBe(REFUSED);
    expect(await outcome(a1, move, [row?.person, world.teamCase])).toBe(1);
  });
});

describe("a referral", () => {
  const move = "UPDATE referrals SET status = $2 WHERE id = $1";

  test.each([
    ["b1", "declined", "ACCEPTED"],
    ["b1", "withdrawn", "ACCEPTED"],
    ["b1", "sent", "COMPLETED"],
    ["b1", "sent", "WITHDRAWN"],
    ["b1", "sent", "EXPIRED"],
    ["a1", "sent", "ACCEPTED"],
    ["a1", "x", "COMPLETED"],
  ] as const)("is not moved by %s from %s to %s", async (name, which, to) => {
    expect(await outcome(world.people[name], move, [world[which].id, to])).toBe(REFUSED);
  });

  test("is moved as the workflow has it", async () => {
    const { a1, b1 } = world.people;
    expect(await outcome(b1, move, [world.sent.id, "DECLINED"])).toBe(1);
    expect(await outcome(b1, move, [world.x.id, "IN_SERVICE"])).toBe(1);
    expect(await outcome(a1, move, [world.sent.id, "WITHDRAWN"])).toBe(1);
  });

  test("keeps what it rests on once it was sent, and who accepted says so", async () => {
    const { a1, b1, b2 } = world.people;
    const rest = "UPDATE referrals SET consent_id = $2 WHERE id = $1";
    for (const who of [a1, b1])
      expect(await outcome(who, rest, [world.sent.id, world.everything.consentId])).toBe(REFUSED);
    const widen = "UPDATE referrals SET shared_groups = '{G4}' WHERE id = $1";
    expect(await outcome(b1, widen, [world.sent.id])).toBe(REFUSED);
    const accept = "UPDATE referrals SET status = 'ACCEPTED', accepted_by = $2 WHERE id = $1";
    expect(await outcome(b1, accept, [world.sent.id, b2.userId])).toBe(REFUSED);
    expect(await outcome(b1, accept, [world.sent.id, b1.userId])).toBe(1);
  });

  test("opens no grant on a consent of another case", async () => {
    const { sent, everything, people } = world;
    const insert = database.asSuperuser(
      `INSERT INTO grants (id, organisation_id, case_id, person_id, consent_id, consent_version, referral_id, grantee_organisation_id, accepted_by, field_groups, created_at)
       SELECT $1, organisation_id, id, person_id, $2, 1, $3, $4, $5, '{G0}', private.now() FROM cases WHERE id = $6`,
      [
        newId(),
        everything.consentId,
        sent.id,
        people.b1.organisationId,
        people.b1.userId,
        sent.caseId,
      ],
    );
    await expect(insert).rejects.toMatchObject({ code: REFUSED });
  });

  test("5. is not joined after it was accepted, but by who accepted and the supervisor", async () => {
    const { b1, b2, bSup, c1 } = world.people;
    const join = `INSERT INTO referral_assignments (organisation_id, referral_id, user_id, assignee_organisation_id, assigned_by, assigned_at)
      SELECT organisation_id, id, $2, to_organisation_id, $3, private.now() FROM referrals WHERE id = $1`;
    expect(await outcome(b2, join, [world.x.id, b2.userId, b2.userId])).toBe(REFUSED);
    expect(await outcome(bSup, join, [world.x.id, c1.userId, bSup.userId])).toBe(REFUSED);
    expect(await outcome(b1, join, [world.x.id, b2.userId, b1.userId])).toBe(1);
    expect(await outcome(bSup, join, [world.x.id, b2.userId, bSup.userId])).toBe(1);
  });
});

describe("accounts", () => {
  test("nobody gives himself a role, and no organisation appoints oversight or the installation's administrator", async () => {
    const { admin, aAdmin, a1 } = world.people;
    const roles = "UPDATE memberships SET roles = $2 WHERE user_id = $1";
    for (const who of [aAdmin, admin])
      expect(await outcome(who, roles, [who.userId, ["SUPERVISOR"]])).toBe(0);
    for (const role of ["SYSTEM_ADMIN", "OVERSIGHT"])
      expect(await outcome(aAdmin, roles, [a1.userId, [role]])).toBe(REFUSED);
    expect(await outcome(aAdmin, roles, [a1.userId, ["SUPERVISOR"]])).toBe(1);
  });

  test("a session, a token or a link for somebody else cannot be forged into a row", async () => {
    const { aAdmin, a1 } = world.people;
    const hash = Buffer.from("known");
    const session = `INSERT INTO sessions (id, user_id, organisation_id, token_hash, created_at, last_seen_at, expires_at, confirmed_at)
      VALUES ($1, $2, $3, $4, private.now(), private.now(), private.now() + interval '1 hour', private.now())`;
    const token =
      "INSERT INTO api_tokens (id, user_id, organisation_id, token_hash, created_at) VALUES ($1, $2, $3, $4, private.now())";
    for (const statement of [session, token])
      expect(await outcome(aAdmin, statement, [newId(), a1.userId, a1.organisationId, hash])).toBe(
        REFUSED,
      );
    for (const table of ["sessions", "api_tokens", "one_time_links"]) {
      const take = `UPDATE ${table} SET token_hash = $2 WHERE user_id = $1`;
      expect(await outcome(aAdmin, take, [a1.userId, hash])).toBe(REFUSED);
    }
    const end = "UPDATE sessions SET revoked_at = private.now() WHERE user_id = $1";
    expect(await outcome(aAdmin, end, [a1.userId])).toBe(1);
  });

  test("an administrator changes no address and writes no link into an account", async () => {
    const { aAdmin, admin, a2 } = world.people;
    const mail = "UPDATE users SET email = 'mine@aaa.example' WHERE id = $1";
    const reset = `INSERT INTO one_time_links (id, kind, user_id, organisation_id, token_hash, created_by, created_at, expires_at)
      VALUES ($1, 'RESET', $2, $3, sha256('known'), $4, private.now(), private.now() + interval '1 hour')`;
    for (const who of [aAdmin, admin]) {
      expect(await outcome(who, mail, [a2.userId])).toBe(REFUSED);
      const link = [newId(), a2.userId, a2.organisationId, who.userId];
      expect(await outcome(who, reset, link)).toBe(REFUSED);
    }
  });

  test("what an organisation is in the task force is not its own administrator's to say", async () => {
    const { aAdmin } = world.people;
    const body = { taskForceRole: "SECRETARIAT" };
    const answer = await call(
      (request, context) => organisation.PATCH(new Request(request, { method: "PATCH" }), context),
      aAdmin,
      { params: { code: "AAA" }, body, headers: { "if-match": '"1"' } },
    );
    expect(answer.status).toBe(404);
    const [row] = await database.asSuperuser<{ role: string }>(
      "SELECT task_force_role AS role FROM organisations WHERE code = 'AAA'",
    );
    expect(row?.role).toBe("NONE");
  });
});

describe("what was published", () => {
  test("does not change, and four eyes are two persons", async () => {
    const { aOfficer } = world.people;
    const change = `UPDATE reports SET snapshot = '{"x": 1}' WHERE organisation_id = $1 AND status = $2`;
    const own = aOfficer.organisationId;
    expect(await outcome(aOfficer, change, [own, "PUBLISHED"])).toBe("23514");
    expect(await outcome(aOfficer, change, [own, "DRAFT"])).toBe(1);
    const approve =
      "UPDATE reports SET approved_by = author_id WHERE organisation_id = $1 AND status = 'DRAFT'";
    expect(await outcome(aOfficer, approve, [own])).toBe("23514");
  });
});

describe("the audit chain of another organisation", () => {
  const tell = (org: string, action: string, entityType: string, entityId: string) => [
    JSON.stringify([{ org, action, entityType, entityId, details: {} }]),
  ];
  const finish = "SELECT private.finish_command($1::jsonb, '[]', NULL, NULL)";

  test("takes what its partner did with a record of both, and nothing else", async () => {
    const { a1, b1, c1 } = world.people;
    const of = (who: Viewer, entityType: string, entityId: string, action = "referral.move") =>
      outcome(who, finish, tell(a1.organisationId, action, entityType, entityId));
    expect(await of(b1, "referral", world.x.id)).toBe(1);
    expect(await of(b1, "case", world.x.caseId, "case.reveal")).toBe(1);
    expect(await of(a1, "case", newId())).toBe(1);
    for (const who of [c1, b1]) {
      expect(await of(who, "case", world.ofA2)).toBe(REFUSED);
      expect(await of(who, "organisation", a1.organisationId)).toBe(REFUSED);
      expect(await of(who, "session", who.credentialId, "session.enter")).toBe(REFUSED);
      expect(await of(who, "audit", a1.organisationId, "audit.read")).toBe(REFUSED);
    }
    expect(await of(c1, "referral", world.x.id)).toBe(REFUSED);
  });
});
