import { beforeAll, expect, test } from "vitest";
import { acceptInvitation, askRecovery, resetPassword } from "@/lib/accounts/commands/links";
import { addPerson } from "@/lib/accounts/commands/people";
import { topics } from "@/lib/accounts/jobs";
import type { Viewer } from "@/lib/kernel/viewer";
import { workOnce } from "@/lib/server/jobs";
import { addMember, type Member, PASSWORD, refusal, signedIn } from "../../support/accounts";
import { testDatabase } from "../../support/database";
import { testMail } from "../../support/mail";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
const mail = testMail();
const NEW = "bebek sawah lampu 12 ekor";
let person: Member;
let admin: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  person = await addMember(database, pelita, ["CASEWORKER"]);
  admin = await addViewer(database, pelita, ["ORG_ADMIN"]);
});

const tokenIn = (text: string, page: string) =>
  new RegExp(`^http://127\\.0\\.0\\.1:\\d+/${page}/(\\S+)$`, "m").exec(text)?.[1] ?? "";
const mails = () => [...mail.read().values()];
const ask = (email: string) => askRecovery(email, { network: "" });

test("62. a link to a new password comes by mail, begins with LENTERA_URL and works once", async () => {
  const before = await signedIn(person);
  await ask(person.email);
  await workOnce(topics);
  const [text = ""] = mails();
  const token = tokenIn(text, "new-password");
  expect(token).not.toBe("");
  await resetPassword(token, NEW);
  expect(before.userId).toBe((await signedIn(person, NEW)).userId);
  expect(await refusal(resetPassword(token, PASSWORD))).toBe(404);
});

test("an unknown address is answered alike and nobody is written to", async () => {
  const count = mails().length;
  expect(await ask("nobody@pelita.example")).toBe(await ask(person.email));
  await workOnce(topics);
  expect(mails()).toHaveLength(count + 1);
});

test("62. a link ends after half an hour, and a later one ends the earlier", async () => {
  await ask(person.email);
  await workOnce(topics);
  const tokens = mails().map((text) => tokenIn(text, "new-password"));
  const fresh = tokens.length;
  expect(new Set(tokens).size).toBe(fresh);
  await database.asSuperuser(
    "UPDATE one_time_links SET expires_at = expires_at - interval '31 minutes'",
  );
  for (const token of tokens) expect(await refusal(resetPassword(token, PASSWORD))).toBe(404);
});

test("a mail that is tried again carries the same link", async () => {
  const { topics: own } = await import("@/lib/accounts/jobs");
  const rows = await database.asSuperuser<{ id: string; organisation_id: string; payload: object }>(
    "SELECT id, organisation_id, payload FROM outbox_messages WHERE topic = 'accounts.recoveryAsked' LIMIT 1",
  );
  const before = mails();
  const links = () =>
    database.asSuperuser("SELECT id FROM one_time_links WHERE kind = 'RESET' ORDER BY id");
  const issued = await links();
  const [row] = rows;
  if (!row) throw new Error("nothing was asked");
  await own["accounts.recoveryAsked"]?.({
    ...{ messageId: row.id, organisationId: row.organisation_id },
    payload: row.payload as Record<string, string>,
  });
  expect(await links()).toEqual(issued);
  expect(mails()).toEqual(before);
});

test("who is added is invited by mail, and that link too opens the account", async () => {
  const added = { ...{ name: "Putri Rekaan", email: "putri@pelita.example", locale: "en" } };
  await addPerson(admin, { ...added, organisation: "PELITA", roles: ["CASEWORKER"] } as never);
  await workOnce(topics);
  const text = mails().find((one) => one.includes("/invitation/")) ?? "";
  expect(text).toContain("You are invited");
  expect(text).not.toContain("Putri");
  const begun = await acceptInvitation(tokenIn(text, "invitation"), NEW, "Firefox");
  expect(begun.outcome).toBe("open");
});
