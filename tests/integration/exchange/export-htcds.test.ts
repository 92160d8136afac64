import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { moveCase } from "@/lib/cases/commands/move-case";
import { recordConsent } from "@/lib/consent/commands";
import { consentSchema } from "@/lib/consent/schema";
import type { Viewer } from "@/lib/kernel/viewer";
import { withdrawConsent } from "@/lib/referrals/commands/move-referral";
import { sendReferral } from "@/lib/referrals/commands/send-referral";
import { createReferralSchema } from "@/lib/referrals/schema";
import { exportFile } from "@/scripts/machine/tasks/export";
import { testDatabase } from "../../support/database";
import { CONSENTS, opened, sharingWith } from "../../support/htcds";
import { addOrganisation, addViewer } from "../../support/people";
import { runTask, testFolder } from "../../support/task";

const database = testDatabase();
const folder = testFolder();
let sari: Viewer;
let organisations = 0;

const BASE = { source: "WALK_IN", pillars: ["PROTECTION"] };
const NAMED = {
  ...BASE,
  person: {
    ...{ fullName: "Kenari Rekaan", nik: "3374014101020003", phone: "+6281200000001" },
    ...{ gender: "WOMAN", birthDate: { date: "2001-05-06", precision: "day" } },
  },
  narrative: "Kenari Rekaan bercerita.",
};

beforeAll(async () => {
  await addOrganisation(database, "UPTD");
});

/** An organisation of the test's own with a caseworker. */
async function arranged(): Promise<string> {
  organisations += 1;
  const code = `ORG${organisations}`;
  const id = await addOrganisation(database, code);
  sari = await addViewer(database, { id, code }, ["CASEWORKER"]);
  return code;
}

async function run(code: string, ...flags: string[]) {
  const at = path.join(folder, `${code}.csv`);
  const args = [at, "--format", "htcds", "--organisation", code, "--lang", "en", ...flags];
  const told = await runTask(exportFile, args);
  expect(told).toMatchObject({ code: 0, errors: [] });
  const csv = readFileSync(at, "utf8");
  const rows = parse(csv, { columns: true }) as Record<string, string>[];
  return { at, csv, rows, manifest: JSON.parse(readFileSync(`${at}.manifest.json`, "utf8")) };
}

