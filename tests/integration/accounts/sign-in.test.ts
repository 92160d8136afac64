import { beforeAll, expect, test } from "vitest";
import { viewerFromRequest, viewerOfCookie } from "@/lib/access/current-viewer";
import { signOut } from "@/lib/accounts/commands/sessions";
import { signIn } from "@/lib/accounts/commands/sign-in";
import type { Viewer } from "@/lib/kernel/viewer";
import { read } from "@/lib/server/database";
import { hashPassword } from "@/lib/server/password";
import { sealSession, sessionCookieName } from "@/lib/server/session";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer, tokenOf } from "../../support/people";

const database = testDatabase();
const MAIL = "caseworker@pelita.example";
const PASSWORD = "lentera-demo";
let person: Viewer;

const attempt = (password: string, email = MAIL, network = "192.0.2.1") =>
  signIn({ email, password }, { network, browser: "? · ?" });
const open = async () => {
  const result = await attempt(PASSWORD);
  if (!("token" in result)) throw new Error(result.outcome);
  return sealSession(result.token);
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.status as number,
  );

beforeAll(async () => {
  const id = await addOrganisation(database, "PELITA");
  person = await addViewer(database, { id, code: "PELITA" }, ["CASEWORKER"]);
  await database.asSuperuser("UPDATE users SET email = $1 WHERE id = $2", [MAIL, person.userId]);
  await database.asSuperuser(
    "INSERT INTO user_credentials (user_id, password_hash, password_changed_at) VALUES ($1, $2, private.now())",
    [person.userId, await hashPassword(PASSWORD)],
  );
});

test("the right password opens a session that can read, and sign-out ends it at once", async () => {
  const cookie = await open();
  const viewer = await viewerOfCookie(cookie);
  expect(viewer).toMatchObject({ kind: "SESSION", userId: person.userId, roles: ["CASEWORKER"] });
  if (!viewer) return;
  expect(await read(viewer, (tx) => tx.case.count())).toBe(0);
  await signOut(viewer);
  expect(await viewerOfCookie(cookie)).toBeNull();
});

test("59. a wrong password and an unknown address are answered alike, and then have to wait", async () => {
  for (const address of [MAIL, "nobody@pelita.example"]) {
    for (const _ of [1, 2, 3, 4, 5]) {
      expect(await attempt("wrong", address, address)).toEqual({ outcome: "noMatch" });
    }
    expect(await attempt(PASSWORD, address, address)).toEqual({ outcome: "wait", minutes: 15 });
  }
  expect((await attempt(PASSWORD)).outcome).toBe("open");
});

test("a session ends when idle, when its time is up, and with its person", async () => {
  const cookie = await open();
  const shift = (column: string, by: string) =>
    database.asSuperuser(`UPDATE sessions SET ${column} = ${column} - interval '${by}'`);
  await shift("last_seen_at", "16 minutes");
  expect(await viewerOfCookie(cookie)).toBeNull();
  await shift("last_seen_at", "-16 minutes");
  expect(await viewerOfCookie(cookie)).not.toBeNull();
  await shift("expires_at", "10 hours");
  expect(await viewerOfCookie(cookie)).toBeNull();
  await shift("expires_at", "-10 hours");
  await database.asSuperuser("UPDATE users SET disabled_at = private.now()");
  expect(await viewerOfCookie(cookie)).toBeNull();
  expect(await attempt(PASSWORD)).toEqual({ outcome: "noMatch" });
  await database.asSuperuser("UPDATE users SET disabled_at = NULL");
  // What ended with the person does not come back with them.
  expect(await viewerOfCookie(cookie)).toBeNull();
  await database.asSuperuser("UPDATE api_tokens SET revoked_at = NULL");
});

test("an authenticator app holds the session back until its code is given", async () => {
  await database.asSuperuser("UPDATE user_credentials SET totp_confirmed_at = private.now()");
  expect((await attempt(PASSWORD)).outcome).toBe("code");
  expect(await viewerOfCookie(await open())).toBeNull();
  await database.asSuperuser("UPDATE user_credentials SET totp_confirmed_at = NULL");
});

const ask = (headers: Record<string, string>, method = "GET") =>
  viewerFromRequest(new Request("http://127.0.0.1:3000/api/v1/cases", { method, headers }));

test("the API takes a token with its reason, and refuses anything else with 401", async () => {
  const viewer = await ask({
    authorization: `Bearer ${tokenOf(person)}`,
    "lentera-reason": "supervision",
  });
  expect(viewer).toMatchObject({ kind: "TOKEN", userId: person.userId, reason: "supervision" });
  expect(await refusal(ask({ authorization: "Bearer nothing" }))).toBe(401);
  expect(await refusal(ask({ authorization: "Basic x" }))).toBe(401);
  expect(await refusal(ask({}))).toBe(401);
});

test("63. a session's cookie writes only from our own pages", async () => {
  const value = await open();
  const cookie = `other=1; ${sessionCookieName()}=${value}`;
  expect(await ask({ cookie })).toMatchObject({ kind: "SESSION" });
  expect(await refusal(ask({ cookie }, "POST"))).toBe(403);
  const origin = "http://127.0.0.1:3000";
  expect(await ask({ cookie, origin }, "POST")).toMatchObject({ kind: "SESSION" });
});
