import { beforeAll, describe, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import * as exported from "@/app/api/v1/reports/[id]/export/route";
import * as report from "@/app/api/v1/reports/[id]/route";
import * as transitions from "@/app/api/v1/reports/[id]/transitions/route";
import * as reports from "@/app/api/v1/reports/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { topics } from "@/lib/reports/jobs";
import { workOnce } from "@/lib/server/jobs";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { testMail } from "../../support/mail";
import { tagsOf, textOf } from "../../support/pdf";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
const mails = testMail();
let dian: Viewer;
let tomas: Viewer;
let donor: Viewer;
let stranger: Viewer;
let id = "";

const at = (report: string) => ({ params: { id: report } });
const words = {
  summary: "Ringkas & jelas.",
  difficulties: "Dana terlambat.",
  lessons: "Mulai dini.",
};

async function openCase(sari: Viewer, n: number): Promise<void> {
  const given = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-03-01" };
  const body = {
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: "2026-03-02" },
    consents: [{ purpose: "DATA_RECORDING", ...given }],
    registrationProvince: n < 13 ? "33" : "53",
    person: { gender: n < 4 ? "MAN" : "WOMAN", ageAtRegistration: 24 },
  };
  expect((await call(cases.POST, sari, { body })).status).toBe(201);
}

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const iom = { id: await addOrganisation(database, "IOM", { type: "IGO" }), code: "IOM" };
  const fund = { id: await addOrganisation(database, "FUND", { type: "DONOR" }), code: "FUND" };
  const sari = await addViewer(database, pelita, ["CASEWORKER"]);
  dian = await addViewer(database, iom, ["PROGRAMME_OFFICER", "SUPERVISOR"]);
  tomas = await addViewer(database, iom, ["SUPERVISOR"]);
  donor = await addViewer(database, fund, ["DONOR"]);
  stranger = await addViewer(database, pelita, ["SUPERVISOR"]);
  const programme = newId();
  await database.asSuperuser(
    `INSERT INTO programmes (id, organisation_id, code, title_id, title_en, starts_on, created_at)
     VALUES ($1, $2, 'EMPOWER', 'Berdaya', 'Empower', '2025-01-01', private.now())`,
    [programme, iom.id],
  );
  for (const [organisation, role] of [
    [pelita.id, "IMPLEMENTING"],
    [fund.id, "FUNDING"],
  ])
    await database.asSuperuser(
      `INSERT INTO programme_partners (organisation_id, programme_id, partner_organisation_id, role)
       VALUES ($1, $2, $3, $4)`,
      [iom.id, programme, organisation, role],
    );
  for (let n = 0; n < 16; n += 1) await openCase(sari, n);
  const period = { periodStart: "2026-01-01", periodEnd: "2026-12-31", programme: "EMPOWER" };
  const body = { kind: "DONOR", audience: "PUBLIC", ...period, narrative: words };
  id = (await call(reports.POST, dian, { body })).body.id;
});

const move = (viewer: Viewer, to: string) =>
  call(transitions.POST, viewer, { ...at(id), body: { to } });
const pdfFor = (viewer: Viewer, query = "?format=pdf") =>
  download(exported.GET, viewer, { ...at(id), query });
const plain = (bytes: Uint8Array) => textOf(bytes).replace(/\s+/g, " ");

describe("a report as PDF", () => {
  test("is marked as a draft while it is one, and only its own people have it", async () => {
    const { status, headers, bytes } = await pdfFor(dian);
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toContain(`report-${id}-draft.pdf`);
    const text = plain(bytes);
    expect(text).toContain("KONSEP");
    expect(text).not.toContain("SHA-256");
    expect((await pdfFor(donor)).status).toBe(404);
    expect((await pdfFor(stranger)).status).toBe(404);
  });

  test("who must approve it is written to, not who wrote it", async () => {
    await move(dian, "REVIEW");
    await workOnce(topics);
    const texts = [...mails.read().values()];
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain(`To: ${tomas.userId}@iom.example`);
    expect(texts[0]).toContain(`/reports/${id}`);
    for (const word of ["Berdaya", "Ringkas", "EMPOWER"]) expect(texts[0]).not.toContain(word);
  });

  test("published, it holds words and figures as the report does", async () => {
    await move(tomas, "APPROVED");
    expect((await move(dian, "PUBLISHED")).status).toBe(200);
    const { sha256, slug, figures } = (await call(report.GET, dian, at(id))).body;
    const { bytes, headers } = await pdfFor(donor);
    expect(headers.get("content-disposition")).toContain(`report-${id}.pdf`);
    const text = plain(bytes);
    for (const word of [...Object.values(words), "Berdaya", "Organisasi IOM", "1 Jan 2026"])
      expect(text).toContain(word);
    expect(text.replaceAll(" ", "")).toContain(sha256);
    expect(text).toContain(`/published/${slug}`);
    expect(text).not.toContain("KONSEP");
    expect(tagsOf(bytes)).toMatchObject({ Document: 1, H1: 1 });
    const drawn = figures.tables.filter((table: { cells: object[] }) => table.cells.length > 0);
    expect(tagsOf(bytes)["Table"]).toBe(drawn.length + 1);
  });

  test("is in the language that was asked for, without a word left over", async () => {
    const text = plain((await pdfFor(dian, "?format=pdf&lang=en")).bytes);
    for (const word of ["Empower", "Figures", "Organisasi IOM"]) expect(text).toContain(word);
    for (const lang of ["id", "en"]) {
      const said = plain((await pdfFor(dian, `?format=pdf&lang=${lang}`)).bytes);
      expect(said).not.toMatch(/\b(page|tables|rows|kinds|audiences|form|export)\.[A-Za-z_]+/);
    }
    expect((await pdfFor(dian, "?format=doc")).status).toBe(422);
  });
});
