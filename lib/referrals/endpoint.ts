import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { recordConsent } from "@/lib/consent/commands";
import { listQuery, pageAnswer, pageOf } from "@/lib/server/list-query";
import { created, file, noContent, ok } from "@/lib/server/reply";
import { codeSchema } from "@/lib/vocabulary/schema";
import { moveReferral, readReferral, withdrawConsent } from "./commands/move-referral";
import { moveService } from "./commands/move-service";
import { sendReferral } from "./commands/send-referral";
import { makeLetter } from "./letter/make-letter";
import { listReferrals } from "./queries/list-referrals";
import {
  consentSchema,
  createReferralSchema,
  referralTransitionSchema,
  serviceTransitionSchema,
} from "./schema";

const params = z.object({ id: z.uuid() });
const made = z.looseObject({ id: z.uuid(), status: z.string(), version: z.int() });
const referral = made.extend({ number: z.string() });
const view = referral.extend({
  side: z.enum(["SENDER", "RECEIVER"]),
  services: z.array(z.looseObject({ type: z.string(), status: z.string() })),
});
const several = <S extends z.ZodType>(item: S) =>
  z.union([item.transform((one) => [one]), z.array(item).max(20)]).optional();

const getReferrals = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/referrals", tag: "referrals" },
    summary: "Referrals that your organisation sent or received",
    query: listQuery(["-sentAt", "dueAt"], {
      direction: z.enum(["in", "out"]).optional(),
      status: several(codeSchema("referral_status")),
      pillar: several(codeSchema("pillar")),
      service: several(codeSchema("service_type")),
      urgency: several(codeSchema("risk_level")),
      /** The code of the organisation at the other end. */
      partner: z.string().trim().min(1).max(40).optional(),
      /** Only those that wait beyond their term. */
      overdue: z
        .enum(["true", "false"])
        .transform((text) => text === "true")
        .optional(),
      /** Part of a number. */
      q: z.string().trim().min(1).max(100).optional(),
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
    ...{ params, answer: view },
  },
  async ({ viewer, params: { id } }) => ok(await readReferral(viewer, id)),
);

const getLetter = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/referrals/{id}/letter", tag: "referrals" },
    summary: "The letter of a referral (surat rujukan) as PDF, for its sender and who accepted it",
    ...{ params, files: ["application/pdf"] },
    query: z.object({ lang: z.enum(["id", "en"]).optional() }),
  },
  async ({ viewer, params: { id }, query }) => {
    const { name, bytes } = await makeLetter(viewer, id, query.lang ?? viewer.locale);
    return file("application/pdf", name, bytes);
  },
);

const postReferralTransition = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/referrals/{id}/transitions", tag: "referrals" },
    summary: "Answer or move a referral; applies to every service that is still open",
    ...{ params, body: referralTransitionSchema, answer: view },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    ok(await moveReferral(viewer, id, body, idempotencyKey)),
);

const postServiceTransition = endpoint(
  {
    method: "POST",
    path: "/api/v1/referrals/{id}/services/{type}/transitions",
    ...{ tag: "referrals", summary: "Answer or move one service; the referral follows" },
    params: params.extend({ type: z.string().max(60) }),
    ...{ body: serviceTransitionSchema, answer: view },
  },
  async ({ viewer, params: target, body, idempotencyKey }) =>
    ok(await moveService(viewer, target, body, idempotencyKey)),
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
  ...{ getReferrals, postReferral, getReferral, getLetter, postReferralTransition },
  ...{ postServiceTransition, postConsent, postWithdrawal },
};
