import { expect } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as transfers from "@/app/api/v1/cases/[id]/transfers/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "./api";
import type { TestDatabase } from "./database";
import { at, consented, move, openedCase, type referralPeople } from "./referral-steps";

type People = Awaited<ReturnType<typeof referralPeople>>;
const ALL = ["G0", "G1", "G2", "G3", "G4"];

/** Offers a case over the API. */
export const offer = (who: Viewer, caseId: string, body: object) =>
  call(transfers.POST, who, {
    params: { id: caseId },
    body: { reason: "RELOCATION", urgency: "MEDIUM", ...body },
  });
/** The offers of a case with their cards. */
export const cards = (who: Viewer, caseId: string) => call(transfers.GET, who, at(caseId));
/** The state of a case as somebody reads it. */
export const statusOf = async (who: Viewer, caseId: string) =>
  (await call(one.GET, who, at(caseId))).body.status;
/** Withdraws a consent over the API. */
export const withdraw = (who: Viewer, id: string, consentId: string) =>
  call(withdrawal.POST, who, { params: { id, consentId }, body: {} });

/** A case that the sender offers to UPTD, with a consent to these groups. */
export async function offered({ sari }: People, groups: readonly string[] = ALL) {
  const caseId = await openedCase(sari);
  const consentId = await consented(sari, caseId, groups);
  const answer = await offer(sari, caseId, { consentId });
  expect([answer.status, answer.body.status]).toEqual([201, "SENT"]);
  return { caseId, consentId, id: answer.body.id as string };
}

/** One that UPTD took over. */
export async function takenOver(people: People, groups: readonly string[] = ALL) {
  const made = await offered(people, groups);
  expect((await move(people.officer, made.id, { to: "ACCEPTED" })).status).toBe(200);
  const own = (await call(referral.GET, people.officer, at(made.id))).body.ownCase;
  return { ...made, ownId: own.id as string, reference: own.reference as string };
}

/** A case with a service that runs, a task that is not done and an appointment to come. */
export async function withOpenEnds({ asSuperuser }: TestDatabase, who: Viewer) {
  const id = await openedCase(who);
  for (const sql of [
    `INSERT INTO case_services (id, organisation_id, case_id, type, category, status, created_at)
     SELECT gen_random_uuid(), organisation_id, id, 'SAFE_HOUSE', 'SOCIAL_REHABILITATION', 'IN_PROGRESS', private.now() FROM cases WHERE id = $1`,
    `INSERT INTO case_tasks (organisation_id, id, case_id, words, owner_user_id, created_by, created_at)
     SELECT organisation_id, gen_random_uuid(), id, '\\x00', owner_user_id, owner_user_id, private.now() FROM cases WHERE id = $1`,
    `INSERT INTO appointments (organisation_id, id, case_id, kind, starts_at, ends_at, owner_user_id, created_by, created_at)
     SELECT organisation_id, gen_random_uuid(), id, 'OFFICE', private.now() + interval '1 day', private.now() + interval '25 hours', owner_user_id, owner_user_id, private.now() FROM cases WHERE id = $1`,
  ])
    await asSuperuser(sql, [id]);
  return id;
}
