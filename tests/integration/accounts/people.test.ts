import { beforeAll, expect, test } from "vitest";
import { sessionOfCookie, viewerFromRequest, viewerOfCookie } from "@/lib/access/current-viewer";
import { inAccountScope } from "@/lib/access/scope";
import { acceptInvitation } from "@/lib/accounts/commands/links";
import {
  addPerson,
  changeRoles,
  dropApp,
  endMembership,
  renewInvitation,
  requireAppFor,
  setDisabled,
} from "@/lib/accounts/commands/people";
import { findMember, listPeople } from "@/lib/accounts/queries/people";
import type { AddPerson } from "@/lib/accounts/schema";
import { openCase } from "@/lib/cases/commands/open-case";
import { openCaseSchema } from "@/lib/cases/schema";
import type { Role, Viewer } from "@/lib/kernel/viewer";
import { read } from "@/lib/server/database";
import {
  addMember,
  atSecondStep,
  cookieFor,
  type Member,
  PASSWORD,
  refusal,
  signedIn,
} from "../../support/accounts";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer, tokenOf } from "../../support/people";

const database = testDatabase();
let pelita: { id: string; code: string };
let uptd: { id: string; code: string };
let ours: Viewer;
let theirs: Viewer;
let system: Viewer;
let count = 0;

beforeAll(async () => {
  pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  ours = await addViewer(database, pelita, ["ORG_ADMIN"]);
  theirs = await addViewer(database, uptd, ["ORG_ADMIN"]);
  system = await addViewer(database, uptd, ["SYSTEM_ADMIN"]);
});

function somebody(over: Partial<AddPerson> = {}): AddPerson {
  count += 1;
  const email = `orang${count}@contoh.example`;
  return {
    name: "Putri Ayu",
    email,
    roles: ["CASEWORKER"],
    organisation: null,
    locale: "id",
    ...over,
  };
}
const tokenIn = (link: string) => link.split("/").at(-1) ?? "";
const enter = (link: string) => acceptInvitation(tokenIn(link), PASSWORD, "Firefox · Linux");
const membershipOf = async ({ id }: Member) => {
  const [row] = await database.asSuperuser<{ id: string; version: number }>(
    "SELECT id, version FROM memberships WHERE user_id = $1",
    [id],
  );
  if (!row) throw new Error("no membership");
  return row;
};

test("a person who is added comes in over a link that works once and begins with our own address", async () => {
  const input = somebody();
  const { id, link } = await addPerson(ours, input, "key-1");
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invitation\/[\w-]{43}$/);
  expect(await addPerson(ours, input, "key-1")).toEqual({ id, link });
  const member = () => inAccountScope(ours, (scope) => findMember(scope, id));
  expect(await member()).toMatchObject({ state: "INVITED", roles: ["CASEWORKER"] });
  const begun = await enter(link);
  expect(begun.outcome).toBe("open");
  expect(await member()).toMatchObject({ state: "ACTIVE" });
  expect(await refusal(enter(link))).toBe(404);
  expect(await refusal(renewInvitation(ours, id))).toBe(422);
  expect(await refusal(addPerson(ours, input))).toBe(422);
  const hashes = await database.asSuperuser("SELECT token_hash::text FROM one_time_links");
  expect(JSON.stringify(hashes)).not.toContain(tokenIn(link));
});

test("a new link ends the old one, and every link ends after three days", async () => {
  const { id, link } = await addPerson(ours, somebody());
  const fresh = await renewInvitation(ours, id);
  expect(await refusal(enter(link))).toBe(404);
  await database.asSuperuser(
    "UPDATE one_time_links SET expires_at = expires_at - interval '72 hours' WHERE used_at IS NULL",
  );
  expect(await refusal(enter(fresh))).toBe(404);
});

test("an invitation never opens an account that has a password or works elsewhere", async () => {
  const [known] = await Promise.all([addMember(database, uptd, ["CASEWORKER"])]);
  const { link } = await addPerson(ours, somebody({ email: known.email }));
  expect(await refusal(enter(link))).toBe(404);
  expect((await signedIn(known)).organisationCode).toBe("UPTD");
});

test("each administrator has the own people and no others, and gives no wide role", async () => {
  const other = await membershipOf(await addMember(database, uptd, ["CASEWORKER"]));
  const list = (viewer: Viewer) =>
    inAccountScope(viewer, (scope) => listPeople(scope, { page: 1, ended: true }));
  expect(new Set((await list(ours)).rows.map(({ organisation }) => organisation))).toEqual(
    new Set(["PELITA"]),
  );
  expect(new Set((await list(system)).rows.map(({ organisation }) => organisation))).toEqual(
    new Set(["PELITA", "UPTD"]),
  );
  expect(await refusal(endMembership(ours, other.id))).toBe(404);
  expect(await refusal(addPerson(ours, somebody({ organisation: "UPTD" })))).toBe(404);
  for (const role of ["SYSTEM_ADMIN", "OVERSIGHT"] as const) {
    expect(await refusal(addPerson(theirs, somebody({ roles: [role] })))).toBe(422);
    await addPerson(system, somebody({ roles: [role], organisation: "PELITA" }));
  }
});

