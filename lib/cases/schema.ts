import { z } from "zod";
import { consentSchema } from "@/lib/consent/schema";
import { FIELD_GROUPS } from "@/lib/kernel/fields";
import { daySchema, fuzzyDateSchema, momentSchema, personSchema } from "@/lib/people/schema";
import {
  codeSchema,
  codesSchema,
  countrySchema,
  provinceSchema,
  regencySchema,
} from "@/lib/vocabulary/schema";
import { CHILD_AT_THE_TIME, EVIDENCE, NOTE_KINDS, OPEN_ITEMS, STRENGTHS } from "./model";

const text = (max: number) => z.string().trim().max(max);
const longText = text(20_000).nullable();
const money = z.int().min(0).nullable();

// Of no dimension there are more indicators than this (ILO/EC 2009: 7 to 16).
const found = z.int().min(0).max(16).nullable();

/** One screening; a status needs the body that decided it, and the day. */
export const screeningSchema = z
  .strictObject({
    screenedAt: daySchema,
    tool: z.enum(["LENTERA_SHORT", "IOM_SCREENING", "ILO_OPERATIONAL", "OTHER"]),
    acts: codesSchema("act"),
    legalMeans: codesSchema("legal_means"),
    purposes: codesSchema("exploitation_type"),
    /** Left out or null: not said, and so presumed a child where the age is not known either. */
    childAtTheTime: z.enum(CHILD_AT_THE_TIME).nullable(),
    indicators: z.partialRecord(
      codeSchema("ilo_forced_labour_indicator"),
      z.enum(STRENGTHS).nullable(),
    ),
    dimensions: z.partialRecord(
      codeSchema("ilo_operational_dimension"),
      z.strictObject({ strong: found, medium: found, weak: found }).partial(),
    ),
    traffickingStatus: codeSchema("trafficking_status").nullable(),
    determinedBy: codeSchema("determination_body").nullable(),
    determinedAt: daySchema.nullable(),
    rationale: longText,
    reflectionPeriodUntil: daySchema.nullable(),
  })
  .partial()
  .refine((given) => !given.traffickingStatus || Boolean(given.determinedBy), {
    path: ["determinedBy"],
    error: "cases.errors.statusWithoutBody",
  });

/** One stretch of exploitation. */
export const episodeSchema = z
  .strictObject({
    types: codesSchema("exploitation_type"),
    labourSector: codeSchema("labour_sector").nullable(),
    labourSubsectors: codesSchema("labour_subsector"),
    sexualTypes: codesSchema("sexual_exploitation_type"),
    meansOfControl: codesSchema("means_of_control"),
    /** On what each means rests; one that is named here counts as a means of control. */
    meansEvidence: z.partialRecord(codeSchema("means_of_control"), z.enum(EVIDENCE).nullable()),
    platforms: codesSchema("online_platform"),
    startDate: fuzzyDateSchema.nullable(),
    endDate: fuzzyDateSchema.nullable(),
    country: countrySchema.nullable(),
    province: provinceSchema.nullable(),
    employerName: text(200).nullable(),
    promisedWage: money,
    actualWage: money,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable(),
    debtAmount: money,
    hoursPerDay: z.int().min(0).max(24).nullable(),
    narrative: longText,
  })
  .partial();

/** How the person was recruited. */
export const recruitmentSchema = z
  .strictObject({
    methods: codesSchema("recruitment_method"),
    modus: codesSchema("modus_operandi"),
    platforms: codesSchema("online_platform"),
    relation: codeSchema("recruiter_relation").nullable(),
    place: text(500).nullable(),
    paidFee: z.boolean().nullable(),
    advanceToFamily: z.boolean().nullable(),
    promise: longText,
  })
  .partial();

const placeSchema = z
  .strictObject({
    country: countrySchema.nullable(),
    province: provinceSchema.nullable(),
    regency: regencySchema.nullable(),
  })
  .partial();

/** One leg of the journey, in the order told. */
export const journeyLegSchema = z.strictObject({
  type: codeSchema("journey_leg_type"),
  fromPlace: placeSchema.optional(),
  toPlace: placeSchema.optional(),
  place: text(500).nullable().optional(),
  date: fuzzyDateSchema.nullable().optional(),
  transport: codeSchema("transport_mode").nullable().optional(),
  document: codeSchema("travel_document").nullable().optional(),
  visa: codeSchema("visa_type").nullable().optional(),
  crossedBorder: z.boolean().optional(),
  description: longText.optional(),
});

