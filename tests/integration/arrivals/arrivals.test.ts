import { beforeAll, describe, expect, test } from "vitest";
import * as arrival from "@/app/api/v1/arrivals/[id]/route";
import * as arrivals from "@/app/api/v1/arrivals/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import { inCaseScope } from "@/lib/access/scope";
import { addPeople } from "@/lib/arrivals/commands/add-people";
import { linkCase, takeOverFacts, unlinkCase } from "@/lib/arrivals/commands/link-case";
import { referPeople } from "@/lib/arrivals/commands/refer-people";
import { answerRecording, setRisk } from "@/lib/arrivals/commands/triage";
import { readLines } from "@/lib/arrivals/lines/read-lines";
import { previewReferral } from "@/lib/arrivals/queries/refer-preview";
import { groupReferralSchema } from "@/lib/arrivals/schema";
import { unaskedConsents } from "@/lib/insight/work/case-work";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { consentTo, openCaseAs } from "../../support/world";

const database = testDatabase();
let pelita: { id: string; code: string };
let sari: Viewer;
let agus: Viewer;
let boss: Viewer;
let officer: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  agus = await addViewer(database, pelita, ["CASEWORKER"]);
  boss = await addViewer(database, pelita, ["SUPERVISOR"]);
  officer = await addViewer(database, pelita, ["PROGRAMME_OFFICER"]);
  elsewhere = await addViewer(database, uptd, ["CASEWORKER"]);
});

const PASTED = [
  "Nama\tUsia\tJenis kelamin\tKewarganegaraan\tBahasa\tRisiko\tSetuju dicatat",
  "Budi Santoso\t1996\tlaki-laki\tIndonesia\tjawa\ttinggi\tya",
  "Rina\t22\tP\tID\tind\tdarurat\tya",
  "Gelang 17\t\tL\tMMR\tburma\t\tbelum",
  "Gelang 18\t17\tL\tKhmer Raya\t\trendah\ttidak",
].join("\n");
const GOOD = PASTED.replace("Khmer Raya", "Kamboja");
const EVENT = {
  ...{ kind: "COMPOUND", arrivedOn: "2026-11-20", source: "RAID_OR_RESCUE", province: "12" },
  ...{ name: "Kompleks Naga Emas", types: ["FORCED_CRIMINALITY"], sector: "ONLINE_SCAM" },
  ...{ means: ["DEBT_BONDAGE", "WITHHOLDS_DOCUMENTS"], country: "KH", transport: "AIR" },
  ...{ story: "Direkrut sebagai petugas layanan pelanggan, lalu dipaksa menipu daring." },
};

const people = () => readLines(GOOD, "2026-11-24").people;
const record = (who: Viewer, more: object = {}, headers = {}) =>
  call(arrivals.POST, who, { body: { ...EVENT, ...more }, headers });
const read = (who: Viewer, id: string) => call(arrival.GET, who, { params: { id } });
const caseOf = (who: Viewer, id: string) => call(one.GET, who, { params: { id } });

describe("a pasted list", () => {
  test("says at which line and column it cannot be read", () => {
    const wrong = PASTED.replace("\t22\t", "\tdua puluh\t").replace("darurat", "gawat");
    expect(
      readLines(wrong, "2026-11-24").errors.map(({ message, params }) => [message, params]),
    ).toEqual([
      ["arrivals.errors.age", { line: 3 }],
      ["arrivals.errors.risk", { line: 3 }],
      ["arrivals.errors.citizenship", { line: 5 }],
    ]);
    expect(
      readLines("Budi;20;constructor;ID;toString;valueOf;ya", "2026-11-24").errors,
    ).toHaveLength(3);
    expect(readLines("  \n", "2026-11-24").errors[0]?.message).toBe("arrivals.errors.noLines");
  });

  test("reads years of birth and ages, words of both languages, tabs, semicolons and commas", () => {
    expect(people()[0]).toMatchObject({
      ...{ name: "Budi Santoso", birthYear: 1996, gender: "MAN", citizenship: "ID" },
      ...{ language: "jav", risk: "HIGH", recording: "GIVEN" },
    });
    for (const separator of [";", ","]) {
      const text = GOOD.replaceAll("\t", separator);
      expect(readLines(text, "2026-11-24").people).toEqual(people());
    }
  });

  test("does not say for a child that it agreed", () => {
    const { errors } = readLines("Ani;12;P;ID;ind;tinggi;ya", "2026-11-24");
    expect(errors).toEqual([
      { path: "lines", message: "arrivals.errors.child", params: { line: 1 } },
    ]);
  });
});

