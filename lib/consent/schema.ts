import { z } from "zod";
import { isDay } from "@/lib/kernel/days";
import { FIELD_GROUPS } from "@/lib/kernel/fields";
import { codeSchema } from "@/lib/vocabulary/schema";
import { EXPLAINED_ITEMS, SHARING_PURPOSES } from "./model";

/** What stands in consent's place where the law allows it; help never depends on consent. */
export const BASES = [
  "CONSENT",
  "VITAL_INTEREST",
  "LEGAL_OBLIGATION",
  "PUBLIC_TASK",
  "CHILD_BEST_INTEREST",
] as const;

const day = z.string().refine(isDay, { error: "problems.fields.date" });

const shape = {
  purpose: codeSchema("consent_purpose"),
  status: z.enum(["GIVEN", "REFUSED", "NOT_ASKED"]),
  basis: z.enum(BASES).default("CONSENT"),
  recipient: z.string().trim().max(40).nullable().default(null),
  groups: z.array(z.enum(FIELD_GROUPS)).max(7).default([]),
  giver: codeSchema("consent_giver").nullable().default(null),
  form: codeSchema("consent_form").nullable().default(null),
  /** Its name alone: this column is not sealed, and no number and no sentence belongs in it. */
  language: z
    .string()
    .trim()
    .max(40)
    .regex(/^[\p{L}\p{M}' -]*$/u, { error: "consent.errors.language" })
    .nullable()
    .default(null),
  interpreter: z.boolean().default(false),
  interpreterName: z.string().trim().max(200).nullable().default(null),
  /** The interpreter has pledged to keep what was said to themselves. */
  interpreterPledged: z.boolean().default(false),
  witness: z.string().trim().max(200).nullable().default(null),
  /** Who the guardian is. */
  guardian: z.string().trim().max(200).nullable().default(null),
  /** Whether the guardian may have had a part in what happened; null: not asked. */
  guardianDoubt: z.boolean().nullable().default(null),
  /** Where the signed paper or the recording is kept. */
  document: z.string().trim().max(200).nullable().default(null),
  explainedItems: z.array(z.enum(EXPLAINED_ITEMS)).max(7).default([]),
  reason: z.string().trim().max(2000).nullable().default(null),
  givenAt: day.nullable().default(null),
  validUntil: day.nullable().default(null),
};

/** One consent as form and API say it; `recipient` is an organisation's code. */
export const consentSchema = z.strictObject(shape).superRefine((given, context) => {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  const isGiven = given.status === "GIVEN";
  if (isGiven && given.basis === "CONSENT" && !given.giver)
    refuse("giver", "consent.errors.giverMissing");
  if (isGiven && !given.givenAt) refuse("givenAt", "consent.errors.givenAtMissing");
  if (isGiven && given.givenAt && given.validUntil && given.validUntil < given.givenAt)
    refuse("validUntil", "consent.errors.endsBeforeItBegins");
  if (isGiven && SHARING_PURPOSES.includes(given.purpose) && !given.recipient)
    refuse("recipient", "consent.errors.recipientMissing");
  if (isGiven && SHARING_PURPOSES.includes(given.purpose) && given.groups.length === 0)
    refuse("groups", "consent.errors.groupsMissing");
});

export type ConsentInput = z.output<typeof consentSchema>;

/** Fewer groups or an earlier end; the rest of the consent stays. */
export const narrowingSchema = z.strictObject({
  groups: z.array(z.enum(FIELD_GROUPS)).max(7),
  validUntil: day.nullable().default(null),
  reason: z.string().trim().max(2000).nullable().default(null),
});
export type Narrowing = z.output<typeof narrowingSchema>;

/** The same consent asked for again, by whoever may give it now: as far as before, for a new time. */
export const renewalSchema = z
  .strictObject({
    ...{ giver: shape.giver, form: shape.form, language: shape.language },
    ...{ interpreter: shape.interpreter, interpreterName: shape.interpreterName },
    ...{ interpreterPledged: shape.interpreterPledged, witness: shape.witness },
    ...{ guardian: shape.guardian, guardianDoubt: shape.guardianDoubt, document: shape.document },
    ...{ explainedItems: shape.explainedItems, givenAt: shape.givenAt },
    validUntil: shape.validUntil,
  })
  .superRefine(({ giver, givenAt, validUntil }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (!giver) refuse("giver", "consent.errors.giverMissing");
    if (!givenAt) refuse("givenAt", "consent.errors.givenAtMissing");
    if (givenAt && validUntil && validUntil < givenAt)
      refuse("validUntil", "consent.errors.endsBeforeItBegins");
  });
export type Renewal = z.output<typeof renewalSchema>;
