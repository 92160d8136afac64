import { beforeAll, describe, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import * as exported from "@/app/api/v1/reports/[id]/export/route";
import * as report from "@/app/api/v1/reports/[id]/route";
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
let donor: Viewer;
let stranger: Viewer;

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-03-01" };
const PERIOD = { periodStart: "2026-01-01", periodEnd: "2026-12-31", programme: "EMPOWER" };
const at = (id: string) => ({ params: { id } });

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const iom = { id: await addOrganisation(database, "IOM", { type: "IGO" }), code: "IOM" };
  const fund = { id: await addOrganisation(database, "FUND", { type: "DONOR" }), code: "FUND" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  dian = await addViewer(database, iom, ["PROGRAMME_OFFICER", "SUPERVISOR"]);
  tomas = await addViewer(database, iom, ["SUPERVISOR"]);
  donor = await addViewer(database, fund, ["DONOR"]);
  stranger = await addViewer(database, pelita, ["SUPERVISOR"]);
  const programme = newId();
  await database.asSuperuser(
    `INSERT INTO programmes (id, organisation_id, code, title_id, title_en, starts_on, created_at)
     VALUES ($1, $2, 'EMPOWER', 'Empower', 'Empower', '2025-01-01', private.now())`,
    [programme, iom.id],
  );
  for (const [id, role] of [
    [pelita.id, "IMPLEMENTING"],
    [fund.id, "FUNDING"],
  ])
    await database.asSuperuser(
      `INSERT INTO programme_partners (organisation_id, programme_id, partner_organisation_id, role)
       VALUES ($1, $2, $3, $4)`,
      [iom.id, programme, id, role],
    );
  for (let n = 0; n < 14; n += 1) await openCase(n);
});

async function openCase(n: number) {
  const consents = [
    { purpose: "DATA_RECORDING", ...GIVEN },
    ...(n === 0 ? [{ purpose: "RESEARCH_ANON", status: "REFUSED" }] : []),
  ];
  const gender = n % 2 === 0 ? "WOMAN" : "MAN";
  const answer = await call(cases.POST, sari, {
    body: {
      ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: "2026-03-02" },
      ...{ registrationProvince: n < 12 ? "33" : "53", consents },
      person: { gender, ageAtRegistration: n < 3 ? 15 : 24 },
    },
  });
  expect(answer.status).toBe(201);
}

type Cell = { row: string; column: string; value: number | null; hidden: boolean };
type Table = { table: string; cells: Cell[] };

async function draft(audience: string) {
  const answer = await call(reports.POST, dian, { body: { kind: "DONOR", audience, ...PERIOD } });
  expect(answer.status).toBe(201);
  const cellsOf = (name: string) =>
    (answer.body.figures.tables as Table[]).find(({ table }) => table === name)?.cells ?? [];
  return { id: answer.body.id as string, cellsOf, body: answer.body };
}

const move = (viewer: Viewer, id: string, to: string) =>
  call(transitions.POST, viewer, { ...at(id), body: { to } });

describe("the figures", () => {
  test("count persons and cases of the programme, without who refused research", async () => {
    const { cellsOf } = await draft("ORGANISATION");
    expect(cellsOf("PERSONS")[0]?.value).toBe(13);
    expect(cellsOf("CASES")[0]?.value).toBe(13);
    expect(cellsOf("LEFT_OUT")[0]).toMatchObject({ value: null, hidden: true });
    const women = cellsOf("SEX_AGE").find(
      ({ row, column }) => row === "WOMAN" && column === "TOTAL",
    );
    expect(women?.value).toBe(6);
  });

  test("hide small counts and what would betray them, and store nothing else", async () => {
    const { id, cellsOf } = await draft("DONOR");
    expect(cellsOf("LEFT_OUT")[0]).toMatchObject({ value: null, hidden: true });
    expect(cellsOf("PROVINCE").every(({ hidden }) => hidden)).toBe(true);
    const [row] = await database.asSuperuser<{ text: string }>(
      "SELECT figures::text AS text FROM reports WHERE id = $1",
      [id],
    );
    expect(row?.text).toContain('"hidden": true');
    const csv = await call(
      async (...args) => Response.json(await (await exported.GET(...args)).text()),
      dian,
      { ...at(id), query: "?format=csv" },
    );
    expect(csv.body.split("\r\n")[0]).toBe("table,unit,row,column,value,known,of,hidden");
    expect(csv.body).toContain("LEFT_OUT,PERSON,TOTAL,,,,,1");
  });

  test("are for the organisation that runs the programme", async () => {
    const body = { kind: "DONOR", audience: "DONOR", ...PERIOD };
    expect((await call(reports.POST, stranger, { body })).status).toBe(422);
    expect((await call(reports.POST, sari, { body })).status).toBe(404);
    expect((await call(reports.POST, donor, { body })).status).toBe(404);
  });
});

describe("the way to the donor", () => {
  test("needs somebody else's approval, ends in a hashed snapshot, and only then reaches the donor", async () => {
    const { id } = await draft("DONOR");
    expect((await call(report.GET, donor, at(id))).status).toBe(404);
    expect((await move(dian, id, "PUBLISHED")).status).toBe(409);
    expect((await move(dian, id, "REVIEW")).body.status).toBe("REVIEW");
    const own = await move(dian, id, "APPROVED");
    expect(own.status).toBe(409);
    expect(own.body.moves).toEqual(["DRAFT"]);
    expect((await move(tomas, id, "APPROVED")).body.status).toBe("APPROVED");
    const published = await move(dian, id, "PUBLISHED");
    expect(published.body.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(published.body.slug).toMatch(/^donor-2026-01-01-/);
    const read = await call(report.GET, donor, at(id));
    expect(read.status).toBe(200);
    expect(read.body.moves).toEqual([]);
    expect((await move(donor, id, "WITHDRAWN")).status).toBe(404);
    expect((await move(tomas, id, "WITHDRAWN")).body.status).toBe("WITHDRAWN");
    expect((await call(report.GET, donor, at(id))).status).toBe(404);
  });
});
