import { z } from "zod";
import { codeSchema } from "@/lib/vocabulary/schema";
import { CLOSURE_OUTCOMES, FOLLOW_UPS, OPEN_ITEMS, TRANSFERRED } from "../model";

const text = (max: number) => z.string().trim().max(max);

/** POST /api/v1/cases/ID/closure: closes, or asks a supervisor to where the organisation demands one. */
export const closureSchema = z.strictObject({
  to: z.enum(["CLOSED", "CLOSED_REFERRED"]),
  // An accepted transfer closes a case by itself; nobody says so by hand.
  reason: codeSchema("case_closure_reason").refine((reason) => reason !== TRANSFERRED, {
    error: "closure.errors.byTransfer",
  }),
  outcome: z.enum(CLOSURE_OUTCOMES),
  followUp: z.enum(FOLLOW_UPS),
  accepted: z.array(z.enum(OPEN_ITEMS)).optional(),
  note: text(4000).nullable().optional(),
});

/** What a supervisor says to it; giving back needs a word. */
export const closureDecisionSchema = z
  .strictObject({
    decision: z.enum(["CLOSE", "RETURN"]),
    note: text(4000).nullable().optional(),
  })
  .refine(({ decision, note }) => decision === "CLOSE" || Boolean(note), {
    path: ["note"],
    error: "cases.errors.reasonMissing",
  });

const years = z.coerce.number().int().min(1).max(100);
export const caseRulesSchema = z
  .strictObject({
    closureNeedsApproval: z.boolean(),
    planNeedsApproval: z.boolean(),
    retentionYears: years,
    childRetentionYears: years,
    version: z.coerce.number().int().min(0),
  })
  .refine((given) => given.childRetentionYears >= given.retentionYears, {
    path: ["childRetentionYears"],
    error: "closure.errors.childrenLonger",
  });

export type Closure = z.output<typeof closureSchema>;
export type ClosureDecision = z.output<typeof closureDecisionSchema>;
export type SaidRules = z.output<typeof caseRulesSchema>;
