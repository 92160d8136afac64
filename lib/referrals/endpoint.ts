import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { recordConsent } from "@/lib/consent/commands";

import { listQuery, pageAnswer, pageOf } from "@/lib/server/list-query";
import { created, noContent, ok } from "@/lib/server/reply";
import { codeSchema } from "@/lib/vocabulary/schema";
import { moveReferral, readReferral, withdrawConsent } from "./commands/move-referral";
import { sendReferral } from "./commands/send-referral";
import { listReferrals } from "./queries";
import { consentSchema, createReferralSchema, referralTransitionSchema } from "./schema";

const params = z.object({ id: z.uuid() });
const made = z.looseObject({ id: z.uuid(), status: z.string(), version: z.int() });
const referral = made.extend({ number: z.string() });
const several = <S extends z.ZodType>(item: S) =>
  z.union([item.transform((one) => [one]), z.array(item).max(20)]).optional();

const getReferrals = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/referrals", tag: "referrals" },
    summary: "Referrals that your organisation sent or received",
    query: listQuery(["-sentAt"], {
      direction: z.enum(["in", "out"]).optional(),
      status: several(codeSchema("referral_status")),
      pillar: several(codeSchema("pillar")),
    }),
    answer: pageOf(referral),
  },
  async ({ viewer, query }) => {
    const page = await inCaseScope(viewer, (scope) => listReferrals(scope, query));
    return ok(pageAnswer(query, page, (row) => row));
  },
);

const postReferral = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/referrals", tag: "referrals", success: 201 },
    summary: "Refer a case to a partner",
    ...{ body: createReferralSchema, answer: referral },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const sent = await sendReferral(viewer, body, idempotencyKey);
    return created(`/api/v1/referrals/${sent.id}`, sent);
  },
);

const getReferral = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/referrals/{id}", tag: "referrals" },
    summary: "One referral; the case behind it only where consent shares it",
    ...{ params, answer: referral },
  },
  async ({ viewer, params: { id } }) => ok(await readReferral(viewer, id)),
);

const postReferralTransition = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/referrals/{id}/transitions", tag: "referrals" },
    summary: "Answer or move a referral",
    ...{ params, body: referralTransitionSchema, answer: referral },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    ok(await moveReferral(viewer, id, body, idempotencyKey)),
);

const postConsent = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/consents", tag: "consents", success: 201 },
    summary: "Record a consent",
    ...{ params, body: consentSchema, answer: made },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const consent = await recordConsent(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/consents/${consent.id}`, consent);
  },
);

const postWithdrawal = endpoint(
  {
    method: "POST",
    path: "/api/v1/cases/{id}/consents/{consentId}/withdrawal",
    ...{ tag: "consents", success: 204 },
    summary: "Withdraw a consent; what rested on it ends at once",
    params: params.extend({ consentId: z.uuid() }),
  },
  async ({ viewer, params: { id, consentId } }) => {
    await withdrawConsent(viewer, id, consentId);
    return noContent();
  },
);

export const referralEndpoints = {
  ...{ getReferrals, postReferral, getReferral, postReferralTransition },
  ...{ postConsent, postWithdrawal },
};
