import { beforeAll, expect, test } from "vitest";
import { sessionOfCookie, viewerOfCookie } from "@/lib/access/current-viewer";
import { inAccountScope, inCaseScope } from "@/lib/access/scope";
import { moveSession } from "@/lib/accounts/commands/sessions";
import { listOwnOrganisations } from "@/lib/accounts/queries/own";
import { openCase } from "@/lib/cases/commands/open-case";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { read } from "@/lib/server/database";
import { sealSession } from "@/lib/server/session";
import { addMember, cookieFor, type Member } from "../../support/accounts";
import { testDatabase } from "../../support/database";
import { addOrganisation } from "../../support/people";

const database = testDatabase();
let [pelita, uptd, other] = ["", "", ""];
let person: Member;

beforeAll(async () => {
  [pelita, uptd, other] = [
    await addOrganisation(database, "PELITA"),
    await addOrganisation(database, "UPTD"),
    await addOrganisation(database, "OTHER"),
  ];
  person = await addMember(database, { id: pelita, code: "PELITA" }, ["CASEWORKER"]);
  await belongsTo(uptd, ["SUPERVISOR"]);
});

const belongsTo = (organisationId: string, roles: readonly string[]) =>
  database.asSuperuser(
    "INSERT INTO memberships (id, organisation_id, user_id, roles, created_at) VALUES ($1, $2, $3, $4, private.now())",
    [newId(), organisationId, person.id, roles],
  );

async function opened(cookie: string): Promise<Viewer> {
  const viewer = await viewerOfCookie(cookie);
  if (!viewer) throw new Error("no session");
  return viewer;
}

const casesOf = (viewer: Viewer) => inCaseScope(viewer, ({ tx }) => tx.case.count());

async function moved(viewer: Viewer, organisationId: string): Promise<string> {
  const token = await moveSession(viewer, organisationId);
  if (!token) throw new Error("did not move");
  return sealSession(token);
}

test("whoever changes organisation has its roles, and sees nothing of the one before", async () => {
  const cookie = await cookieFor(person);
  const here = await opened(cookie);
  expect(here).toMatchObject({ organisationCode: "PELITA", roles: ["CASEWORKER"] });
  await openCase(here, { source: "COMMUNITY_REPORT", pillars: ["PROTECTION"] });
  expect(await casesOf(here)).toBe(1);
  const there = await opened(await moved(here, uptd));
  expect(there).toMatchObject({ organisationCode: "UPTD", roles: ["SUPERVISOR"] });
  expect(await casesOf(there)).toBe(0);
  // Neither the cookie from before nor a context that was signed for the first organisation opens anything.
  expect(await sessionOfCookie(cookie)).toEqual({ state: "none" });
  expect(await casesOf(here)).toBe(0);
  expect(await read(here, (tx) => tx.person.count())).toBe(0);
  const back = await opened(await moved(there, pelita));
  expect(await casesOf(back)).toBe(1);
});

test("the organisations are listed with what one is there, and the choice is only theirs", async () => {
  const viewer = await opened(await cookieFor(person));
  const listed = await inAccountScope(viewer, listOwnOrganisations);
  expect(listed.map(({ id, roles, isHere }) => [id, roles, isHere])).toEqual([
    [pelita, ["CASEWORKER"], true],
    [uptd, ["SUPERVISOR"], false],
  ]);
  expect(await moveSession(viewer, other)).toBeNull();
  expect(await viewerOfCookie(await cookieFor(person))).toMatchObject({ organisationId: pelita });
  await belongsTo(other, ["DONOR"]);
  await database.asSuperuser(
    "UPDATE memberships SET ended_at = private.now() WHERE organisation_id = $1",
    [other],
  );
  expect(await moveSession(viewer, other)).toBeNull();
  const session = await sessionOfCookie(await cookieFor(person));
  expect(session).toMatchObject({ state: "open", organisations: 2 });
});

test("a new sign-in comes back to the organisation of the last one; both logs tell of a change", async () => {
  const viewer = await opened(await cookieFor(person));
  await moved(viewer, uptd);
  const entries = await database.asSuperuser<{ org: string; action: string }>(
    `SELECT organisation_id AS org, action FROM audit_entries
     WHERE entity_id = $1 AND action IN ('session.leave', 'session.enter')`,
    [viewer.credentialId],
  );
  expect(entries.map(({ org, action }) => `${org} ${action}`).sort()).toEqual(
    [`${pelita} session.leave`, `${uptd} session.enter`].sort(),
  );
  expect(await opened(await cookieFor(person))).toMatchObject({ organisationId: uptd });
});
