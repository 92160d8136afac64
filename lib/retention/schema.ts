import { z } from "zod";
import { DISPOSAL_GROUNDS, DISPOSAL_WAYS } from "./model";

const required = { error: "problems.fields.required" } as const;

export const holdSchema = z.strictObject({
  reason: z.string().trim().min(10, { error: "retention.errors.reasonShort" }).max(2000),
});
export const proposalSchema = z.strictObject({
  way: z.enum(DISPOSAL_WAYS, required),
  ground: z.enum(DISPOSAL_GROUNDS, required),
});
export const disposalDecisionSchema = z.strictObject({
  decision: z.enum(["DESTROY", "REFUSE"], required),
});

export type Hold = z.output<typeof holdSchema>;
export type Proposal = z.output<typeof proposalSchema>;
export type DisposalDecision = z.output<typeof disposalDecisionSchema>;
