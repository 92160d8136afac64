import { beforeAll, expect, test } from "vitest";
import { sessionOfCookie, viewerFromRequest, viewerOfCookie } from "@/lib/access/current-viewer";
import { demandPassword } from "@/lib/accounts/commands/password";
import { unlockSession } from "@/lib/accounts/commands/sessions";
import { demandProof } from "@/lib/accounts/commands/step-up";
import { sealSession, sessionCookieName } from "@/lib/server/session";
import { addMember, cookieFor, type Member, PASSWORD, refusal } from "../../support/accounts";
import { testDatabase } from "../../support/database";
import { addOrganisation } from "../../support/people";

const database = testDatabase();
/** As `cookieFor` signs in. */
const HERE = "Firefox · Linux";
const ELSEWHERE = "Chrome · Windows";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
let person: Member;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  person = await addMember(database, pelita, ["CASEWORKER"]);
});

const ask = (cookie: string, userAgent: string) =>
  viewerFromRequest(
    new Request("http://127.0.0.1:3000/api/v1/cases", {
      headers: { cookie: `${sessionCookieName()}=${cookie}`, "user-agent": userAgent },
    }),
  );

test("64. a cookie that comes from another browser opens nothing, page or API, until the password is given", async () => {
  const cookie = await cookieFor(person);
  expect(await ask(cookie, FIREFOX)).toMatchObject({ userId: person.id });
  expect(await refusal(ask(cookie, CHROME))).toBe(401);
  expect(await viewerOfCookie(cookie, ELSEWHERE)).toBeNull();
  const moved = await sessionOfCookie(cookie, ELSEWHERE);
  expect(moved).toMatchObject({ state: "locked", because: "browser" });
  if (moved.state !== "locked") return;
  expect(await refusal(demandPassword(moved.holder, "keliru"))).toBe(422);
  // Whose session it is goes on where it was opened.
  expect(await sessionOfCookie(cookie, HERE)).toMatchObject({ state: "open" });
  await demandPassword(moved.holder, PASSWORD);
  const opened = await sealSession((await unlockSession(moved.holder, ELSEWHERE)) ?? "");
  expect(await sessionOfCookie(opened, ELSEWHERE)).toMatchObject({ state: "open" });
  expect(await sessionOfCookie(opened, HERE)).toMatchObject({ state: "locked" });
  expect(await sessionOfCookie(cookie, HERE)).toEqual({ state: "none" });
});

test("64. five minutes after the password, a dangerous act asks for it again and goes on under a new token", async () => {
  const cookie = await cookieFor(person);
  expect(await demandProof(await sessionOfCookie(cookie, HERE), "", HERE)).toBeNull();
  await database.asSuperuser("UPDATE sessions SET proved_at = proved_at - interval '5 minutes'");
  const old = await sessionOfCookie(cookie, HERE);
  const refused = (password: string) =>
    demandProof(old, password, HERE).catch((error) => [error.status, error.errors[0].path]);
  expect(await refused("")).toEqual([422, "password"]);
  expect(await refused("keliru")).toEqual([422, "password"]);
  const token = await demandProof(old, PASSWORD, HERE);
  const renewed = await sessionOfCookie(await sealSession(token ?? ""), HERE);
  expect(renewed.state === "open" && renewed.secondsSinceProof).toBeLessThan(60);
  expect(await demandProof(renewed, "", HERE)).toBeNull();
});
