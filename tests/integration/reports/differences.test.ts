import { beforeAll, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import * as transitions from "@/app/api/v1/reports/[id]/transitions/route";
import * as reports from "@/app/api/v1/reports/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let dian: Viewer;
let tomas: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const iom = { id: await addOrganisation(database, "IOM", { type: "IGO" }), code: "IOM" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  dian = await addViewer(database, iom, ["PROGRAMME_OFFICER"]);
  tomas = await addViewer(database, iom, ["SUPERVISOR"]);
  await database.asSuperuser(
    `INSERT INTO programmes (id, organisation_id, code, title_id, title_en, starts_on, created_at)
     VALUES ($1, $2, 'EMPOWER', 'Empower', 'Empower', '2025-01-01', private.now())`,
    [newId(), iom.id],
  );
  for (let n = 0; n < 13; n += 1) await openCase("2026-03-02");
  await openCase("2026-04-01");
});

async function openCase(registeredAt: string) {
  const person = { gender: "WOMAN", ageAtRegistration: 24 };
  const told = { source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], programmes: ["EMPOWER"] };
  const consents = [
    {
      ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON", form: "WRITTEN" },
      givenAt: "2026-03-01",
    },
  ];
  const answer = await call(cases.POST, sari, {
    body: { ...told, registeredAt, person, consents },
  });
  expect(answer.status).toBe(201);
}

async function draft(periodEnd: string) {
  const about = { kind: "CUSTOM", programme: "EMPOWER", periodStart: "2026-01-01", periodEnd };
  const answer = await call(reports.POST, dian, { body: { ...about, audience: "PUBLIC" } });
  expect(answer.status).toBe(201);
  const table = answer.body.figures.tables.find(
    (one: { table: string }) => one.table === "PERSONS",
  );
  return { id: answer.body.id as string, persons: table.cells[0].value as number | null };
}

const move = (who: Viewer, id: string, to: string) =>
  call(transitions.POST, who, { params: { id }, body: { to } });

async function publish(id: string) {
  expect((await move(dian, id, "REVIEW")).status).toBe(200);
  expect((await move(tomas, id, "APPROVED")).status).toBe(200);
  return move(dian, id, "PUBLISHED");
}

test("92. two reports whose days differ by one person are not both published with their numbers", async () => {
  const [first, second] = [await draft("2026-03-31"), await draft("2026-04-01")];
  expect([first.persons, second.persons]).toEqual([13, 14]);
  expect((await publish(first.id)).status).toBe(200);
  // Made before the first was published, so it could not know of it.
  const refused = await publish(second.id);
  expect([refused.status, refused.body.type]).toEqual([409, "urn:lentera:problem:periodsBetray"]);

  const third = await draft("2026-04-01");
  expect(third.persons).toBeNull();
  expect((await publish(third.id)).status).toBe(200);
  // A correction of the first, on its own days, is not held up.
  expect((await draft("2026-03-31")).persons).toBe(13);
});
