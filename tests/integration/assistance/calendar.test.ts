import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/(public)/feed/[token]/route";
import * as hearings from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/hearings/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as cases from "@/app/api/v1/cases/route";
import { inCaseScope } from "@/lib/access/scope";
import { makeAppointment } from "@/lib/assistance/commands/appointments";
import { openFeed, revokeFeed } from "@/lib/assistance/commands/feeds";
import { assessRisk } from "@/lib/assistance/commands/safety";
import { addTask } from "@/lib/assistance/commands/tasks";
import { listCalendar } from "@/lib/assistance/queries/list-calendar";
import { calendarDays } from "@/lib/insight/work/calendar-days";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let pelita: { id: string; code: string };
let sari: Viewer;
let ratih: Viewer;
let officer: Viewer;
const DAY = addDays(today(), 3);

beforeAll(async () => {
  pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  ratih = await addViewer(database, pelita, ["SUPERVISOR"]);
  officer = await addViewer(database, pelita, ["PROGRAMME_OFFICER"]);
});

async function busyCase(
  who: Viewer,
): Promise<{ id: string; reference: string; pseudonym: string }> {
  const recording = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"], person: { fullName: "Canary-Wati-7731" } },
    consents: [{ ...recording, form: "WRITTEN", givenAt: "2026-11-01" }],
  };
  const { id, reference, person } = (await call(cases.POST, who, { body })).body;
  await makeAppointment(who, id, {
    ...{ kind: "MEDICAL", words: "Canary-words-7731", place: "Canary-place-7731" },
    ...{ startsAt: `${DAY}T09:00:00+07:00`, endsAt: `${DAY}T10:30:00+07:00` },
  });
  await addTask(who, id, { words: "Canary-task-7731", dueOn: DAY });
  return { id, reference, pseudonym: person.pseudonym };
}

async function feedAt(token: string): Promise<{ status: number; text: string }> {
  const request = new Request(`http://127.0.0.1/feed/${token}.ics`);
  const answer = await GET(request, { params: Promise.resolve({ token: `${token}.ics` }) });
  return { status: answer.status, text: await answer.text() };
}

describe("the calendar under its address", () => {
  test("tells when and which number, and nothing of the person", async () => {
    const { id, reference, pseudonym } = await busyCase(sari);
    const { token } = await openFeed(sari);
    const { status, text } = await feedAt(token);
    expect(status).toBe(200);
    const titles = [...text.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, title]) => title);
    expect(titles).toEqual([`Tindak lanjut ${reference}`, `Tindak lanjut ${reference}`]);
    expect(text).toContain(`DTSTART:${DAY.replaceAll("-", "")}T020000Z`);
    expect(text).toContain(`DTSTART;VALUE=DATE:${DAY.replaceAll("-", "")}`);
    for (const secret of ["Canary", pseudonym, id, "MEDICAL", "PELITA", sari.displayName])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/LOCATION|DESCRIPTION|ATTENDEE|ORGANIZER/);
  });

  test("holds the owner's own dates, not a colleague's", async () => {
    const { reference } = await busyCase(ratih);
    const { token } = await openFeed(sari);
    expect((await feedAt(token)).text).not.toContain(reference);
    const supervisors = await openFeed(ratih);
    expect((await feedAt(supervisors.token)).text).toContain(reference);
  });

  test("ends when it is revoked, and when another one is made", async () => {
    const first = await openFeed(sari);
    const second = await openFeed(sari);
    expect((await feedAt(first.token)).status).toBe(404);
    expect((await feedAt(second.token)).status).toBe(200);
    await revokeFeed(sari);
    expect((await feedAt(second.token)).status).toBe(404);
    expect((await feedAt("x".repeat(43))).status).toBe(404);
    expect((await feedAt("nothing")).status).toBe(404);
  });

  test("keeps a hash only", async () => {
    const { token } = await openFeed(sari);
    const [row] = await database.asSuperuser<{ found: boolean }>(
      "SELECT bool_or(token_hash = sha256($1::bytea)) AND NOT bool_or(token_hash = $1::bytea) AS found FROM calendar_feeds",
      [Buffer.from(token)],
    );
    expect(row?.found).toBe(true);
  });

  test.each([
    [
      "the case is somebody else's now",
      "UPDATE cases SET owner_user_id = $2 WHERE owner_user_id = $1",
    ],
    [
      "the account is closed",
      "UPDATE users SET disabled_at = private.now() WHERE id = $1 AND $2::uuid IS NOT NULL",
    ],
    [
      "the membership is over",
      "UPDATE memberships SET ended_at = private.now() WHERE user_id = $1 AND $2::uuid IS NOT NULL",
    ],
  ])("tells nothing more of a case once %s", async (_words, change) => {
    const agus = await addViewer(database, pelita, ["CASEWORKER"]);
    const { reference } = await busyCase(agus);
    const { token } = await openFeed(agus);
    expect((await feedAt(token)).text).toContain(reference);
    await database.asSuperuser(change, [agus.userId, ratih.userId]);
    expect((await feedAt(token)).text).not.toContain(reference);
  });

  test("is for those who work with cases", async () => {
    await expect(openFeed(officer)).rejects.toMatchObject({ status: 404 });
  });
});

