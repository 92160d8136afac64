import { z } from "zod";
import { daySchema } from "@/lib/people/schema";
import {
  codeSchema,
  codesSchema,
  countrySchema,
  provinceSchema,
  regencySchema,
} from "@/lib/vocabulary/schema";
import { ARRIVAL_KINDS, MOST_PEOPLE, OF_AGE, RECORDING, RELATIONS } from "./model";

const text = (max: number) => z.string().trim().max(max);

/** What is true for everybody of one event, told once. */
const FACTS = {
  /** The ship, the employer or the compound. */
  name: text(200).nullable().optional(),
  types: codesSchema("exploitation_type").optional(),
  means: codesSchema("means_of_control").optional(),
  sector: codeSchema("labour_subsector").nullable().optional(),
  /** Where the exploitation took place; the journey leads from there. */
  country: countrySchema.nullable().optional(),
  transport: codeSchema("transport_mode").nullable().optional(),
  story: text(20_000).nullable().optional(),
};
export const factsSchema = z.strictObject(FACTS);

/** The event itself. */
const EVENT = {
  kind: z.enum(ARRIVAL_KINDS, { error: "problems.fields.choose" }),
  arrivedOn: daySchema,
  province: provinceSchema.nullable().optional(),
  regency: regencySchema.nullable().optional(),
  source: codeSchema("case_source"),
  expectedPeople: z.int().min(1).max(5000).nullable().optional(),
};
export const arrivalSchema = z.strictObject({ ...EVENT, ...FACTS });

/** PATCH /api/v1/arrivals/ID: what the body names is set right. */
export const changeArrivalSchema = arrivalSchema.partial();

/** One person of the list. */
export const personLineSchema = z
  .strictObject({
    name: text(200).nullable().optional(),
    age: z.int().min(0).max(130).nullable().optional(),
    birthYear: z.int().min(1900).max(2100).nullable().optional(),
    gender: codeSchema("gender").nullable().optional(),
    citizenship: countrySchema.nullable().optional(),
    language: z
      .string()
      .regex(/^[a-z]{3}$/)
      .nullable()
      .optional(),
    risk: codeSchema("risk_level").nullable().optional(),
    recording: z.enum(RECORDING).default("NOT_ASKED"),
  })
  // A child's guardian is named in the case; a list cannot say that they agreed.
  .refine(({ age, recording }) => recording !== "GIVEN" || age == null || age >= OF_AGE, {
    path: ["recording"],
    error: "arrivals.errors.child",
  });

export const peopleSchema = z.array(personLineSchema).min(1).max(MOST_PEOPLE);

/** POST /api/v1/arrivals: the event and, as far as they are known, its people. */
export const createArrivalSchema = z.strictObject({
  ...{ ...EVENT, ...FACTS },
  people: z.array(personLineSchema).max(MOST_PEOPLE).optional(),
});

/** The same help asked for several people of an event, each by a referral of their own. */
export const groupReferralSchema = z.strictObject({
  to: text(40).min(1),
  services: codesSchema("service_type").refine((given) => given.length > 0, {
    error: "problems.fields.required",
  }),
  reason: codeSchema("referral_reason"),
  urgency: codeSchema("risk_level"),
  cases: z.array(z.uuid()).min(1, { error: "problems.fields.choose" }).max(MOST_PEOPLE),
});

/** Somebody who travels along and is no victim. */
export const dependantSchema = z.strictObject({
  name: text(200).nullable().optional(),
  age: z.int().min(0).max(130).nullable().optional(),
  relation: z.enum(RELATIONS, { error: "problems.fields.choose" }),
  needs: codesSchema("service_type").optional(),
  note: text(2000).nullable().optional(),
});

/** What stands in the address of the list of events; what cannot be read narrows nothing. */
export const arrivalFilterSchema = z.object({
  q: text(60).optional().catch(undefined),
  kind: z.enum(ARRIVAL_KINDS).optional().catch(undefined),
  province: provinceSchema.optional().catch(undefined),
});
export type ArrivalFilter = z.output<typeof arrivalFilterSchema>;

/** What stands in the address of the board; what cannot be read narrows nothing. */
export const boardFilterSchema = z.object({
  q: text(60).optional().catch(undefined),
  risk: z
    .union([codeSchema("risk_level"), z.literal("NONE")])
    .optional()
    .catch(undefined),
  recording: z.literal("open").optional().catch(undefined),
});

/** A quick act on the board. */
export const triageSchema = z.strictObject({ risk: codeSchema("risk_level") });
export const recordingSchema = z.strictObject({ answer: z.enum(["GIVEN", "REFUSED"]) });

export type ArrivalInput = z.output<typeof arrivalSchema>;
export type PersonLine = z.output<typeof personLineSchema>;
export type GroupReferral = z.output<typeof groupReferralSchema>;
export type Dependant = z.output<typeof dependantSchema>;
