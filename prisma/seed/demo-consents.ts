import type pg from "pg";
import { jobViewer } from "@/lib/access/system-viewer";
import { addNote } from "@/lib/cases/commands/add-note";
import { openCase } from "@/lib/cases/commands/open-case";
import { noteSchema, openCaseSchema } from "@/lib/cases/schema";
import { recordConsent } from "@/lib/consent/commands";
import { flagOfAge, narrowConsent } from "@/lib/consent/lifecycle/change-consent";
import { consentSchema, narrowingSchema } from "@/lib/consent/schema";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { issueCode } from "@/lib/record/commands";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Ids, viewerOf } from "./demo-actor";

const DAY = 24;
const EXPLAINED = ["INTERVIEW", "PURPOSE", "USE", "RIGHT_TO_REQUEST", "HOW_TO_WITHDRAW"];

// A girl of seventeen: her aunt agreed with her assent. She is of age now and is to be asked herself.
function grownUp(client: pg.Client, viewer: Viewer, day: (ago: number) => string) {
  let caseId = "";
  const consent = {
    ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "GUARDIAN_WITH_ASSENT" },
    ...{ guardian: "Ibu Lastri (rekaan), bibi", guardianDoubt: false, form: "WRITTEN" },
    ...{ language: "Bahasa Jawa", explainedItems: EXPLAINED, givenAt: day(375) },
  };
  const said = {
    ...{ source: "WALK_IN", pillars: ["PROTECTION"], registeredAt: day(375) },
    person: { gender: "WOMAN", ageAtRegistration: 17, citizenships: ["ID"], homeProvince: "33" },
    ...{ riskLevel: "LOW", registrationProvince: "33", consents: [consent] },
    services: [{ type: "VOCATIONAL_TRAINING", status: "IN_PROGRESS", startedAt: day(200) }],
  };
  const note = {
    kind: "CONTACT",
    body: "Pelatihan menjahit berjalan baik. Ingin memutuskan sendiri.",
  };
  const key = "demo-consent-grown-up";
  return [
    {
      hoursAgo: 375 * DAY,
      work: async () => {
        caseId = (await openCase(viewer, openCaseSchema.parse(said), key)).id;
      },
    },
    {
      hoursAgo: 3 * DAY,
      work: () => addNote(viewer, caseId, noteSchema.parse(note), `${key}-note`),
    },
    {
      hoursAgo: 8,
      work: async () => {
        const given = "SELECT id FROM consents WHERE case_id = $1";
        const { rows } = await client.query<{ id: string }>(given, [caseId]);
        for (const { id } of rows) await flagOfAge(jobViewer(viewer.organisationId), id);
      },
    },
  ];
}

// A seaman from abroad: asked through an interpreter who pledged; later he no longer wants his story shared.
function seaman(viewer: Viewer, day: (ago: number) => string) {
  let [caseId, consentId] = ["", ""];
  const key = "demo-consent-seaman";
  const through = {
    ...{ status: "GIVEN", giver: "PERSON", form: "ORAL_WITNESSED", language: "Bahasa Burma" },
    ...{ interpreter: true, interpreterName: "Ko Aung (rekaan)", interpreterPledged: true },
    ...{ witness: "Ratih (rekaan)", explainedItems: EXPLAINED },
    document: "Rekaman 14, lemari terkunci",
  };
  const said = {
    ...{ source: "REFERRAL", pillars: ["PROTECTION"], registeredAt: day(26) },
    person: { gender: "MAN", ageAtRegistration: 29, citizenships: ["MM"] },
    ...{ riskLevel: "MEDIUM", registrationProvince: "81" },
    narrative: "Delapan belas bulan di kapal, upah dan buku pelaut ditahan nakhoda.",
    services: [{ type: "LEGAL_AID", status: "IDENTIFIED", requestedAt: day(20) }],
    consents: [
      { purpose: "INTERVIEW", ...through, givenAt: day(26) },
      { purpose: "DATA_RECORDING", ...through, givenAt: day(26) },
    ],
  };
  const sharing = {
    ...{ purpose: "SHARE_REFERRAL", recipient: "IOM", groups: ["G0", "G1", "G2", "G3", "G4"] },
    ...{ ...through, givenAt: day(20), validUntil: day(-70) },
  };
  const narrowing = {
    ...{ groups: ["G0", "G1", "G2", "G3"], validUntil: day(-40) },
    reason: "Ceritanya cukup diketahui di sini.",
  };
  return [
    {
      hoursAgo: 26 * DAY,
      work: async () => {
        caseId = (await openCase(viewer, openCaseSchema.parse(said), key)).id;
      },
    },
    {
      hoursAgo: 20 * DAY,
      work: async () => {
        const input = consentSchema.parse(sharing);
        consentId = (await recordConsent(viewer, caseId, input, `${key}-shared`)).id;
      },
    },
    {
      hoursAgo: 4 * DAY,
      work: () => {
        const ref = { caseId, consentId, version: 1 };
        return narrowConsent(viewer, ref, narrowingSchema.parse(narrowing), `${key}-narrowed`);
      },
    },
    { hoursAgo: 4 * DAY - 1, work: () => issueCode(viewer, caseId) },
  ];
}

/** Loads consents as they live: one to be asked again, one narrowed, and the receipt of it. */
export async function loadDemoConsents(
  client: pg.Client,
  organisations: Ids,
  people: Ids,
): Promise<void> {
  const sari = viewerOf(organisations, people, [
    ...(["caseworker@pelita.example", "PELITA", "CASEWORKER"] as const),
  ]);
  const now = today();
  const day = (ago: number) => addDays(now, -ago);
  await inThePast(client, [...grownUp(client, sari, day), ...seaman(sari, day)]);
}
