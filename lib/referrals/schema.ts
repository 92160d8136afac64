import { z } from "zod";
import { codeSchema, codesSchema } from "@/lib/vocabulary/schema";

const text = (max: number) => z.string().trim().max(max);

/** A referral as form and API say it. Without a consent it needs the basis on which G1 alone is shared. */
export const createReferralSchema = z.strictObject({
  caseId: z.uuid(),
  to: text(40).min(1),
  services: codesSchema("service_type").refine((given) => given.length > 0, {
    error: "problems.fields.required",
  }),
  reason: codeSchema("referral_reason"),
  urgency: codeSchema("risk_level"),
  pillars: codesSchema("pillar").optional(),
  consentId: z.uuid().nullable().optional(),
  basis: z.enum(["CONSENT", "VITAL_INTEREST", "CHILD_BEST_INTEREST"]).default("CONSENT"),
  basisReason: text(2000).nullable().optional(),
  details: text(8000).nullable().optional(),
});

export const referralTransitionSchema = z.strictObject({
  to: codeSchema("referral_status"),
  reason: text(2000).min(1).nullable().optional(),
  outcome: text(4000).min(1).nullable().optional(),
});

export { consentSchema } from "@/lib/consent/schema";

export type CreateReferral = z.output<typeof createReferralSchema>;
export type ReferralTransition = z.output<typeof referralTransitionSchema>;