describe("the calendar's month", () => {
  const span = { first: addDays(today(), -40), last: addDays(today(), 40) };
  const kindsOf = async (who: Viewer, whose: "me" | "all") =>
    (await inCaseScope(who, (scope) => listCalendar(scope, { ...span, whose }))).map(
      ({ kind, day, caseId }) => `${caseId} ${kind} ${day}`,
    );

  test("holds what is mine; a supervisor may see everybody's", async () => {
    const nia = await addViewer(database, pelita, ["CASEWORKER"]);
    const { id } = await busyCase(nia);
    await assessRisk(nia, id, { level: "HIGH", nextReviewOn: addDays(DAY, 1) });
    await assessRisk(nia, id, { level: "MEDIUM", nextReviewOn: DAY });
    const expected = ["RISK_REVIEW", "TASK", "MEDICAL"].map((kind) => `${id} ${kind} ${DAY}`);
    expect(await kindsOf(nia, "me")).toEqual(expected);
    expect(await kindsOf(sari, "all")).not.toContain(expected[0]);
    expect(await kindsOf(ratih, "me")).not.toContain(expected[0]);
    expect(await kindsOf(ratih, "all")).toEqual(expect.arrayContaining(expected));
  });

  test("holds hearings too, for who reads the justice track", async () => {
    const nia = await addViewer(database, pelita, ["CASEWORKER"]);
    const { id } = await busyCase(nia);
    const params = { params: { id } };
    const report = { regime: "KUHAP_2025", legalBasis: ["PTPPO_4"], reportedOn: today() };
    const track = await call(proceedings.POST, nia, { ...params, body: report });
    expect(track.status).toBe(201);
    const body = {
      kind: "TRIAL_SESSION",
      startsAt: `${DAY}T09:00:00+07:00`,
      attendance: "REPRESENTED",
    };
    const at = { params: { id, proceedingId: track.body.id } };
    const made = await call(hearings.POST, nia, { ...at, body });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const of = async (who: Viewer, whose: "me" | "all") =>
      (await inCaseScope(who, (scope) => calendarDays(scope, { ...span, whose }))).map(
        ({ kind, day, caseId }) => `${caseId} ${kind} ${day}`,
      );
    const expected = `${id} HEARING ${DAY}`;
    expect(await of(nia, "me")).toEqual([expected]);
    expect(await of(ratih, "me")).not.toContain(expected);
    expect(await of(ratih, "all")).toContain(expected);
    expect(await of(sari, "all")).not.toContain(expected);
  });
});
