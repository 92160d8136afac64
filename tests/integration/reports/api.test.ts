import { createHash } from "node:crypto";
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

// An implementation of its own, so that the hash is not compared with itself.
function sorted(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sorted).join(",")}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${sorted(Reflect.get(value, name))}`).join(",")}}`;
}

const move = (viewer: Viewer, id: string, to: string) =>
  call(transitions.POST, viewer, { ...at(id), body: { to } });

describe("the figures", () => {
  test("count persons and cases of the programme, without who refused research", async () => {
    const { cellsOf } = await draft("ORGANISATION");
    expect(cellsOf("PERSONS")[0]?.value).toBe(13);
    expect(cellsOf("CASES")[0]?.value).toBe(13);
    expect(cellsOf("LEFT_OUT")[0]).toMatchObject({ value: null, hidden: true });
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
    const [stored] = await database.asSuperuser<{ snapshot: unknown }>(
      "SELECT snapshot FROM reports WHERE id = $1",
      [id],
    );
    expect(createHash("sha256").update(sorted(stored?.snapshot)).digest("hex")).toBe(
      published.body.sha256,
    );
    await expect(
      database.asSuperuser("UPDATE reports SET narrative = '{}', title_en = 'x' WHERE id = $1", [
        id,
      ]),
    ).rejects.toThrow("immutable");
    expect((await move(donor, id, "WITHDRAWN")).status).toBe(404);
    expect((await move(tomas, id, "WITHDRAWN")).body.status).toBe("WITHDRAWN");
    expect((await call(report.GET, donor, at(id))).status).toBe(404);
  });

  test("records what was signed off empty and why it went back; the author reads the reason", async () => {
    const { id } = await draft("DONOR");
    await move(dian, id, "REVIEW");
    const body = { to: "DRAFT", reason: "Ringkasan belum ada." };
    expect((await call(transitions.POST, tomas, { ...at(id), body })).body.status).toBe("DRAFT");
    const events = await database.asSuperuser<{ kind: string; details: unknown }>(
      "SELECT kind, details FROM report_events WHERE report_id = $1 ORDER BY at, id",
      [id],
    );
    expect(events.map(({ kind, details }) => [kind, details])).toEqual([
      ["CREATED", {}],
      ["REVIEW", { empty: ["summary", "difficulties", "lessons"] }],
      ["DRAFT", { reason: "Ringkasan belum ada." }],
    ]);
  });

  test("a correction is a new report that begins with the words of the first", async () => {
    const { id } = await draft("DONOR");
    const narrative = { summary: "Dua belas orang." };
    const patched = await call(report.PATCH, dian, {
      ...{ ...at(id), body: { narrative }, headers: { "if-match": '"1"' } },
    });
    expect(patched.status, JSON.stringify(patched.body)).toBe(200);
    const body = { kind: "DONOR", audience: "DONOR", ...PERIOD, corrects: id };
    expect((await call(reports.POST, dian, { body })).status).toBe(422);
    for (const [who, to] of [
      [dian, "REVIEW"],
      [tomas, "APPROVED"],
      [dian, "PUBLISHED"],
    ] as const)
      expect((await move(who, id, to)).status).toBe(200);
    const correction = await call(reports.POST, dian, { body });
    expect(correction.body).toMatchObject({ corrects: id, status: "DRAFT", narrative });
    expect((await call(report.GET, dian, at(id))).body.status).toBe("PUBLISHED");
  });

  test("a stale change is refused and changes nothing", async () => {
    const { id } = await draft("DONOR");
    const change = (summary: string) =>
      call(report.PATCH, dian, {
        ...{ ...at(id), body: { narrative: { summary } }, headers: { "if-match": '"1"' } },
      });
    expect((await change("Pertama.")).status).toBe(200);
    expect((await change("Kedua.")).status).toBe(412);
    expect((await call(report.GET, dian, at(id))).body.narrative.summary).toBe("Pertama.");
  });
});

describe("difficulties logged in the period", () => {
  test("are in the draft; an annual report cannot leave out those meant for it", async () => {
    const [programme] = await database.asSuperuser<{ id: string; org: string }>(
      "SELECT id, organisation_id AS org FROM programmes",
    );
    for (const [title, on, isForAnnual] of [
      ["Perahu tidak ada", "2026-12-31", true],
      ["Catatan dalam", "2026-06-01", false],
      ["Tahun lalu", "2025-12-31", true],
    ] as const)
      await database.asSuperuser(
        `INSERT INTO challenges (id, organisation_id, programme_id, category, title, publish_in_annual_report, occurred_on, created_by, created_at)
         VALUES ($1, $2, $3, 'FUNDING', $4, $5, $6, $7, private.now())`,
        [newId(), programme?.org, programme?.id, title, isForAnnual, on, dian.userId],
      );
    const titles = (answer: { body: { narrative: { recorded: { title: string }[] } } }) =>
      answer.body.narrative.recorded.map(({ title }) => title);
    const made = async (kind: string, recorded?: readonly string[]) => {
      const narrative = recorded ? { narrative: { recorded } } : {};
      return call(reports.POST, dian, {
        body: { kind, audience: "DONOR", ...PERIOD, ...narrative },
      });
    };
    expect(titles(await made("DONOR"))).toEqual(["Perahu tidak ada"]);
    expect(titles(await made("DONOR", []))).toEqual([]);
    expect(titles(await made("ANNUAL", []))).toEqual(["Perahu tidak ada"]);
  });
});