describe("an export of HTCDS", () => {
  test("names nobody, and its manifest says who, when, how many and what was left out", async () => {
    const code = await arranged();
    const { id, person } = await opened(sari, { ...NAMED, consents: CONSENTS });
    const { at, csv, rows, manifest } = await run(code);
    expect(csv).not.toMatch(/Kenari|3374014101020003|081200000001|2001-05-06|sari/i);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ external_id: `lentera:${id}`, identified: "no", prs_FirstName: person.pseudonym },
      ...{ prs_Gender: "Feminine", prs_Birthdate: "", con_Consent: "true", cas_Status: "Active" },
      org_Name: `Organisasi ${code}`,
    });
    expect(manifest).toMatchObject({
      ...{ standard: "HTCDS 2.0", file: `${code}.csv`, identified: false },
      ...{ organisation: { code }, cases: 1, rows: 1, persons: 1 },
      sha256: createHash("sha256").update(csv).digest("hex"),
      leftOut: { casesWithoutConsent: 0, identityWithoutConsent: 0 },
    });
    expect(manifest.exportedAt).toMatch(/^\d{4}-/);
    expect(manifest.notHeldByHtcds.length).toBeGreaterThan(10);
    expect(statSync(at).mode & 0o777).toBe(0o600);
    const audits = await database.asSuperuser<{ action: string; details: object }>(
      "SELECT action, details FROM audit_entries WHERE organisation_id = $1 AND action LIKE 'case.ex%' OR action = 'case.reveal'",
      [sari.organisationId],
    );
    expect(audits).toMatchObject([
      { action: "case.export", details: { identified: false, cases: 1, sha256: manifest.sha256 } },
    ]);
  });

  test("leaves out and counts everybody who does not consent, or not any more", async () => {
    const code = await arranged();
    const [interview, recording] = CONSENTS;
    await opened(sari, { ...BASE, consents: [recording] });
    await opened(sari, { ...BASE, consents: [interview] });
    await opened(sari, { ...BASE });
    const past = { givenAt: "2026-01-01", validUntil: "2026-01-31" };
    await opened(sari, { ...BASE, consents: [{ ...interview, ...past }, recording] });
    const withdrawn = await opened(sari, { ...NAMED, consents: CONSENTS });
    const [consent] = await database.asSuperuser<{ id: string }>(
      "SELECT id FROM consents WHERE case_id = $1 AND purpose = 'INTERVIEW'",
      [withdrawn.id],
    );
    await withdrawConsent(sari, withdrawn.id, consent?.id ?? "");
    const refused = await opened(sari, { ...BASE, consents: CONSENTS });
    const no = consentSchema.parse({ purpose: "DATA_RECORDING", status: "REFUSED" });
    await recordConsent(sari, refused.id, no);
    const stays = await opened(sari, { ...BASE, consents: CONSENTS });
    const { rows, manifest } = await run(code);
    expect(rows.map((row) => row["external_id"])).toEqual([`lentera:${stays.id}`]);
    expect(manifest.leftOut.casesWithoutConsent).toBe(6);
  });

  test("names only who agreed to share identity, and the case shows that it was revealed", async () => {
    const code = await arranged();
    const shared = await opened(sari, { ...NAMED, consents: [...CONSENTS, sharingWith("UPTD")] });
    const person = { fullName: "Merpati Rekaan" };
    const silent = await opened(sari, { ...BASE, person, consents: CONSENTS });
    const { csv, rows, manifest } = await run(code, "--identified");
    expect(rows.find((row) => row["external_id"] === `lentera:${shared.id}`)).toMatchObject({
      ...{ identified: "yes", prs_FirstName: "Kenari Rekaan", prs_Birthdate: "2001-05-06" },
      ...{ prs_IdentityNumber: "3374014101020003", prs_MobilePhone: "+6281200000001" },
    });
    expect(rows.find((row) => row["external_id"] === `lentera:${silent.id}`)).toMatchObject({
      ...{ identified: "no", prs_FirstName: silent.person.pseudonym },
    });
    expect(csv).not.toContain("Merpati");
    expect(manifest).toMatchObject({
      ...{ recipients: { UPTD: 1 }, leftOut: { identityWithoutConsent: 1 } },
    });
    const reveals = await database.asSuperuser<{ entity_id: string }>(
      "SELECT entity_id FROM audit_entries WHERE action = 'case.reveal' AND organisation_id = $1",
      [sari.organisationId],
    );
    expect(reveals).toEqual([{ entity_id: shared.id }]);
  });

  test("writes a line for each referral, and what was said of it only with the name", async () => {
    const code = await arranged();
    const { id } = await opened(sari, { ...NAMED, consents: [...CONSENTS, sharingWith("UPTD")] });
    const [consent] = await database.asSuperuser<{ id: string }>(
      "SELECT id FROM consents WHERE case_id = $1 AND purpose = 'SHARE_REFERRAL'",
      [id],
    );
    for (const service of ["SAFE_HOUSE", "LEGAL_AID"]) {
      const said = {
        ...{ caseId: id, to: "UPTD", services: [service], reason: "ADDITIONAL_SERVICES" },
        ...{ urgency: "HIGH", consentId: consent?.id, details: "Butuh rumah aman" },
      };
      await sendReferral(sari, createReferralSchema.parse(said));
    }
    const { csv, rows } = await run(code);
    expect(rows).toHaveLength(2);
    expect(csv).not.toContain("Butuh rumah aman");
    for (const row of rows)
      expect(row).toMatchObject({
        ...{ external_id: `lentera:${id}`, cas_ReferredOrganisation: "Organisasi UPTD" },
        ...{ cas_ReasonForOutgoingReferral: "AdditionalServicesRequired" },
        cas_OutgoingReferralDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
    expect(rows[1]).toMatchObject({ prs_FirstName: "", con_Consent: "" });
    expect((await run(code, "--identified")).csv).toContain("Butuh rumah aman");
  });

  test("says why a case was closed only while it is, and runs no formula", async () => {
    const code = await arranged();
    const said = { ...BASE, supportObjectives: '=HYPERLINK("x")', consents: CONSENTS };
    const { id } = await opened(sari, said);
    await moveCase(sari, id, { to: "CLOSED", reason: "OTHER" });
    const closed = await run(code);
    expect(closed.rows[0]).toMatchObject({
      ...{ cas_Status: "Closed", spl_Objectives: `'=HYPERLINK("x")` },
    });
    expect(closed.rows[0]?.["cas_ReasonForCaseClosure"]).not.toBe("");
    await moveCase(sari, id, { to: "REOPENED", reason: "Kembali" });
    expect((await run(code)).rows[0]).toMatchObject({
      ...{ cas_Status: "Active", cas_ReasonForCaseClosure: "" },
    });
  });

  test.each([
    ["a folder", (code: string) => [folder, "--format", "htcds", "--organisation", code]],
    [
      "no such folder",
      (code: string) => ["/no/a.csv", "--format", "htcds", "--organisation", code],
    ],
    ["no such organisation", () => ["a.csv", "--format", "htcds", "--organisation", "NONE"]],
    ["another format", (code: string) => ["a.csv", "--format", "ctdc", "--organisation", code]],
    [
      "an unknown flag",
      (code: string) => ["a.csv", "--format=htcds", `--organisation=${code}`, "-x"],
    ],
  ])("refuses %s in one line and writes nothing down", async (_what, args) => {
    const before = await database.asSuperuser("SELECT 1 FROM audit_entries");
    const told = await runTask(exportFile, args("UPTD"));
    expect(told).toMatchObject({ code: 1, out: [] });
    expect(told.errors).toHaveLength(1);
    expect(await database.asSuperuser("SELECT 1 FROM audit_entries")).toHaveLength(before.length);
  });
});
