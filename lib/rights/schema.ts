import { z } from "zod";
import { ASKED_RIGHTS, RIGHTS_ANSWERS } from "./model";

const required = { error: "problems.fields.required" } as const;
const words = z.string().trim().min(10, { error: "rights.errors.wordsShort" }).max(4000);

/** Why a copy is made: it opens the identity, and the reason stands in the log. */
export const copySchema = z.strictObject({ reason: words });
export const rightsRequestSchema = z.strictObject({
  kind: z.enum(ASKED_RIGHTS, required),
  words,
  askedOn: z.iso.date(required),
});
export const rightsAnswerSchema = z.strictObject({
  answer: z.enum(RIGHTS_ANSWERS, required),
  explanation: words,
});
export const copyRequestSchema = copySchema.extend({
  format: z.enum(["json", "pdf"]).default("json"),
  lang: z.enum(["id", "en"]).optional(),
});

export type RightsRequestInput = z.output<typeof rightsRequestSchema>;
export type RightsAnswerInput = z.output<typeof rightsAnswerSchema>;
