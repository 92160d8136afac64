import { beforeAll, describe, expect, test } from "vitest";
import * as activities from "@/app/api/v1/activities/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as cases from "@/app/api/v1/cases/route";
import * as reports from "@/app/api/v1/reports/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let worker: Viewer;
let partner: Viewer;
let officer: Viewer;

const GIVEN = { giver: "PERSON", form: "WRITTEN", givenAt: "2026-01-01" };
const RECORDING = { purpose: "DATA_RECORDING", status: "GIVEN", ...GIVEN };

type Opened = { readonly id: string };

async function open(viewer: Viewer, programme: string, body = {}, research = "") {
  const asked = { purpose: "RESEARCH_ANON", status: research, ...(research === "GIVEN" && GIVEN) };
  const answer = await call(cases.POST, viewer, {
    body: {
      ...{ person: { gender: "WOMAN", ageAtRegistration: 24 }, source: "HOTLINE" },
      ...{ pillars: ["PROTECTION"], registeredAt: "2026-02-02", programmes: [programme] },
      consents: [RECORDING, ...(research ? [asked] : [])],
      ...body,
    },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as Opened;
}

async function count(programme: string, audience: string, more = {}) {
  const answer = await call(reports.POST, officer, {
    body: {
      ...{ kind: "CUSTOM", programme, audience, periodStart: "2026-01-01" },
      ...{ periodEnd: "2026-03-31", ...more },
    },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const table = (name: string) =>
    answer.body.figures.tables.find((one: { table: string }) => one.table === name);
  const value = (name: string, row: string, column = "") =>
    table(name)?.cells.find(
      (cell: { row: string; column: string }) => cell.row === row && cell.column === column,
    )?.value;
  return { table, value, figures: answer.body.figures };
}

async function addProgramme(organisationId: string, code: string, partnerId: string) {
  const id = newId();
  await database.asSuperuser(
    `INSERT INTO programmes (id, organisation_id, code, title_id, title_en, starts_on, created_at)
     VALUES ($1, $2, $3, $3, $3, '2025-01-01', private.now())`,
    [id, organisationId, code],
  );
  await database.asSuperuser(
    `INSERT INTO programme_partners (organisation_id, programme_id, partner_organisation_id, role)
     VALUES ($1, $2, $3, 'IMPLEMENTING')`,
    [organisationId, id, partnerId],
  );
}

beforeAll(async () => {
  const iom = { id: await addOrganisation(database, "IOM", { type: "IGO" }), code: "IOM" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  worker = await addViewer(database, iom, ["CASEWORKER"]);
  officer = await addViewer(database, iom, ["PROGRAMME_OFFICER"]);
  partner = await addViewer(database, uptd, ["CASEWORKER"]);
  for (const code of ["OWN", "PAIR", "ANSWER"]) await addProgramme(iom.id, code, uptd.id);
});

describe("an organisation's own rows", () => {
  beforeAll(async () => {
    const first = await open(worker, "OWN", {
      ...{ registeredAt: "2026-03-31", registrationProvince: "33" },
      ...{ pillars: ["PROTECTION", "PROSECUTION"] },
      exploitationEpisodes: [
        { types: ["FORCED_LABOUR"] },
        { types: ["FORCED_LABOUR", "SEXUAL_EXPLOITATION"] },
      ],
      services: [
        { type: "SAFE_HOUSE", startedAt: "2026-03-31" },
        { type: "SAFE_HOUSE", startedAt: "2026-04-01" },
        { type: "SAFE_HOUSE" },
      ],
    });
    await open(worker, "OWN", {
      ...{ registeredAt: "2026-01-01", person: { gender: "MAN", ageAtRegistration: 15 } },
      exploitationEpisodes: [{ types: ["UNKNOWN"] }],
    });
    const early = { registeredAt: "2025-12-31", services: [] };
    await open(worker, "OWN", {
      ...early,
      services: [{ type: "MEDICAL_CARE", startedAt: "2026-03-01" }],
    });
    await open(worker, "OWN", { registeredAt: "2026-04-01" });
    await open(worker, "OWN", {}, "REFUSED");
    const asked = await open(worker, "OWN", {}, "NOT_ASKED");
    const withdrawn = await open(worker, "OWN", {}, "GIVEN");
    await database.asSuperuser(
      "UPDATE consents SET status = 'WITHDRAWN', withdrawn_at = private.now() WHERE case_id = $1 AND purpose = 'RESEARCH_ANON'",
      [withdrawn.id],
    );
    await open(worker, "OWN", { programmes: [] });
    // A second case of the first one's person, in another province and form.
    const again = await open(worker, "OWN", {
      ...{ registrationProvince: "53", exploitationEpisodes: [{ types: ["FORCED_BEGGING"] }] },
    });
    await database.asSuperuser(
      "UPDATE cases SET person_id = (SELECT person_id FROM cases WHERE id = $1) WHERE id = $2",
      [first.id, again.id],
    );
    const moments = ["2025-12-31T16:59:59Z", "2025-12-31T17:00:00Z", "2026-03-31T16:59:59Z"];
    for (const at of [...moments, "2026-03-31T17:00:00Z"]) {
      const body = { kind: "VISIT", body: "Kunjungan." };
      const note = await call(notes.POST, worker, { params: { id: asked.id }, body });
      expect(note.status).toBe(201);
      await database.asSuperuser("UPDATE case_notes SET at = $1 WHERE id = $2", [at, note.body.id]);
    }
    await call(notes.POST, worker, {
      ...{ params: { id: asked.id }, body: { kind: "NOTE", body: "Bukan kontak." } },
    });
    await database.asSuperuser("UPDATE case_notes SET at = '2026-02-01' WHERE kind = 'NOTE'");
  });

  test("persons, cases and those left out are told apart, both days included", async () => {
    const { value } = await count("OWN", "ORGANISATION");
    expect(value("PERSONS", "TOTAL")).toBe(3);
    expect(value("CASES", "TOTAL")).toBe(4);
    expect(value("LEFT_OUT", "TOTAL")).toBe(2);
  });

  test("sex and age, province and form are those of the person; forms may be several", async () => {
    const { table, value } = await count("OWN", "ORGANISATION");
    expect(value("SEX_AGE", "WOMAN", "A24_26")).toBe(2);
    expect(value("SEX_AGE", "MAN", "A9_17")).toBe(1);
    // The person's first case was the one of February.
    expect(value("PERSON_PROVINCE", "53")).toBe(1);
    expect(value("PERSON_PROVINCE", "33")).toBeUndefined();
    expect(value("PROVINCE", "33")).toBe(1);
    expect(value("PERSON_FORM", "FORCED_LABOUR")).toBe(1);
    expect(value("PERSON_FORM", "FORCED_BEGGING")).toBe(1);
    expect(value("PERSON_FORM", "UNKNOWN")).toBe(2);
    expect(table("PERSON_FORM")).toMatchObject({ known: 1, of: 3 });
    expect(table("FORM")).toMatchObject({ known: 2, of: 4 });
    expect(value("PERSON_PILLAR", "PROSECUTION")).toBe(1);
    expect(value("PILLAR", "PROTECTION")).toBe(4);
  });

  test("percentages are over the known, and say how many are known of how many", async () => {
    const { table } = await count("OWN", "ORGANISATION");
    expect(table("FORM").shares).toContainEqual({
      ...{ row: "FORCED_LABOUR", column: "", value: 50, known: 2, of: 4, hidden: false },
    });
    expect(table("PERSON_PROVINCE").shares).toEqual([
      { row: "53", column: "", value: 100, known: 1, of: 3, hidden: false },
    ]);
    expect(table("SEX_AGE").shares).toContainEqual({
      ...{ row: "WOMAN", column: "TOTAL", value: 66.7, known: 3, of: 3, hidden: false },
    });
  });

  test("contacts are of all the programme's cases: services, visits and contacts in Jakarta's days", async () => {
    const { value } = await count("OWN", "ORGANISATION");
    expect(value("CONTACT", "SERVICE")).toBe(2);
    expect(value("CONTACT", "NOTE")).toBe(2);
    expect(value("CONTACT", "TOTAL")).toBe(4);
    expect(value("SERVICE", "SAFE_HOUSE")).toBe(1);
    expect(value("SERVICE", "MEDICAL_CARE")).toBe(1);
  });

  test("activities count by the day they began, people reached as reported", async () => {
    const activity = {
      ...{ title: { id: "Lokakarya", en: "Workshop" }, type: "AWARENESS" },
      ...{ pillars: ["PREVENTION", "PARTNERSHIP"], igoFunctions: ["INFORMATIONAL"] },
      ...{ programme: "OWN", province: "33" },
    };
    for (const more of [
      { actualStart: "2026-03-31", reached: { womenAdult: 30, menAdult: 12, girls: 8 } },
      { actualStart: "2026-01-01" },
      { actualStart: "2026-04-01", reached: { womenAdult: 500 } },
    ]) {
      const made = await call(activities.POST, officer, { body: { ...activity, ...more } });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
    }
    const { table, value } = await count("OWN", "PUBLIC");
    expect(value("ACTIVITY", "AWARENESS")).toBe(2);
    expect(value("ACTIVITY_PILLAR", "PARTNERSHIP")).toBe(2);
    expect(value("REACHED", "WOMEN")).toBe(30);
    expect(value("REACHED", "TOTAL")).toBe(50);
    expect(table("REACHED")).toMatchObject({ known: 1, of: 2 });
  });
});

async function pair(sender: Opened, receiver: Opened) {
  const id = newId();
  await database.asSuperuser(
    `INSERT INTO referrals (id, organisation_id, case_id, number, to_organisation_id, status, pillars, urgency, reason, sent_at, created_at)
     SELECT $1, s.organisation_id, s.id, $4, r.organisation_id, 'ACCEPTED', '{PROTECTION}', 'HIGH', 'ADDITIONAL_SERVICES', '2026-02-03', private.now()
     FROM cases s, cases r WHERE s.id = $2 AND r.id = $3`,
    [id, sender.id, receiver.id, `R-${id}`],
  );
  await database.asSuperuser("UPDATE cases SET opened_by_referral_id = $1 WHERE id = $2", [
    ...[id, receiver.id],
  ]);
}

describe("cases that a referral links", () => {
  beforeAll(async () => {
    for (let n = 0; n < 12; n += 1) {
      const sender = await open(worker, "PAIR");
      if (n >= 6) continue;
      const receiver = await open(partner, "PAIR", {
        ...{ person: { gender: "MAN", ageAtRegistration: 40 } },
        services: [{ type: "SAFE_HOUSE", startedAt: "2026-02-20" }],
      });
      await pair(sender, receiver);
    }
  });

  test("count as one case and one person, the sender's; the receiver's work counts", async () => {
    const { value, figures } = await count("PAIR", "PARTNERS");
    expect(value("PERSONS", "TOTAL")).toBe(12);
    expect(value("CASES", "TOTAL")).toBe(12);
    expect(value("SEX_AGE", "WOMAN", "TOTAL")).toBe(12);
    expect(value("CONTACT", "SERVICE")).toBe(6);
    expect(value("CONTACT", "REFERRAL")).toBe(6);
    expect(figures.contributors).toBe(1);
  });

  test("count apart where only the receiver's falls under the report", async () => {
    await database.asSuperuser(
      `UPDATE cases SET registered_at = '2025-06-01' WHERE organisation_id = $1
       AND id IN (SELECT case_id FROM case_programmes j JOIN programmes p ON p.id = j.programme_id WHERE p.code = 'PAIR')`,
      [worker.organisationId],
    );
    const { value } = await count("PAIR", "PARTNERS");
    expect(value("PERSONS", "TOTAL")).toBe(6);
    expect(value("SEX_AGE", "MAN", "TOTAL")).toBe(6);
  });

  test("are left out together when the person refused either organisation, and once", async () => {
    for (let n = 0; n < 8; n += 1) {
      await open(worker, "ANSWER");
      const sender = await open(worker, "ANSWER");
      await pair(sender, await open(partner, "ANSWER", {}, "REFUSED"));
    }
    const { value } = await count("ANSWER", "PARTNERS");
    expect(value("PERSONS", "TOTAL")).toBe(8);
    expect(value("LEFT_OUT", "TOTAL")).toBe(8);
    expect(value("CONTACT", "REFERRAL")).toBe(0);
  });
});

test("an organisation's own report still protects the rows of others", async () => {
  await open(partner, "OWN");
  const { value, figures } = await count("OWN", "ORGANISATION");
  expect(figures.threshold).toBe(5);
  expect(value("PERSONS", "TOTAL")).toBeNull();
  expect(figures.withheld).toContain("SEX_AGE");
});
