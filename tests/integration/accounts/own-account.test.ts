import { beforeAll, expect, test } from "vitest";
import { sessionOfCookie, viewerFromRequest, viewerOfCookie } from "@/lib/access/current-viewer";
import { inAccountScope } from "@/lib/access/scope";
import { changePassword, demandPassword } from "@/lib/accounts/commands/password";
import {
  chooseLanguage,
  endOtherSessions,
  revokeToken,
  signOut,
  unlockSession,
} from "@/lib/accounts/commands/sessions";
import { postSignOut } from "@/lib/accounts/endpoint";
import { findOwnAccount, listOwnSessions, listOwnTokens } from "@/lib/accounts/queries/own";
import { openFeed } from "@/lib/assistance/commands/feeds";
import { readFeed } from "@/lib/assistance/queries/calendar-feed";
import { now, today } from "@/lib/server/clock";
import { sealSession, sessionCookieName, sessionCookieOptions } from "@/lib/server/session";
import {
  addMember,
  cookieFor,
  type Member,
  PASSWORD,
  refusal,
  signedIn,
} from "../../support/accounts";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer, tokenOf } from "../../support/people";

const database = testDatabase();
const NEW = "bebek sawah lampu 12 ekor";
let pelita: { id: string; code: string };
let person: Member;

beforeAll(async () => {
  pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  person = await addMember(database, pelita, ["CASEWORKER"]);
});

const shift = (column: string, by: string) =>
  database.asSuperuser(`UPDATE sessions SET ${column} = ${column} - interval '${by}'`);
const origin = "http://127.0.0.1:3000";
const leave = (cookie: string, from: string | null = origin) =>
  postSignOut(
    new Request(`${origin}/api/auth/sign-out`, {
      method: "POST",
      headers: {
        cookie: `${sessionCookieName()}=${cookie}`,
        ...(from === null ? {} : { origin: from }),
      },
    }),
  );

test("53. a cookie that was there before never becomes the session", async () => {
  const planted = await sealSession("planted-by-somebody-else");
  const first = await cookieFor(person);
  expect(await viewerOfCookie(planted)).toBeNull();
  expect(await viewerOfCookie(await cookieFor(person))).not.toBeNull();
  expect(await viewerOfCookie(first)).not.toBeNull();
});

test("54. the cookie is HttpOnly and strict, with prefix and Secure on https", () => {
  expect(sessionCookieOptions()).toMatchObject({ httpOnly: true, sameSite: "strict", path: "/" });
  expect([sessionCookieName(), sessionCookieOptions().secure]).toEqual(["lentera", false]);
  process.env["LENTERA_URL"] = "https://lentera.example";
  expect([sessionCookieName(), sessionCookieOptions().secure]).toEqual(["__Host-lentera", true]);
  delete process.env["LENTERA_URL"];
});

test("55. signing out ends the session, and tells the browser to forget", async () => {
  const cookie = await cookieFor(person);
  const answer = await leave(cookie);
  expect(answer.status).toBe(303);
  expect(answer.headers.get("clear-site-data")).toContain('"cache"');
  expect(answer.headers.get("set-cookie")).toContain("Max-Age=0");
  expect(await viewerOfCookie(cookie)).toBeNull();
  expect(await sessionOfCookie(cookie)).toEqual({ state: "none" });
});

test("63. another site cannot sign anybody out", async () => {
  const cookie = await cookieFor(person);
  for (const from of ["https://evil.example", "null", null]) {
    expect((await leave(cookie, from)).status).toBe(403);
  }
  expect(await viewerOfCookie(cookie)).not.toBeNull();
});

test("57. after 15 minutes a session is locked, also for the API, and the password opens it", async () => {
  const cookie = await cookieFor(person);
  const asked = () =>
    viewerFromRequest(
      new Request(`${origin}/api/v1/cases`, {
        headers: {
          cookie: `${sessionCookieName()}=${cookie}`,
          "user-agent": "Firefox/140.0 (Linux)",
        },
      }),
    );
  await shift("last_seen_at", "14 minutes");
  expect(await asked()).toMatchObject({ userId: person.id });
  await shift("last_seen_at", "1 minute");
  // The call before was in the background: it did not extend the session.
  expect(await refusal(asked())).toBe(401);
  const session = await sessionOfCookie(cookie);
  if (session.state !== "locked") throw new Error(session.state);
  expect(await refusal(demandPassword(session.holder, "keliru"))).toBe(422);
  await demandPassword(session.holder, PASSWORD);
  const token = await unlockSession(session.holder, "Firefox · Linux");
  expect(await viewerOfCookie(cookie)).toBeNull();
  expect(await viewerOfCookie(await sealSession(token ?? ""))).toMatchObject({ userId: person.id });
});

