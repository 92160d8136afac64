import { z } from "zod";
import { endsInOrder } from "@/lib/kernel/periods";
import { daySchema, momentSchema } from "@/lib/people/schema";
import { codeSchema, codesSchema } from "@/lib/vocabulary/schema";
import {
  ATTENDANCES,
  contradictionOf,
  HEARING_KINDS,
  HEARING_MEASURES,
  HEARING_STATUSES,
  PROTECTION_MEASURES,
  PROTECTION_STATUSES,
  RESTITUTION_ROUTES,
  WAGE_FORUMS,
  WAGE_STATUSES,
} from "./model";

const text = (max: number) => z.string().trim().max(max).nullable().default(null);
const note = text(20_000);
const day = daySchema.nullable().default(null);
const LATE = "proceedings.errors.endsBeforeItBegins";

/** Money in minor units. */
const money = z.int({ error: "proceedings.errors.amount" }).min(0);
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .default("IDR");
const several = <const C extends readonly [string, ...string[]]>(words: C) =>
  z.array(z.enum(words)).max(words.length).default([]);

const CONTENT = {
  /** Which code of procedure runs it; chosen, never computed. */
  regime: codeSchema("procedure_regime"),
  legalBasis: codesSchema("legal_basis").default([]),
  reportedOn: day,
  reportNumber: text(120),
  courtCaseNumber: text(120),
  policeOffice: text(200),
  prosecutionOffice: text(200),
  court: text(200),
  personIsWitness: z.boolean().default(false),
  note,
};

/** A justice track as a whole; what a form leaves empty is empty. */
export const proceedingSchema = z.strictObject(CONTENT);

/** POST /api/v1/cases/ID/proceedings: with the stage at which it was told. */
export const openProceedingSchema = z.strictObject({
  ...CONTENT,
  stage: codeSchema("prosecution_stage").default("REPORT"),
  /** Today unless said otherwise. */
  reachedOn: day,
});

/** A move to the next stage, or a correction of the last one, which says why. */
export const stageSchema = z
  .strictObject({
    to: codeSchema("prosecution_stage"),
    on: day,
    note,
    isCorrection: z.boolean().default(false),
  })
  .refine(({ isCorrection, note: why }) => !isCorrection || Boolean(why), {
    path: ["note"],
    error: "proceedings.errors.correctionWithoutReason",
  });

/** A party: an alleged perpetrator of the case, or a label of its own. */
export const partySchema = z
  .strictObject({
    perpetratorId: z.uuid().nullable().default(null),
    label: text(120),
    role: codeSchema("party_role"),
    verdict: codeSchema("verdict_outcome").default("PENDING"),
    verdictOn: day,
    isFinal: z.boolean().default(false),
    sentenceMonths: z.int().min(0).max(1200).nullable().default(null),
    fine: money.nullable().default(null),
    currency,
    note,
  })
  .refine(({ perpetratorId, label }) => Boolean(perpetratorId || label), {
    path: ["label"],
    error: "proceedings.errors.partyWithoutName",
  })
  .superRefine((party, context) => {
    const path = contradictionOf(party);
    if (path)
      context.addIssue({ code: "custom", path: [path], message: `proceedings.errors.${path}` });
  });

/** A party is taken out with a reason; it stays in the track's history. */
export const removalSchema = z.strictObject({
  reason: z.string().trim().min(10, { error: "proceedings.errors.removalReason" }).max(2000),
});

export const hearingSchema = z.strictObject({
  kind: z.enum(HEARING_KINDS),
  startsAt: momentSchema,
  place: text(300),
  attendance: z.enum(ATTENDANCES),
  isOwnChoice: z.boolean().default(false),
  measures: several(HEARING_MEASURES),
  status: z.enum(HEARING_STATUSES).default("PLANNED"),
  outcome: note,
});

export const protectionSchema = z
  .strictObject({
    status: z.enum(PROTECTION_STATUSES),
    appliedOn: day,
    decidedOn: day,
    endsOn: day,
    measures: several(PROTECTION_MEASURES),
    number: text(120),
    note,
  })
  .refine(...endsInOrder("decidedOn", "endsOn", LATE));

/** The claim: by which way, the four heads of loss, and the days from which the terms count. */
export const restitutionSchema = z.strictObject({
  route: z.enum(RESTITUTION_ROUTES).nullable().default(null),
  incomeLoss: money.default(0),
  harmLoss: money.default(0),
  careLoss: money.default(0),
  otherLoss: money.default(0),
  currency,
  verdictKnownOn: day,
  verdictCopyOn: day,
});

/** A step of it; a payment carries its amount. */
export const restitutionStepSchema = z.strictObject({
  to: codeSchema("restitution_status"),
  on: day,
  amount: money.nullable().default(null),
  note,
});

export const wageClaimSchema = z
  .strictObject({
    status: z.enum(WAGE_STATUSES),
    forum: z.enum(WAGE_FORUMS).nullable().default(null),
    against: text(200),
    periodStart: day,
    periodEnd: day,
    claimed: money.nullable().default(null),
    agreed: money.nullable().default(null),
    paid: money.nullable().default(null),
    currency,
    filedOn: day,
    nextStepOn: day,
    note,
  })
  .refine(...endsInOrder("periodStart", "periodEnd", LATE));

export type ProceedingInput = z.output<typeof proceedingSchema>;
export type OpenProceeding = z.output<typeof openProceedingSchema>;
export type StageInput = z.output<typeof stageSchema>;
export type PartyInput = z.output<typeof partySchema>;
export type RemovalInput = z.output<typeof removalSchema>;
export type HearingInput = z.output<typeof hearingSchema>;
export type ProtectionInput = z.output<typeof protectionSchema>;
export type RestitutionInput = z.output<typeof restitutionSchema>;
export type RestitutionStepInput = z.output<typeof restitutionStepSchema>;
export type WageClaimInput = z.output<typeof wageClaimSchema>;

// What a form leaves empty is empty; what a PATCH leaves out stays.
const left = (field: z.ZodType) => (field instanceof z.ZodDefault ? field.unwrap() : field);

/** The fields of a part of the track, of which a PATCH names those that it changes. */
export function patchOf({ shape }: { readonly shape: Readonly<Record<string, z.ZodType>> }) {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    (left(field) as z.ZodType).optional(),
  ]);
  return z.strictObject(Object.fromEntries(fields) as Record<string, z.ZodOptional<z.ZodType>>);
}
