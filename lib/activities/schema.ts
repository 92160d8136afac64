import { z } from "zod";
import { isDay } from "@/lib/kernel/days";
import { endsInOrder } from "@/lib/kernel/periods";
import { codeSchema, codesSchema, provinceSchema, regencySchema } from "@/lib/vocabulary/schema";
import { CHALLENGE_STATUSES } from "./model";

const day = z.string().refine(isDay, { error: "problems.fields.date" });
const text = (max: number) => z.string().trim().max(max);
const count = z.int().min(0).max(10_000_000);
const money = z.int().min(0).max(Number.MAX_SAFE_INTEGER).nullable();

const partnerSchema = z.strictObject({
  organisation: text(40).min(1),
  role: codeSchema("organisation_role"),
});

const reachedSchema = z.strictObject({
  womenAdult: count.default(0),
  menAdult: count.default(0),
  girls: count.default(0),
  boys: count.default(0),
  other: count.default(0),
});

/** A difficulty met; recorded for the annual report. No name of a person belongs here. */
export const challengeSchema = z.strictObject({
  category: codeSchema("challenge_category"),
  title: text(200).min(1),
  description: text(4000).nullable().default(null),
  pillar: codeSchema("pillar").nullable().default(null),
  severity: z.int().min(1).max(4).default(2),
  status: z.enum(CHALLENGE_STATUSES).default("OPEN"),
  mitigation: text(4000).nullable().default(null),
  publishInAnnualReport: z.boolean().default(true),
  /** Today unless said otherwise. */
  occurredOn: day.nullable().default(null),
});

const titleSchema = z
  .strictObject({ id: text(200).default(""), en: text(200).default("") })
  .refine(({ id, en }) => id !== "" || en !== "", { error: "problems.fields.required" });

const CONTENT = {
  title: titleSchema,
  description: text(8000).nullable(),
  type: codeSchema("activity_type"),
  status: codeSchema("activity_status"),
  pillars: codesSchema("pillar").refine((given) => given.length > 0, {
    error: "problems.fields.required",
  }),
  igoFunctions: codesSchema("igo_function"),
  programme: text(40).min(1).nullable(),
  partners: z.array(partnerSchema).max(50),
  province: provinceSchema.nullable(),
  regency: regencySchema.nullable(),
  plannedStart: day.nullable(),
  plannedEnd: day.nullable(),
  actualStart: day.nullable(),
  actualEnd: day.nullable(),
  targeted: count.nullable(),
  reached: reachedSchema.nullable(),
  budget: money,
  expenditure: money,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  output: text(4000).nullable(),
  sdgTargets: codesSchema("sdg_target"),
  dacSector: codeSchema("dac_sector").nullable(),
};

type Place = {
  readonly province?: string | null | undefined;
  readonly regency?: string | null | undefined;
};
const inProvince = ({ province, regency }: Place) =>
  !regency || !province || regency.startsWith(`${province}.`);
const elsewhere = { path: ["regency"], error: "activities.errors.regencyElsewhere" };

const LATE = "activities.errors.endsBeforeStart";

/** POST /api/v1/activities and the form alike. */
export const recordActivitySchema = z
  .strictObject(CONTENT)
  .partial()
  .required({ title: true, type: true, pillars: true })
  .extend({ challenges: z.array(challengeSchema).max(20).optional() })
  .refine(...endsInOrder("plannedStart", "plannedEnd", LATE))
  .refine(...endsInOrder("actualStart", "actualEnd", LATE))
  .refine(inProvince, elsewhere);

/** PATCH /api/v1/activities/ID: partners replace who was named. */
export const changeActivitySchema = z
  .strictObject(CONTENT)
  .partial()
  .refine(...endsInOrder("plannedStart", "plannedEnd", LATE))
  .refine(...endsInOrder("actualStart", "actualEnd", LATE))
  .refine(inProvince, elsewhere);

export type RecordActivity = z.output<typeof recordActivitySchema>;
export type ChangeActivity = z.output<typeof changeActivitySchema>;
export type ChallengeInput = z.output<typeof challengeSchema>;
