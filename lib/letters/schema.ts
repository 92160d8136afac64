import { z } from "zod";
import { FIELD_GROUPS } from "@/lib/kernel/fields";
import { LETTER_BASES, LETTER_KINDS, LETTER_LANGUAGES, TEMPLATE_KINDS } from "./model";

const required = { error: "problems.fields.required" } as const;

export const letterSchema = z
  .strictObject({
    kind: z.enum(LETTER_KINDS, required),
    language: z.enum(LETTER_LANGUAGES, required),
    basis: z.enum(LETTER_BASES, required),
    consentId: z.uuid().optional(),
    /** Where no consent names an organisation. */
    recipient: z.string().trim().min(3, required).max(300).optional(),
    groups: z.array(z.enum(FIELD_GROUPS)).default([]),
    purpose: z.string().trim().min(10, { error: "letters.errors.purposeShort" }).max(1000),
  })
  .refine(({ basis, consentId }) => basis !== "CONSENT" || consentId !== undefined, {
    ...{ path: ["basis"], error: "letters.errors.consentMissing" },
  })
  .refine(({ basis, recipient, kind }) => basis === "CONSENT" || kind === "CONSENT" || recipient, {
    path: ["recipient"],
    error: "problems.fields.required",
  })
  .refine(({ basis, groups }) => basis === "NONE" || groups.length > 0, {
    ...{ path: ["groups"], error: "letters.errors.groupsMissing" },
  })
  .refine(({ kind, basis }) => kind !== "SUMMARY" || basis !== "NONE", {
    ...{ path: ["basis"], error: "letters.errors.summaryNeedsBasis" },
  });

export const templateSchema = z.strictObject({
  kind: z.enum(TEMPLATE_KINDS, required),
  language: z.enum(LETTER_LANGUAGES, required),
  title: z.string().trim().min(3, required).max(200),
  body: z.string().trim().min(10, required).max(8000),
  version: z.coerce.number().int().min(0),
});

export type LetterInput = z.output<typeof letterSchema>;
export type TemplateInput = z.output<typeof templateSchema>;
