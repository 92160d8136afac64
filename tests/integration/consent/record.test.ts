import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import { inCaseScope } from "@/lib/access/scope";
import { findEnding, issueCode, openRecord, withdrawByCode } from "@/lib/record/commands";
import { findPlace } from "@/lib/record/queries";
import { receiptDocument } from "@/lib/record/sheet/receipt";
import { endingInWords, sheetOf } from "@/lib/record/sheet/sheet";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { Problem } from "@/lib/server/problem";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { textOf } from "../../support/pdf";
import { CANARY, makeWorld, type World } from "../../support/world";

const database = testDatabase();
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
});

const ADDRESS = "lentera.example/my-record";
// Each test comes from elsewhere: the limit counts networks.
let networks = 0;
const elsewhere = () => {
  networks += 1;
  return `198.51.100.${networks}`;
};

async function openedRecord(code: string, network = elsewhere()) {
  const opened = await openRecord(code, network);
  if (opened.outcome !== "open") throw new Error(opened.outcome);
  return opened.record;
}

/** What of the world must stand on no sheet: names, numbers, references, organisations, staff. */
async function namesOf(caseId: string): Promise<string[]> {
  const [row] = await database.asSuperuser<{ reference: string; pseudonym: string }>(
    `SELECT c.reference, p.pseudonym FROM cases c JOIN persons p ON p.id = c.person_id WHERE c.id = $1`,
    [caseId],
  );
  const people = Object.values(world.people).map(({ displayName }) => displayName);
  const organisations = await database.asSuperuser<{ name: string; code: string }>(
    "SELECT name, code FROM organisations",
  );
  const houses = organisations.flatMap(({ name, code }) => [name, code]);
  return [row?.reference, row?.pseudonym, ...Object.values(CANARY), ...people, ...houses].filter(
    (text): text is string => Boolean(text),
  );
}

describe("the receipt", () => {
  test("its code is kept as a keyed hash alone, and works until the next one is made", async () => {
    const { a1 } = world.people;
    const first = await issueCode(a1, world.x.caseId);
    expect(first.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    await openedRecord(first.code);
    const stored = await database.asSuperuser<{ text: string }>(
      `SELECT k::text AS text FROM record_codes k UNION ALL SELECT e::text FROM audit_entries e
       UNION ALL SELECT e::text FROM case_events e UNION ALL SELECT i::text FROM idempotency_keys i`,
    );
    const plain = first.code.replaceAll("-", "");
    for (const { text } of stored) {
      expect(text).not.toContain(first.code);
      expect(text).not.toContain(plain);
    }
    const second = await issueCode(a1, world.x.caseId);
    expect(second.code).not.toBe(first.code);
    expect((await openRecord(first.code, elsewhere())).outcome).toBe("unknown");
    await openedRecord(second.code);
    const [live] = await database.asSuperuser(
      "SELECT count(*)::int AS n FROM record_codes WHERE case_id = $1 AND ended_at IS NULL",
      [world.x.caseId],
    );
    expect(live).toEqual({ n: 1 });
  });

  test("is read however it was typed", async () => {
    const { code } = await issueCode(world.people.a1, world.x.caseId);
    const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
    await openedRecord(typed);
  });

  test("is made by who keeps the consents: a colleague without the case, a receiver and a stranger get 404", async () => {
    const { a2, b1, c1, aAdmin } = world.people;
    for (const who of [a2, b1, c1, aAdmin]) {
      const refused = await issueCode(who, world.x.caseId).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Problem);
      expect((refused as Problem).status).toBe(404);
    }
  });

  test("tells in both languages what was agreed to and names nobody, on paper either", async () => {
    const { a1 } = world.people;
    const { code, record } = await issueCode(a1, world.x.caseId);
    const sheets = (["id", "en"] as const).map((locale) => sheetOf(record, locale, ADDRESS));
    const [indonesian, english] = sheets;
    expect(english?.agreed.map(({ text }) => text).join()).toMatch(
      /An aid organisation may see: that we help you; which help you need; your name/,
    );
    expect(indonesian?.agreed.map(({ text }) => text).join()).toContain("boleh melihat");
    const bytes = await renderPdf(receiptDocument(sheets, code, new Date("2026-11-24T00:00:00Z")));
    const printed = textOf(bytes);
    expect(printed).toContain(code);
    const file = Buffer.from(bytes).toString("latin1");
    for (const name of await namesOf(world.x.caseId)) {
      expect(JSON.stringify(sheets)).not.toContain(name);
      expect(printed).not.toContain(name);
      expect(file).not.toContain(name);
    }
    for (const sheet of sheets) expect(JSON.stringify(sheet)).not.toMatch(/record\.[a-z]/);
  });
});

