import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as cases from "@/app/api/v1/cases/route";
import * as transitions from "@/app/api/v1/referrals/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "./api";
import type { TestDatabase } from "./database";
import { addOrganisation, addViewer } from "./people";

/** Two organisations that refer to each other, and one that has nothing to do with it. */
export type ReferralWorld = Readonly<
  Record<"sari" | "supervisor" | "officer" | "second" | "chief" | "stranger", Viewer>
>;

/** What stands in a case's sealed fields; no mail, letter or log of others may hold any of it. */
export const CANARIES = {
  ...{ fullName: "Zulaikha Kenari", nik: "3374014507990001", phone: "+6281298765432" },
  ...{ narrative: "Upah ditahan di Batam sejak Maret.", details: "Butuh rumah aman malam ini." },
};

/** PELITA with a caseworker and a supervisor, UPTD with two caseworkers and a supervisor, LAIN. */
export async function referralWorld(database: TestDatabase): Promise<ReferralWorld> {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  const other = { id: await addOrganisation(database, "LAIN"), code: "LAIN" };
  return {
    sari: await addViewer(database, pelita, ["CASEWORKER"]),
    supervisor: await addViewer(database, pelita, ["SUPERVISOR"]),
    officer: await addViewer(database, uptd, ["CASEWORKER"]),
    second: await addViewer(database, uptd, ["CASEWORKER"]),
    chief: await addViewer(database, uptd, ["SUPERVISOR"]),
    stranger: await addViewer(database, other, ["SUPERVISOR"]),
  };
}

type Options = {
  readonly groups?: readonly string[];
  /** More of the consent's body, e.g. `validUntil`. */
  readonly consent?: object;
  /** More of the referral's body; with a `basis` no consent is recorded. */
  readonly referral?: object;
};

export type SentReferral = {
  readonly caseId: string;
  readonly consentId: string | null;
  readonly id: string;
  readonly number: string;
  readonly pseudonym: string;
};

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

/** Opens a case with every canary in it and refers it to UPTD. */
export async function sendReferral(
  { sari }: ReferralWorld,
  { groups = ["G0", "G1", "G2", "G3"], consent = {}, referral = {} }: Options = {},
): Promise<SentReferral> {
  const { fullName, nik, phone, narrative, details } = CANARIES;
  const person = { gender: "WOMAN", ageAtRegistration: 24, citizenships: ["ID"] };
  const opened = await call(cases.POST, sari, {
    body: {
      ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registrationProvince: "33" },
      ...{ person: { ...person, fullName, nik, phone, homeProvince: "53" }, narrative },
      consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
    },
  });
  const caseId: string = opened.body.id;
  const params = { id: caseId };
  let consentId: string | null = null;
  if (!("basis" in referral)) {
    const body = { purpose: "SHARE_REFERRAL", recipient: "UPTD", groups, ...GIVEN, ...consent };
    consentId = (await call(consents.POST, sari, { params, body })).body.id;
  }
  const sent = await call(referrals.POST, sari, {
    body: {
      ...{ caseId, to: "UPTD", services: ["SAFE_HOUSE"], reason: "ADDITIONAL_SERVICES" },
      ...{ urgency: "HIGH", details, ...(consentId ? { consentId } : {}), ...referral },
    },
  });
  if (sent.status !== 201) throw new Error(JSON.stringify([opened.body, sent.body]));
  const { id, number } = sent.body;
  return { caseId, consentId, id, number, pseudonym: opened.body.person.pseudonym };
}

/** Moves a referral over the API. */
export function moveReferral(viewer: Viewer, id: string, body: object) {
  return call(transitions.POST, viewer, { params: { id }, body });
}