test("nobody gives himself a role, and an administrator of accounts reads no case", async () => {
  for (const [viewer, roles] of [
    [ours, ["CASEWORKER"]],
    [system, ["CASEWORKER"]],
  ] as [Viewer, Role[]][]) {
    const mine = await membershipOf({ id: viewer.userId, email: "" });
    expect(await refusal(changeRoles(viewer, mine.id, { roles, version: mine.version }))).toBe(404);
    expect(await read(viewer, (tx) => tx.case.count())).toBe(0);
  }
});

test("65. a role that is taken ends with the next act, also in an open session", async () => {
  const member = await addMember(database, pelita, ["CASEWORKER"]);
  const cookie = await cookieFor(member);
  const write = async () => {
    const viewer = await viewerOfCookie(cookie);
    if (!viewer) throw new Error("no session");
    const recording = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
    const input = openCaseSchema.parse({
      ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"] },
      person: { gender: "WOMAN", ageAtRegistration: 24 },
      consents: [{ ...recording, form: "WRITTEN", givenAt: "2026-11-23" }],
    });
    return openCase(viewer, input);
  };
  expect(await refusal(write())).toBeNull();
  const { id, version } = await membershipOf(member);
  await changeRoles(ours, id, { roles: ["DONOR"], version });
  expect(await refusal(write())).toBe(404);
  expect(await refusal(changeRoles(ours, id, { roles: ["CASEWORKER"], version }))).toBe(412);
});

test("56. whoever is shut out is out with the next request, in all browsers and programs, and stays out", async () => {
  const member = await addMember(database, pelita, ["CASEWORKER"]);
  const cookies = [await cookieFor(member), await cookieFor(member), await cookieFor(member)];
  const states = () => Promise.all(cookies.map(async (one) => (await sessionOfCookie(one)).state));
  expect(await states()).toEqual(["open", "open", "open"]);
  const { id } = await membershipOf(member);
  expect(await refusal(setDisabled(ours, id, true))).toBe(404);
  await setDisabled(system, id, true);
  expect(await states()).toEqual(["none", "none", "none"]);
  await setDisabled(system, id, false);
  expect(await states()).toEqual(["none", "none", "none"]);
  expect(await signedIn(member)).toMatchObject({ userId: member.id });
});

test("work that ends takes sessions, tokens and links with it; added again, the person comes back", async () => {
  const viewer = await addViewer(database, pelita, ["CASEWORKER"]);
  const { id } = await membershipOf({ id: viewer.userId, email: "" });
  await endMembership(ours, id);
  const headers = { authorization: `Bearer ${tokenOf(viewer)}` };
  const ask = () =>
    viewerFromRequest(new Request("http://127.0.0.1:3000/api/v1/cases", { headers }));
  expect(await refusal(ask())).toBe(401);
  const email = `${viewer.userId}@pelita.example`;
  expect((await addPerson(ours, somebody({ email }))).id).toBe(id);
  expect(await refusal(ask())).toBe(401);
});

test("the installation says which roles need an app, and takes a lost one off", async () => {
  expect(await refusal(requireAppFor(ours, ["CASEWORKER"]))).toBe(404);
  await requireAppFor(system, ["CASEWORKER"]);
  const member = await addMember(database, pelita, ["CASEWORKER"]);
  await atSecondStep(member);
  await requireAppFor(system, []);
  await database.asSuperuser(
    "UPDATE user_credentials SET totp_confirmed_at = private.now() WHERE user_id = $1",
    [member.id],
  );
  await atSecondStep(member);
  const { id } = await membershipOf(member);
  expect(await refusal(dropApp(ours, id))).toBe(404);
  await dropApp(system, id);
  expect(await signedIn(member)).toMatchObject({ userId: member.id });
});

test("58. strangers' guesses from many networks slow an account down and lock nobody out", async () => {
  const member = await addMember(database, pelita, ["CASEWORKER"]);
  const { signIn } = await import("@/lib/accounts/commands/sign-in");
  const from = (turn: number) => ({ network: `198.51.100.${turn % 50}`, browser: "curl · ?" });
  const tries = Array.from({ length: 24 }, (_, turn) =>
    signIn({ email: member.email, password: "keliru" }, from(turn)),
  );
  const outcomes = new Set((await Promise.all(tries)).map(({ outcome }) => outcome));
  expect(outcomes).toEqual(new Set(["noMatch"]));
  const own = { network: "203.0.113.9", browser: "Firefox · Linux" };
  expect((await signIn({ email: member.email, password: PASSWORD }, own)).outcome).toBe("open");
});