test("57. after 20 minutes, and 10 hours after sign-in, there is nothing to unlock", async () => {
  const cookie = await cookieFor(person);
  const session = await sessionOfCookie(cookie);
  if (session.state !== "open") throw new Error(session.state);
  await shift("last_seen_at", "20 minutes");
  expect(await sessionOfCookie(cookie)).toEqual({ state: "none" });
  expect(await unlockSession(session.viewer, "Firefox · Linux")).toBeNull();
  const other = await cookieFor(person);
  await shift("expires_at", "10 hours");
  expect(await sessionOfCookie(other)).toEqual({ state: "none" });
});

test("a new password signs out everywhere else, ends the person's API tokens, and the old one is worth nothing", async () => {
  const here = await signedIn(person);
  const elsewhere = await cookieFor(person);
  const change = (password: string, newPassword: string) =>
    changePassword(here, { password, newPassword, again: newPassword });
  expect(await refusal(change("keliru", NEW))).toBe(422);
  expect(await refusal(change(PASSWORD, "pendek"))).toBe(422);
  expect(await refusal(change(PASSWORD, "Organisasi PELITA"))).toBe(422);
  expect(await viewerOfCookie(elsewhere)).not.toBeNull();
  const tokens = () =>
    database.asSuperuser("SELECT 1 FROM api_tokens WHERE user_id = $1 AND revoked_at IS NULL", [
      person.id,
    ]);
  expect(await tokens()).not.toEqual([]);
  const { token: feed } = await openFeed(here);
  expect(await readFeed(feed, today())).not.toBeNull();
  await change(PASSWORD, NEW);
  expect(await tokens()).toEqual([]);
  expect(await readFeed(feed, today())).toBeNull();
  expect(await viewerOfCookie(elsewhere)).toBeNull();
  expect(await inAccountScope(here, findOwnAccount)).toMatchObject({ email: person.email });
  await expect(signedIn(person)).rejects.toThrow("noMatch");
  const again = await signedIn(person, NEW);
  await changePassword(again, { password: NEW, newPassword: PASSWORD, again: PASSWORD });
});

test("whoever sits at an open desk cannot guess at the password", async () => {
  const viewer = await signedIn(await addMember(database, pelita, ["CASEWORKER"]));
  for (const _ of [1, 2, 3, 4, 5]) expect(await refusal(demandPassword(viewer, "x"))).toBe(422);
  expect(await refusal(demandPassword(viewer, PASSWORD))).toBe(422);
});

test("one's browsers are listed, and each can be signed out; those of others cannot", async () => {
  const stranger = await signedIn(await addMember(database, pelita, ["SUPERVISOR"]));
  const other = await addMember(database, pelita, ["CASEWORKER"]);
  const [here, there] = [await signedIn(other), await cookieFor(other)];
  const list = () => inAccountScope(here, (scope) => listOwnSessions(scope, now()));
  const sessions = await list();
  expect(sessions.map(({ isThis }) => isThis)).toEqual([true, false]);
  expect(sessions[1]?.browser).toBe("Firefox · Linux");
  await signOut(stranger, sessions[1]?.id);
  expect(await viewerOfCookie(there)).not.toBeNull();
  await signOut(here, sessions[1]?.id);
  expect(await viewerOfCookie(there)).toBeNull();
  await cookieFor(other);
  await endOtherSessions(here);
  expect(await list()).toHaveLength(1);
});

test("API tokens are listed and revoked by their person only, and the language is kept", async () => {
  const viewer = await addViewer(database, pelita, ["CASEWORKER"]);
  const stranger = await addViewer(database, pelita, ["SUPERVISOR"]);
  const ask = () =>
    viewerFromRequest(
      new Request(`${origin}/api/v1/cases`, {
        headers: { authorization: `Bearer ${tokenOf(viewer)}` },
      }),
    );
  const [token] = await inAccountScope(viewer, listOwnTokens);
  expect(token).toMatchObject({ organisation: "PELITA" });
  expect(await refusal(revokeToken(stranger, token?.id ?? ""))).toBe(404);
  await chooseLanguage(viewer, "en");
  expect(await ask()).toMatchObject({ locale: "en" });
  await revokeToken(viewer, token?.id ?? "");
  expect(await refusal(ask())).toBe(401);
});
