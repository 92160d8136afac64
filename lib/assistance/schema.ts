import { z } from "zod";
import { daySchema, momentSchema } from "@/lib/people/schema";
import { codeSchema } from "@/lib/vocabulary/schema";
import {
  APPOINTMENT_KINDS,
  APPOINTMENT_STATES,
  ASSISTANCE_KINDS,
  GOAL_STATES,
  PLAN_DECISIONS,
  SAFETY_PARTS,
} from "./model";

const text = (max: number) => z.string().trim().max(max);
const words = text(4000).min(1);
const maybe = text(4000).nullable().optional();
const day = daySchema.nullable().optional();

/** What the person wants to reach. */
export const goalSchema = z.strictObject({
  words,
  category: codeSchema("service_category").nullable().optional(),
  dueOn: day,
  status: z.enum(GOAL_STATES).optional(),
});

/** To agree to the plan is asked for, with a word for who reads it. */
export const planAskSchema = z.strictObject({ note: maybe });

/** A supervisor's word to a plan; who gives it back says what is missing. */
export const planDecisionSchema = z
  .strictObject({
    decision: z.enum(PLAN_DECISIONS, { error: "problems.fields.choose" }),
    note: maybe,
  })
  .refine(({ decision, note }) => decision === "APPROVE" || Boolean(note), {
    path: ["note"],
    error: "assistance.errors.returnedWithoutWord",
  });

export type PlanAsk = z.output<typeof planAskSchema>;
export type PlanDecision = z.output<typeof planDecisionSchema>;

/** Something that somebody does until a day; a step where it names its goal. */
export const taskSchema = z.strictObject({
  words,
  goalId: z.uuid().nullable().optional(),
  /** Left out, whoever adds it. */
  owner: z.uuid().optional(),
  dueOn: day,
});

const ends = { path: ["endsAt"], error: "assistance.errors.endsBeforeItBegins" };
const isInOrder = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
  Date.parse(endsAt) >= Date.parse(startsAt);

/** A meeting, a call, a visit. */
export const appointmentSchema = z
  .strictObject({
    kind: z.enum(APPOINTMENT_KINDS),
    startsAt: momentSchema,
    endsAt: momentSchema,
    words: maybe,
    place: text(500).nullable().optional(),
    owner: z.uuid().optional(),
    status: z.enum(APPOINTMENT_STATES).optional(),
  })
  .refine(isInOrder, ends);

/** Going to a visit, and until when one is back: at most a day, so that nobody is missed late. */
export const checkInSchema = z.strictObject({ minutes: z.int().min(15).max(1440) });

export const riskSchema = z.strictObject({
  level: codeSchema("risk_level"),
  nextReviewOn: daySchema.optional(),
  note: maybe,
});

export const safetyPlanSchema = z
  .strictObject(
    Object.fromEntries(SAFETY_PARTS.map((part) => [part, maybe])) as Record<
      (typeof SAFETY_PARTS)[number],
      typeof maybe
    >,
  )
  .refine((said) => Object.values(said).some(Boolean), {
    path: ["warningSigns"],
    error: "assistance.errors.emptyPlan",
  });

export const factorsSchema = z.strictObject({
  assessedOn: daySchema.optional(),
  factors: z
    .array(
      z.strictObject({
        code: codeSchema("vulnerability_factor"),
        severity: z.int().min(1).max(3).nullable().optional(),
      }),
    )
    .max(60),
  note: maybe,
});

export const needsSchema = z.strictObject({
  types: z.array(codeSchema("service_type")).min(1).max(100),
});

export const conferenceSchema = z.strictObject({
  heldOn: daySchema,
  participants: words,
  decisions: text(20_000).min(1),
  personTookPart: z.boolean().optional(),
  tasks: z.array(taskSchema).max(20).optional(),
});

const isPaid = ({ kind, amount }: { kind: string; amount?: number | null | undefined }) =>
  kind !== "CASH" || (amount ?? 0) > 0;

export const assistanceSchema = z
  .strictObject({
    kind: z.enum(ASSISTANCE_KINDS),
    givenOn: daySchema,
    what: words,
    quantity: z.int().min(1).max(100_000).nullable().optional(),
    /** In minor units; its worth where goods were given. */
    amount: z.int().min(0).nullable().optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
  })
  .refine(isPaid, { path: ["amount"], error: "assistance.errors.cashWithoutAmount" });

export const feedbackSchema = z.strictObject({
  score: z.int().min(1).max(5),
  words: maybe,
  serviceId: z.uuid().nullable().optional(),
  givenOn: daySchema.optional(),
});

export type GoalInput = z.output<typeof goalSchema>;
export type TaskInput = z.output<typeof taskSchema>;
export type AppointmentInput = z.output<typeof appointmentSchema>;
export type CheckIn = z.output<typeof checkInSchema>;
export type RiskInput = z.output<typeof riskSchema>;
export type SafetyPlanInput = z.output<typeof safetyPlanSchema>;
export type FactorsInput = z.output<typeof factorsSchema>;
export type NeedsInput = z.output<typeof needsSchema>;
export type ConferenceInput = z.output<typeof conferenceSchema>;
export type AssistanceInput = z.output<typeof assistanceSchema>;
export type FeedbackInput = z.output<typeof feedbackSchema>;