describe("a group arrives", () => {
  let id: string;
  let rows: { id: string; place: number; risk: string | null; recording: string }[];

  beforeAll(async () => {
    const made = await record(sari, { people: people() });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ opened: 4, known: 0 });
    id = made.body.id;
    rows = (await read(sari, id)).body.people;
  });

  test("each is a case; the board begins with the greatest risk, and who was not assessed stands before medium", () => {
    expect(rows.map(({ place, risk, recording }) => [place, risk, recording])).toEqual([
      [2, "EMERGENCY", "GIVEN"],
      [1, "HIGH", "GIVEN"],
      [3, null, "NOT_ASKED"],
      [4, "LOW", "REFUSED"],
    ]);
  });

  test("who agreed has the shared facts; who did not has a case without name and account", async () => {
    const told = (await caseOf(sari, rows[0]?.id ?? "")).body;
    expect(told.exploitationEpisodes[0]).toMatchObject({
      ...{ types: ["FORCED_CRIMINALITY"], labourSubsectors: ["ONLINE_SCAM"], country: "KH" },
      employerName: "Kompleks Naga Emas",
    });
    expect(told.howItCame).toBe(EVENT.story);
    expect(told.journeyLegs).toHaveLength(1);
    const asked = (await caseOf(sari, rows[2]?.id ?? "")).body;
    expect(asked).toMatchObject({ isRecordingLimited: true, exploitationEpisodes: [] });
    const named = await database.asSuperuser(
      "SELECT i.* FROM person_identities i JOIN cases c ON c.person_id = i.person_id WHERE c.id = $1",
      [rows[2]?.id],
    );
    expect(named).toEqual([]);
  });

  test("the same list again opens nobody twice, whoever pastes it and in whatever order", async () => {
    expect(await addPeople(sari, id, people())).toEqual({ opened: 0, known: 4 });
    expect(await addPeople(boss, id, people().toReversed())).toEqual({ opened: 0, known: 4 });
    // What was killed half-way is repeated: those who are there are passed over.
    const one = { ...people()[0], name: "Joko", recording: "GIVEN" as const };
    const more = [...people(), { ...one, recording: "NOT_ASKED" as const }];
    expect(await addPeople(sari, id, more)).toEqual({ opened: 1, known: 4 });
  });

  test("the same list sent twice at once opens nobody twice, and neither is refused", async () => {
    const { id: again } = (await record(sari)).body;
    const lists = await Promise.all([
      addPeople(sari, again, people()),
      addPeople(sari, again, people()),
    ]);
    expect(lists.reduce((sum, { opened }) => sum + opened, 0)).toBe(4);
    expect((await read(sari, again)).body.people).toHaveLength(4);
  });

  test("a colleague finds the event and reads nothing of what happened; elsewhere it is not there", async () => {
    const seen = await read(agus, id);
    expect(seen.body).toMatchObject({ kind: "COMPOUND", facts: null, people: [] });
    expect((await read(boss, id)).body.people).toHaveLength(5);
    for (const who of [officer, elsewhere]) expect((await read(who, id)).status).toBe(404);
    // That what happened there was opened is in the log; to find the event alone is no opening.
    const openers = await database.asSuperuser(
      "SELECT DISTINCT actor_id FROM audit_entries WHERE entity_id = $1 AND action = 'arrival.read'",
      [id],
    );
    const opened = openers.map((row) => row["actor_id"]);
    expect(opened.sort()).toEqual([sari.userId, boss.userId].sort());
    expect((await record(officer)).status).toBe(404);
  });

  test("two quick acts: a risk, and what the person answered", async () => {
    const third = rows[2]?.id ?? "";
    await setRisk(sari, third, "MEDIUM");
    await answerRecording(sari, third, "GIVEN");
    expect((await caseOf(sari, third)).body).toMatchObject({
      ...{ riskLevel: "MEDIUM", isRecordingLimited: false },
    });
    const events = await database.asSuperuser(
      "SELECT count(*)::int AS n FROM risk_assessments WHERE case_id = $1",
      [third],
    );
    expect(events).toEqual([{ n: 1 }]);
    await expect(setRisk(agus, third, "LOW")).rejects.toMatchObject({ status: 404 });
  });

  test("who agreed later takes over what the event tells, and nothing that was told is replaced", async () => {
    const third = rows[2]?.id ?? "";
    const { version } = (await caseOf(sari, third)).body;
    await takeOverFacts(sari, third, version);
    const told = (await caseOf(sari, third)).body;
    expect(told.exploitationEpisodes[0].employerName).toBe("Kompleks Naga Emas");
    await takeOverFacts(sari, third, told.version);
    expect((await caseOf(sari, third)).body.version).toBe(told.version);
  });

  test("a referral for several goes to those whose consent names the receiver, once; the others are listed", async () => {
    const [first, second] = rows.map((row) => row.id) as [string, string];
    await consentTo(sari, first, "UPTD", ["G0", "G1"]);
    const preview = await inCaseScope(sari, (scope) => previewReferral(scope, id, "UPTD"));
    expect(preview?.ready.map((row) => row.id)).toEqual([first]);
    expect(preview?.left.map(({ because }) => because)).toEqual(Array(4).fill("NO_CONSENT"));
    const input = groupReferralSchema.parse({
      ...{ to: "UPTD", services: ["SAFE_HOUSE"], reason: "ADDITIONAL_SERVICES" },
      ...{ urgency: "HIGH", cases: [first, second] },
    });
    const key = newId();
    expect(await referPeople(sari, id, input, key)).toEqual({ sent: 1, left: 1 });
    expect(await referPeople(sari, id, input, key)).toEqual({ sent: 0, left: 2 });
    const sent = await database.asSuperuser("SELECT case_id FROM referrals");
    expect(sent).toEqual([{ case_id: first }]);
    await expect(referPeople(elsewhere, id, input, newId())).rejects.toMatchObject({ status: 404 });
  });
});

