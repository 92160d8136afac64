import { generateSync } from "otplib";
import { beforeAll, expect, test } from "vitest";
import { sessionOfCookie, viewerOfCookie } from "@/lib/access/current-viewer";
import { inAccountScope } from "@/lib/access/scope";
import { openSecret } from "@/lib/accounts/authenticator";
import {
  beginApp,
  giveCode,
  removeApp,
  renewRecoveryCodes,
  setUpApp,
  setUpAppAtSignIn,
} from "@/lib/accounts/commands/second-factor";
import { findOwnAccount } from "@/lib/accounts/queries/own";
import { now } from "@/lib/server/clock";
import { sealSession } from "@/lib/server/session";
import {
  addMember,
  atSecondStep,
  cookieFor,
  type Member,
  refusal,
  signedIn,
} from "../../support/accounts";
import { testDatabase } from "../../support/database";
import { addOrganisation } from "../../support/people";

const database = testDatabase();
let pelita: { id: string; code: string };

beforeAll(async () => {
  pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
});

const STEP = 30;
async function codeOf({ id }: Member, steps = 0): Promise<string> {
  const [row] = await database.asSuperuser<{ totp_secret: Buffer }>(
    "SELECT totp_secret FROM user_credentials WHERE user_id = $1",
    [id],
  );
  const secret = openSecret(new Uint8Array(row?.totp_secret ?? []));
  const epoch = Math.floor(now().getTime() / 1000) + steps * STEP;
  return generateSync({ secret, epoch });
}

// A code that was used is forgotten, as if half a minute had passed.
const nextStep = ({ id }: Member) =>
  database.asSuperuser(
    "UPDATE user_credentials SET totp_last_step = totp_last_step - 3 WHERE user_id = $1",
    [id],
  );

async function withApp() {
  const member = await addMember(database, pelita, ["CASEWORKER"]);
  const viewer = await signedIn(member);
  await beginApp(viewer);
  const codes = await setUpApp(viewer, await codeOf(member));
  await nextStep(member);
  return { member, viewer, codes };
}

test("an app is set up with its first code, and from then on sign-in asks for one", async () => {
  const member = await addMember(database, pelita, ["CASEWORKER"]);
  const viewer = await signedIn(member);
  await beginApp(viewer);
  expect(await refusal(setUpApp(viewer, "000000"))).toBe(422);
  const codes = await setUpApp(viewer, await codeOf(member));
  expect(new Set(codes).size).toBe(10);
  await nextStep(member);
  const cookie = await cookieFor(member);
  expect(await viewerOfCookie(cookie)).toBeNull();
  const holder = await atSecondStep(member);
  const result = await giveCode(holder, await codeOf(member));
  if (result.outcome !== "open") throw new Error(result.outcome);
  expect(await viewerOfCookie(await sealSession(result.token))).toMatchObject({
    userId: member.id,
  });
  const stored = await database.asSuperuser<{ text: string }>(
    "SELECT encode(totp_secret, 'escape') || encode(code_hash, 'escape') AS text FROM user_credentials c JOIN recovery_codes r USING (user_id)",
  );
  expect(stored.map(({ text }) => text).join()).not.toContain(codes[0]);
});

test("60. a code works once, at most one step away, and the sixth wrong one voids the sign-in", async () => {
  const { member } = await withApp();
  const code = await codeOf(member);
  expect((await giveCode(await atSecondStep(member), code)).outcome).toBe("open");
  const holder = await atSecondStep(member);
  expect((await giveCode(holder, code)).outcome).toBe("wrong");
  expect((await giveCode(holder, await codeOf(member, 2))).outcome).toBe("wrong");
  expect((await giveCode(holder, await codeOf(member, -2))).outcome).toBe("wrong");
  expect((await giveCode(holder, "12345")).outcome).toBe("wrong");
  expect((await giveCode(holder, "ABCDEF-GHJKMN-PQRSTU")).outcome).toBe("wrong");
  expect((await giveCode(holder, "000000")).outcome).toBe("void");
  await nextStep(member);
  expect((await giveCode(holder, await codeOf(member))).outcome).toBe("void");
  expect((await giveCode(await atSecondStep(member), await codeOf(member))).outcome).toBe("open");
});

test("60. whoever has the password cannot guess at codes for ever", async () => {
  const { member } = await withApp();
  for (let turn = 0; turn < 5; turn += 1) {
    const holder = await atSecondStep(member);
    for (let tries = 0; tries < 6; tries += 1) await giveCode(holder, "000000");
  }
  const holder = await atSecondStep(member);
  expect((await giveCode(holder, await codeOf(member))).outcome).toBe("wait");
});

test("61. a recovery code works once, and new ones void the old", async () => {
  const { member, viewer, codes } = await withApp();
  const give = async (code = "") => (await giveCode(await atSecondStep(member), code)).outcome;
  expect(await give(codes[0]?.toLowerCase())).toBe("open");
  expect(await give(codes[0])).toBe("wrong");
  expect(await inAccountScope(viewer, findOwnAccount)).toMatchObject({ codesLeft: 9 });
  const fresh = await renewRecoveryCodes(await signedInWith(member, codes[1] ?? ""));
  expect(await give(codes[2])).toBe("wrong");
  expect(await give(fresh[0])).toBe("open");
});

async function signedInWith(member: Member, code: string) {
  const result = await giveCode(await atSecondStep(member), code);
  if (result.outcome !== "open") throw new Error(result.outcome);
  const viewer = await viewerOfCookie(await sealSession(result.token));
  if (!viewer) throw new Error("no session");
  return viewer;
}

test("a sign-in that waits for its code longer than ten minutes begins anew", async () => {
  const { member } = await withApp();
  const cookie = await cookieFor(member);
  await database.asSuperuser("UPDATE sessions SET created_at = created_at - interval '10 minutes'");
  expect(await sessionOfCookie(cookie)).toEqual({ state: "none" });
});

test("the app is taken off again, but not where a role needs it", async () => {
  const { member, viewer } = await withApp();
  const need = (roles: string) =>
    database.asSuperuser(
      `INSERT INTO settings (name, value, updated_at) VALUES ('authenticatorRoles', '${roles}', private.now())
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    );
  await need('["CASEWORKER"]');
  expect(await refusal(removeApp(viewer))).toBe(422);
  await need("[]");
  await removeApp(viewer);
  expect(await signedIn(member)).toMatchObject({ userId: member.id });
});

test("a role that needs an app sets it up between password and desk", async () => {
  const member = await addMember(database, pelita, ["SUPERVISOR"]);
  await database.asSuperuser(
    `INSERT INTO settings (name, value, updated_at) VALUES ('authenticatorRoles', '["SUPERVISOR"]', private.now())
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  const holder = await atSecondStep(member);
  // Nothing opens before: there is no app whose code could be given.
  expect((await giveCode(holder, "000000")).outcome).toBe("wrong");
  expect(await setUpAppAtSignIn(holder, "000000")).toBeNull();
  const done = await setUpAppAtSignIn(holder, await codeOf(member));
  expect(done?.codes).toHaveLength(10);
  expect(await viewerOfCookie(await sealSession(done?.token ?? ""))).toMatchObject({
    userId: member.id,
  });
  await nextStep(member);
  expect((await giveCode(await atSecondStep(member), await codeOf(member))).outcome).toBe("open");
});
