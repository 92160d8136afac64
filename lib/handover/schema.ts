import { z } from "zod";
import { daySchema } from "@/lib/people/schema";
import { HAND_OVER_LIMIT, REQUEST_ANSWERS } from "./model";

const required = { error: "problems.fields.required" } as const;
const userSchema = z.uuid(required);

/** POST /api/v1/cases/ID/assignments: a colleague walks along, until the end of a day or without an end. */
export const assignSchema = z.strictObject({
  userId: userSchema,
  until: daySchema.nullable().optional(),
});

/** A colleague walks along with all these cases, or with none of them. */
export const assignAllSchema = assignSchema.extend({
  cases: z.array(z.uuid()).min(1, required).max(HAND_OVER_LIMIT),
});

/** POST /api/v1/cases/ID/owner: the case has a new owner; the earlier one may stay along until a day. */
export const ownerSchema = z.strictObject({
  userId: userSchema,
  alongUntil: daySchema.nullable().optional(),
});

/** All these cases of one colleague get a new owner, or none of them. */
export const handOverSchema = z.strictObject({
  from: userSchema,
  to: userSchema,
  cases: z.array(z.uuid()).min(1, required).max(HAND_OVER_LIMIT),
});

/** From the first to the last day a colleague covers somebody's cases. */
export const coverSchema = z.strictObject({
  absentUserId: userSchema,
  coverUserId: userSchema,
  from: daySchema,
  to: daySchema,
});

/** A colleague's case is asked for by its reference. */
export const requestSchema = z.strictObject({
  reference: z.string().trim().min(1, required).max(40).toUpperCase(),
  reason: z.string().trim().min(10, { error: "handover.errors.reasonShort" }).max(2000),
});

export const answerSchema = z.strictObject({ answer: z.enum(REQUEST_ANSWERS, required) });

export type Assign = z.output<typeof assignSchema>;
export type AssignAll = z.output<typeof assignAllSchema>;
export type NewOwner = z.output<typeof ownerSchema>;
export type HandOver = z.output<typeof handOverSchema>;
export type Cover = z.output<typeof coverSchema>;
export type CaseAsk = z.output<typeof requestSchema>;
export type AskAnswer = z.output<typeof answerSchema>;