describe("My work", () => {
  test("tells of many who were not asked in one line, with the board that shows them; of few each", async () => {
    const worker = await addViewer(database, pelita, ["CASEWORKER"]);
    const unasked = Array.from({ length: 30 }, (_, at) => ({ name: `Gelang ${at}` }));
    const { id, number } = (await record(worker, { people: unasked })).body;
    const few = (await record(worker, { people: unasked.slice(0, 2) })).body;
    const items = await inCaseScope(worker, unaskedConsents);
    expect(items.map(({ kind, count }) => [kind, count])).toEqual([
      ["CONSENTS_TO_ASK", 30],
      ...Array(2).fill(["CONSENT_TO_ASK", undefined]),
    ]);
    expect(items[0]).toMatchObject({ href: `/arrivals/${id}?recording=open`, about: number });
    expect(few.opened).toBe(2);
  });
});

describe("what was said of an event", () => {
  const change = (who: Viewer, id: string, version: number, body: object) =>
    call(arrival.PATCH, who, { params: { id }, body, headers: { "If-Match": `"${version}"` } });

  test("is set right by who may open it; what is not named stays, and cases keep their own words", async () => {
    const people = [{ name: "Budi", recording: "GIVEN" }];
    const made = await record(sari, { regency: "12.71", people });
    expect(made.body).toMatchObject({ opened: 1 });
    const { id } = made.body;
    const opened = (await read(sari, id)).body.people[0].id;
    const name = "Kompleks Naga Perak";
    expect((await change(sari, id, 1, { name })).body).toEqual({ id, version: 2 });
    expect((await read(sari, id)).body).toMatchObject({
      ...{ version: 2, regency: "12.71", facts: { name, story: EVENT.story } },
    });
    const [episode] = (await caseOf(sari, opened)).body.exploitationEpisodes;
    expect(episode.employerName).toBe(EVENT.name);
    // A province elsewhere takes the regency with it.
    await change(boss, id, 2, { province: "33" });
    expect((await read(sari, id)).body).toMatchObject({ province: "33", regency: null });
    expect((await change(sari, id, 2, { name })).status).toBe(412);
    expect((await change(sari, id, 3, { arrivedOn: "kemarin" })).status).toBe(422);
    for (const who of [agus, officer, elsewhere])
      expect((await change(who, id, 3, { name })).status).toBe(404);
  });
});

describe("several victims of one event", () => {
  test("a case is linked to one event, offered its facts and let go again", async () => {
    const { id } = (await record(sari)).body;
    const { id: other } = (await record(sari, { kind: "SHIP" })).body;
    const mine = await openCaseAs(agus);
    // To link opens what happened there: not for who cannot open it yet, nor past the application.
    await expect(linkCase(agus, mine, id)).rejects.toMatchObject({ status: 422 });
    const past = inCaseScope(
      agus,
      ({ tx }) =>
        tx.$executeRaw`INSERT INTO arrival_cases (organisation_id, case_id, arrival_id, place, linked_by, linked_at)
        VALUES (${pelita.id}::uuid, ${mine}::uuid, ${id}::uuid, 99, ${agus.userId}::uuid, now())`,
    );
    await expect(past).rejects.toThrow();
    expect((await read(agus, id)).body).toMatchObject({ facts: null });
    await linkCase(boss, mine, id);
    await linkCase(boss, mine, id);
    expect((await read(agus, id)).body).toMatchObject({ facts: { name: EVENT.name } });
    await expect(linkCase(boss, mine, other)).rejects.toMatchObject({ status: 409 });
    await expect(linkCase(sari, mine, id)).rejects.toMatchObject({ status: 404 });
    await unlinkCase(agus, mine);
    expect((await read(agus, id)).body).toMatchObject({ facts: null, people: [] });
  });
});
