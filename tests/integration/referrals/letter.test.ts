import { beforeAll, describe, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as letters from "@/app/api/v1/referrals/[id]/letter/route";
import { inCaseScope } from "@/lib/access/scope";
import { listReveals } from "@/lib/cases/queries/list-reveals";
import type { Viewer } from "@/lib/kernel/viewer";
import { call, download } from "../../support/api";
import { keepClocks, setClocks } from "../../support/clock";
import { testDatabase } from "../../support/database";
import { tagsOf, textOf } from "../../support/pdf";
import {
  CANARIES,
  moveReferral,
  type ReferralWorld,
  referralWorld,
  type SentReferral,
  sendReferral,
} from "../../support/referrals";

const database = testDatabase();
keepClocks(database);
let world: ReferralWorld;
beforeAll(async () => {
  world = await referralWorld(database);
});

const letterFor = (viewer: Viewer, id: string, query = "", headers = {}) =>
  download(letters.GET, viewer, { params: { id }, query, headers });

async function wordsFor(viewer: Viewer, id: string, query = "", headers = {}): Promise<string> {
  const { status, bytes } = await letterFor(viewer, id, query, headers);
  expect(status).toBe(200);
  return textOf(bytes).replace(/\s+/g, " ");
}

/** Everything that only consent lets into a letter, by its group. */
const secretsOf = (sent: SentReferral) => ({
  G0: [sent.pseudonym, "LTR-2026"],
  G2: ["24 tahun", "Indonesia", "Nusa Tenggara Timur"],
  G3: [CANARIES.fullName, CANARIES.nik, CANARIES.phone],
  G4: [CANARIES.narrative, CANARIES.details],
});

function expectOnly(text: string, sent: SentReferral, groups: readonly string[]): void {
  for (const [group, secrets] of Object.entries(secretsOf(sent)))
    for (const secret of secrets) {
      if (groups.includes(group)) expect(text).toContain(secret);
      else expect(text).not.toContain(secret);
    }
}

describe("the letter of a referral", () => {
  test.each([
    [["G0", "G1"]],
    [["G0", "G1", "G2"]],
    [["G0", "G1", "G2", "G3"]],
    [["G0", "G1", "G2", "G3", "G4"]],
    [["G1", "G4"]],
  ])("holds what was consented to and nothing else: %j", async (groups) => {
    const sent = await sendReferral(world, { groups });
    expectOnly(await wordsFor(world.sari, sent.id), sent, groups);
    await moveReferral(world.officer, sent.id, { to: "ACCEPTED" });
    expectOnly(await wordsFor(world.officer, sent.id), sent, groups);
  });

  test("says what is asked, on whose paper, under which number and until when", async () => {
    const sent = await sendReferral(world, { consent: { validUntil: "2027-05-23" } });
    const first = await letterFor(world.sari, sent.id);
    expect(first.headers.get("content-type")).toBe("application/pdf");
    expect(first.headers.get("content-disposition")).toBe(
      `attachment; filename="surat-rujukan-${sent.number}.pdf"`,
    );
    const text = textOf(first.bytes).replace(/\s+/g, " ");
    const [, count = ""] = /(\d{3})\/SR\/PELITA\/[IVX]+\/20\d\d/.exec(text) ?? [];
    expect(count).not.toBe("");
    for (const word of ["Organisasi PELITA", "Organisasi UPTD", "Surat Rujukan", sent.number])
      expect(text).toContain(word);
    for (const word of [
      "Rumah aman",
      "Tinggi",
      "Dewasa",
      "Jawa Tengah",
      "23 Mei 2027",
      "CASEWORKER",
    ])
      expect(text).toContain(word);
    expect(tagsOf(first.bytes)).toMatchObject({ Document: 1, H1: 1, L: 1 });
    const next = textOf((await letterFor(world.sari, (await sendReferral(world)).id)).bytes);
    expect(next).toContain(`${String(Number(count) + 1).padStart(3, "0")}/SR/PELITA/`);
    expect(textOf((await letterFor(world.supervisor, sent.id)).bytes)).toContain(
      `${count}/SR/PELITA/`,
    );
  });

  test("is in English where that is asked for", async () => {
    const sent = await sendReferral(world);
    const text = await wordsFor(world.sari, sent.id, "?lang=en");
    for (const word of ["Letter of referral", "Safe house", "24 years"])
      expect(text).toContain(word);
    expect((await letterFor(world.sari, sent.id, "?lang=fr")).status).toBe(422);
  });

  test("without consent holds situation and needs only, and says why", async () => {
    const referral = { basis: "VITAL_INTEREST", basisReason: "Nyawa terancam" };
    const sent = await sendReferral(world, { referral });
    const text = await wordsFor(world.sari, sent.id);
    expectOnly(text, sent, []);
    expect(text).not.toContain("Nyawa terancam");
    expect(text).toContain("keselamatan jiwa");
    expect(text).toContain("Perempuan");
  });

  test("a consent that ran out no longer fills the sender's letter", async () => {
    const sent = await sendReferral(world, {
      consent: { validUntil: "2027-01-31" },
      referral: { urgency: "LOW" },
    });
    await setClocks(database, new Date("2027-02-01T00:00:00Z"));
    const text = await wordsFor(world.sari, sent.id);
    expectOnly(text, sent, []);
    expect(text).toContain("Tidak ada persetujuan yang berlaku");
  });

  test("a supervisor says why identity goes into it", async () => {
    const sent = await sendReferral(world);
    expectOnly(await wordsFor(world.supervisor, sent.id), sent, ["G0", "G2"]);
    const reason = { "lentera-reason": "Mengantar ke rumah aman malam ini" };
    expectOnly(await wordsFor(world.supervisor, sent.id, "", reason), sent, ["G0", "G2", "G3"]);
    const [stored] = await database.asSuperuser<{ all: string }>(
      "SELECT string_agg(details::text, ' ') AS all FROM audit_entries",
    );
    expect(stored?.all).not.toContain("Mengantar");
    const reveals = await inCaseScope(world.supervisor, (scope) => listReveals(scope, sent.caseId));
    expect(reveals[0]?.reason).toBe(reason["lentera-reason"]);
  });

  test("a reason that cannot be opened closes the case's page for nobody", async () => {
    const sent = await sendReferral(world);
    const { organisationId, userId } = world.supervisor;
    await database.asSuperuser(
      `SELECT private.audit_append($1, $2, 'case.reveal', 'case', $3, '{"reason": "in the clear"}')`,
      [organisationId, userId, sent.caseId],
    );
    const reveals = await inCaseScope(world.supervisor, (scope) => listReveals(scope, sent.caseId));
    expect(reveals).toMatchObject([{ reason: null }]);
  });
});

describe("who gets a letter", () => {
  test("the receiver once it accepted, and nobody else", async () => {
    const { id } = await sendReferral(world);
    expect((await letterFor(world.officer, id)).status).toBe(404);
    expect((await letterFor(world.stranger, id)).status).toBe(404);
    await moveReferral(world.officer, id, { to: "ACCEPTED" });
    expect((await letterFor(world.officer, id)).status).toBe(200);
    expect((await letterFor(world.stranger, id)).status).toBe(404);
  });

  test("nobody any more after the consent was withdrawn", async () => {
    const { id, caseId, consentId } = await sendReferral(world);
    await moveReferral(world.officer, id, { to: "ACCEPTED" });
    const params = { id: caseId, consentId: consentId ?? "" };
    await call(withdrawal.POST, world.sari, { params, body: {} });
    expect((await letterFor(world.officer, id)).status).toBe(404);
    expect((await letterFor(world.sari, id)).status).toBe(409);
  });

  test("each letter stands in the audit logs of both ends, the reveal of identity too", async () => {
    const { id, caseId } = await sendReferral(world);
    await moveReferral(world.officer, id, { to: "ACCEPTED" });
    await letterFor(world.officer, id);
    const entries = await database.asSuperuser<{ organisation_id: string; action: string }>(
      `SELECT organisation_id, action, details FROM audit_entries
       WHERE (entity_id = $1 AND action = 'referral.letter') OR (entity_id = $2 AND action = 'case.reveal')
       ORDER BY action DESC, organisation_id`,
      [id, caseId],
    );
    const ends = [world.sari.organisationId, world.officer.organisationId].sort();
    expect(entries.filter(({ action }) => action === "referral.letter")).toMatchObject(
      ends.map((organisation_id) => ({
        ...{ organisation_id, details: { groups: ["G0", "G1", "G2", "G3"] } },
      })),
    );
    expect(entries.filter(({ action }) => action === "case.reveal")).toMatchObject(
      ends.map((organisation_id) => ({ organisation_id })),
    );
    expect(await database.asSuperuser("SELECT * FROM private.audit_verify()")).toEqual([]);
  });
});