/** Somebody who is alleged to have taken part; a label is enough. */
export const perpetratorSchema = z.strictObject({
  /** As it was read: the row keeps its id, and with it the cases that it is linked to. */
  id: z.uuid().optional(),
  label: text(100).min(1),
  kind: z.enum(["PERSON", "COMPANY"]).optional(),
  roles: codesSchema("perpetrator_role").optional(),
  gender: codeSchema("gender").nullable().optional(),
  ageBand: codeSchema("age_band").nullable().optional(),
  citizenship: countrySchema.nullable().optional(),
  relation: codeSchema("recruiter_relation").nullable().optional(),
  name: text(200).nullable().optional(),
  organisation: text(200).nullable().optional(),
  licenceNo: text(60).nullable().optional(),
  details: longText.optional(),
});

export const vulnerabilitySchema = z.strictObject({
  code: codeSchema("vulnerability_factor"),
  severity: z.int().min(1).max(3).nullable().optional(),
  assessedAt: daySchema.optional(),
  note: text(2000).nullable().optional(),
});

/** A need or a service (Permen PPPA 8/2021); category and group come from its type. */
export const caseServiceSchema = z.strictObject({
  type: codeSchema("service_type"),
  status: codeSchema("service_status").optional(),
  provider: text(40).nullable().optional(),
  requestedAt: daySchema.nullable().optional(),
  startedAt: daySchema.nullable().optional(),
  endedAt: daySchema.nullable().optional(),
  quantity: z.int().min(0).max(100_000).nullable().optional(),
  cost: money.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
  unmetReason: text(500).nullable().optional(),
  satisfaction: z.int().min(1).max(5).nullable().optional(),
  note: text(4000).nullable().optional(),
});

/** How far a service has come; a day left out is none, the rest stays as it is where it is left out. */
export const changeServiceSchema = z.strictObject({
  status: codeSchema("service_status"),
  startedAt: daySchema.nullable(),
  endedAt: daySchema.nullable(),
  provider: text(40).nullable().optional(),
  quantity: z.int().min(0).max(100_000).nullable().optional(),
  cost: money.optional(),
  /** Why nobody gave it, or why the person did not want it. */
  reason: text(500).nullable().optional(),
});

export const externalIdSchema = z.strictObject({
  system: text(40).min(1),
  value: text(100).min(1),
});

/** What of a case may be said at its opening and changed later. */
const CONTENT = {
  person: personSchema,
  source: codeSchema("case_source"),
  pillars: codesSchema("pillar").refine((given) => given.length > 0, {
    error: "problems.fields.required",
  }),
  registeredAt: daySchema,
  registrationProvince: provinceSchema.nullable(),
  registrationRegency: regencySchema.nullable(),
  riskLevel: codeSchema("risk_level").nullable(),
  countryOfIdentification: countrySchema.nullable(),
  programmes: z.array(text(40)).max(20),
  howItCame: longText,
  narrative: longText,
  supportObjectives: longText,
  actionPlan: longText,
  plannedEnd: daySchema.nullable(),
  actualEnd: daySchema.nullable(),
  screenings: z.array(screeningSchema).max(50),
  exploitationEpisodes: z.array(episodeSchema).max(50),
  recruitments: z.array(recruitmentSchema).max(20),
  journeyLegs: z.array(journeyLegSchema).max(100),
  allegedPerpetrators: z.array(perpetratorSchema).max(50),
  vulnerabilityFactors: z.array(vulnerabilitySchema).max(60),
  services: z.array(caseServiceSchema).max(100),
  externalIds: z.array(externalIdSchema).max(20),
};

/** POST /api/v1/cases, the intake and the imports alike. */
export const openCaseSchema = z
  .strictObject(CONTENT)
  .partial()
  .required({ source: true, pillars: true })
  .extend({
    consents: z.array(consentSchema).max(20).optional(),
    /** Why DATA_RECORDING was refused or not asked (docs/domain.md, "help never depends on consent"). */
    recordingReason: text(2000).nullable().optional(),
  });

/** PATCH /api/v1/cases/ID: lists replace what was there, screenings and services are added to. */
export const changeCaseSchema = z.strictObject(CONTENT).partial();

export const transitionSchema = z.strictObject({
  to: codeSchema("case_status"),
  reason: text(2000).min(1).nullable().optional(),
  note: text(4000).nullable().optional(),
  /** Of a closing: what is still open and is left so, each named (docs/api.md). */
  accepted: z.array(z.enum(OPEN_ITEMS)).optional(),
});

export const noteSchema = z.strictObject({
  kind: z.enum(NOTE_KINDS),
  body: text(1_000_000).min(1),
  at: momentSchema.optional(),
  group: z.enum(FIELD_GROUPS).optional(),
});

export const correctNoteSchema = z.strictObject({ body: text(1_000_000).min(1) });

export type OpenCase = z.output<typeof openCaseSchema>;
export type ChangeCase = z.output<typeof changeCaseSchema>;
export type ChangeService = z.output<typeof changeServiceSchema>;
export type Transition = z.output<typeof transitionSchema>;
export type NoteInput = z.output<typeof noteSchema>;
export type NoteCorrection = z.output<typeof correctNoteSchema>;