describe("one's own record", () => {
  test("shows who looked and when, in plain words, a partner by its kind", async () => {
    const { a1, aSup, b1 } = world.people;
    const { caseId } = world.x;
    await call(one.GET, a1, { params: { id: caseId } });
    await call(one.GET, b1, { params: { id: caseId } });
    await call(one.GET, aSup, {
      ...{ params: { id: caseId }, headers: { "lentera-reason": "Memeriksa kasus ganda" } },
    });
    const { code } = await issueCode(a1, caseId);
    const record = await openedRecord(code);
    const kinds = record.sights.map(({ what, kind }) => `${what} ${kind}`);
    expect(kinds).toEqual(expect.arrayContaining(["IDENTITY null", "IDENTITY AID"]));
    const { seen } = sheetOf(record, "en", ADDRESS);
    const words = seen.map(({ text }) => text).join("\n");
    expect(words).toContain("The people who help you here looked at your name");
    expect(words).toContain("An aid organisation looked at your name");
    for (const name of await namesOf(caseId)) expect(words).not.toContain(name);
    expect(words).not.toContain("Memeriksa");
  });

  test("withdraws by itself: sight and referral end at once, the history says who, the caseworker is told", async () => {
    const { a1, b1 } = world.people;
    const { caseId, consentId, id } = world.everything;
    const { code } = await issueCode(a1, caseId);
    expect((await call(one.GET, b1, { params: { id: caseId } })).status).toBe(200);
    const ending = await findEnding(code, elsewhere(), consentId);
    expect(ending).toMatchObject({ kinds: ["AID"], asked: [], limitsRecording: false });
    if (!ending) throw new Error("nothing ends");
    expect(endingInWords(ending, "en")[0]).toBe("An aid organisation can no longer see it.");
    expect(await withdrawByCode(code, elsewhere(), consentId)).toBe(true);
    expect((await call(one.GET, b1, { params: { id: caseId } })).status).toBe(404);
    expect((await call(referral.GET, a1, { params: { id } })).body.status).toBe("WITHDRAWN");
    const [version] = await database.asSuperuser(
      `SELECT change, by_person, actor_id FROM consent_versions WHERE consent_id = $1 ORDER BY version DESC LIMIT 1`,
      [consentId],
    );
    expect(version).toEqual({ change: "WITHDRAWN", by_person: true, actor_id: null });
    const [told] = await database.asSuperuser(
      `SELECT (SELECT count(*) FROM outbox_messages WHERE topic = 'consent.withdrawn-by-person' AND payload ->> 'consentId' = $1)::int AS mails,
         (SELECT count(*) FROM case_events WHERE case_id = $2 AND kind = 'CONSENT_WITHDRAWN_BY_PERSON')::int AS events`,
      [consentId, caseId],
    );
    expect(told).toEqual({ mails: 1, events: 1 });
    const record = await openedRecord(code);
    expect(record.consents.find((row) => row.id === consentId)).toMatchObject({
      ...{ status: "WITHDRAWN", isActive: false },
    });
    expect(await withdrawByCode(code, elsewhere(), consentId)).toBe(true);
  });

  test("a code opens its own case and nothing of another", async () => {
    const { code } = await issueCode(world.people.a1, world.x.caseId);
    expect(await findEnding(code, elsewhere(), world.sent.consentId)).toBeNull();
    expect(await withdrawByCode(code, elsewhere(), world.sent.consentId)).toBe(false);
    const [untouched] = await database.asSuperuser("SELECT status FROM consents WHERE id = $1", [
      world.sent.consentId,
    ]);
    expect(untouched).toEqual({ status: "GIVEN" });
  });

  test("a code that never was, one that ended and one that cannot be are answered alike, and tries are counted", async () => {
    const network = elsewhere();
    const tries = ["0000-0000-0000-0000", "ZZZZ-ZZZZ-ZZZZ-ZZZZ", "abc", "", "' OR 1=1 --"];
    for (const text of [...tries, ...tries])
      expect(await openRecord(text, network)).toEqual({ outcome: "unknown" });
    const { code } = await issueCode(world.people.a1, world.x.caseId);
    expect((await openRecord(code, network)).outcome).toBe("wait");
    expect(await withdrawByCode(code, network, world.x.consentId)).toBe(false);
    await openedRecord(code, elsewhere());
  });

  test("nobody who is signed in looks a code up: that asks for the installation's own context", async () => {
    const { code } = await issueCode(world.people.a1, world.x.caseId);
    for (const who of [world.people.a1, world.people.aSup])
      await expect(inCaseScope(who, (scope) => findPlace(scope, code))).rejects.toThrow();
  });
});
