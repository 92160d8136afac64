import { expect } from "vitest";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as cases from "@/app/api/v1/cases/route";
import * as transitions from "@/app/api/v1/referrals/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "./api";
import type { TestDatabase } from "./database";
import { addOrganisation, addViewer } from "./people";

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-23" };

/** The id of a path. */
export const at = (id: string) => ({ params: { id } });

/** What POST /api/v1/referrals takes. */
export const bodyOf = (caseId: string, more = {}) => ({
  ...{ caseId, to: "UPTD", services: ["SAFE_HOUSE"], reason: "ADDITIONAL_SERVICES" },
  ...{ urgency: "HIGH", details: "Butuh rumah aman malam ini.", ...more },
});

/** A move of a referral. */
export const move = (viewer: Viewer, id: string, body: object) =>
  call(transitions.POST, viewer, { ...at(id), body });

/** A sender, a receiver with three people, and a stranger. */
export async function referralPeople(database: TestDatabase) {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  const other = { id: await addOrganisation(database, "LAIN"), code: "LAIN" };
  return {
    sari: await addViewer(database, pelita, ["CASEWORKER"]),
    officer: await addViewer(database, uptd, ["CASEWORKER"]),
    second: await addViewer(database, uptd, ["CASEWORKER"]),
    chief: await addViewer(database, uptd, ["SUPERVISOR"]),
    stranger: await addViewer(database, other, ["SUPERVISOR"]),
  };
}

/** A case of the sender's with a name and a story. */
export async function openedCase(sari: Viewer): Promise<string> {
  const body = {
    person: { gender: "WOMAN", ageAtRegistration: 24, fullName: "Siti Rahayu" },
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], narrative: "Upah ditahan." },
    consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
  };
  return (await call(cases.POST, sari, { body })).body.id;
}

/** A consent to share that case with UPTD. */
export async function consented(
  sari: Viewer,
  caseId: string,
  groups: readonly string[],
  more = {},
): Promise<string> {
  const body = { purpose: "SHARE_REFERRAL", recipient: "UPTD", groups, ...GIVEN, ...more };
  const answer = await call(consents.POST, sari, { ...at(caseId), body });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

/** A referral that was sent. */
export async function sentReferral(
  sari: Viewer,
  groups: readonly string[] = ["G0", "G1", "G2", "G3"],
) {
  const caseId = await openedCase(sari);
  const consentId = await consented(sari, caseId, groups);
  const answer = await call(referrals.POST, sari, { body: bodyOf(caseId, { consentId }) });
  expect(answer.status).toBe(201);
  expect(answer.body.status).toBe("SENT");
  return { caseId, consentId, id: answer.body.id as string };
}
