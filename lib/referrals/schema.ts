import { z } from "zod";
import { OPEN_ITEMS } from "@/lib/cases/model";
import { isDay } from "@/lib/kernel/days";
import { codeSchema, codesSchema, provinceSchema, regencySchema } from "@/lib/vocabulary/schema";
import { ACCESS_NEEDS } from "./model";

const text = (max: number) => z.string().trim().max(max);
const day = z.string().refine(isDay, { error: "problems.fields.date" });

/** G1: enough for the receiver to say yes or no. What is left out is taken from the case. */
export const requestSchema = z
  .strictObject({
    peopleCount: z.int().min(1).max(500),
    accompanyingChildren: z.int().min(0).max(50),
    language: z.string().regex(/^[a-z]{3}$/),
    accessNeeds: z.array(z.enum(ACCESS_NEEDS)).max(ACCESS_NEEDS.length),
    province: provinceSchema,
    regency: regencySchema,
    neededFrom: day,
    expectedDays: z.int().min(1).max(3650),
  })
  .partial()
  .refine(({ province, regency }) => !regency || !province || regency.startsWith(`${province}.`), {
    path: ["regency"],
    error: "referrals.errors.regencyElsewhere",
  });

const reasonCode = codeSchema("referral_reason");
const isReasonCode = (reason: unknown) => reasonCode.safeParse(reason).success;

/**
 * A referral as form and API say it. Without a consent it needs the basis on which G1 alone is shared,
 * and a reason; that reason may be told in words, as `basisReason` or in place of the code.
 */
export const createReferralSchema = z
  .strictObject({
    caseId: z.uuid(),
    to: text(40).min(1),
    services: codesSchema("service_type").refine((given) => given.length > 0, {
      error: "problems.fields.required",
    }),
    reason: z.union([reasonCode, text(2000).min(1)]),
    urgency: codeSchema("risk_level"),
    pillars: codesSchema("pillar").optional(),
    consentId: z.uuid().nullable().optional(),
    basis: z.enum(["CONSENT", "VITAL_INTEREST", "CHILD_BEST_INTEREST"]).default("CONSENT"),
    basisReason: text(2000).nullable().optional(),
    details: text(8000).nullable().optional(),
    request: requestSchema.optional(),
  })
  .refine(
    ({ basis, reason }) => reason === undefined || basis !== "CONSENT" || isReasonCode(reason),
    {
      path: ["reason"],
      error: "referrals.errors.reason",
      // Looked at even where other fields are refused: all errors are told at once.
      when: ({ value }) => typeof value === "object" && value !== null,
    },
  )
  .transform(({ reason, basisReason, ...rest }) => {
    const code = reasonCode.safeParse(reason);
    if (code.success) return { ...rest, basisReason, reason: code.data };
    return { ...rest, basisReason: basisReason || reason, reason: "SAFETY" as const };
  });

export const referralTransitionSchema = z.strictObject({
  to: codeSchema("referral_status"),
  reason: text(2000).min(1).nullable().optional(),
  outcome: text(4000).min(1).nullable().optional(),
});

/** A move of one service of a referral. */
export const serviceTransitionSchema = z.strictObject({
  to: z.enum(["WAITING", "ACCEPTED", "DECLINED", "IN_SERVICE", "COMPLETED", "NOT_DELIVERED"]),
  reason: text(2000).min(1).nullable().optional(),
  outcome: text(4000).min(1).nullable().optional(),
  /** The day on which a place becomes free, for WAITING. */
  waitingUntil: day.nullable().optional(),
});

/** A question or an answer between the two ends. */
export const messageSchema = z.strictObject({ body: text(2000).min(1) });

/** What was kept of somebody whose access ended, as long as any field they wrote in. */
export const keptWordsSchema = z.strictObject({ body: text(20_000).min(1) });

/** The whole case is offered to the organisation that the consent names; what stays open is named. */
export const offerTransferSchema = z.strictObject({
  consentId: z.uuid({ error: "transfer.errors.consentMissing" }),
  reason: reasonCode,
  urgency: codeSchema("risk_level").default("MEDIUM"),
  details: text(8000).nullable().optional(),
  accepted: z.array(z.enum(OPEN_ITEMS)).optional(),
});

export { consentSchema } from "@/lib/consent/schema";

export type CreateReferral = z.output<typeof createReferralSchema>;
export type OfferTransfer = z.output<typeof offerTransferSchema>;
export type ReferralTransition = z.output<typeof referralTransitionSchema>;
export type ServiceTransition = z.output<typeof serviceTransitionSchema>;
export type ReferralRequestInput = z.output<typeof requestSchema>;
