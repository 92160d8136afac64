import { z } from "zod";
import { endsInOrder } from "@/lib/kernel/periods";
import { daySchema } from "@/lib/people/schema";
import { codeSchema, provinceSchema, regencySchema } from "@/lib/vocabulary/schema";
import {
  CONCLUSIONS,
  INVOLVEMENTS,
  isAgainstWish,
  JOURNEY_STATUSES,
  LIVING_WITH,
  MOMENTS,
  RECEPTIONS,
  WAYS,
  WISHES,
} from "./model";

const text = (max: number) => z.string().trim().max(max).nullable().default(null);
const note = text(20_000);
const day = daySchema.nullable().default(null);
const level = z.int().min(1).max(4).nullable().default(null);

/** A way home: travel and reception. */
export const journeySchema = z
  .strictObject({
    status: z.enum(JOURNEY_STATUSES).default("PLANNED"),
    personWish: z.enum(WISHES),
    fromPlace: text(300),
    province: provinceSchema.nullable().default(null),
    regency: regencySchema.nullable().default(null),
    destination: text(300),
    transport: codeSchema("transport_mode").nullable().default(null),
    departsOn: day,
    arrivedOn: day,
    escort: text(300),
    reception: z.enum(RECEPTIONS).default("NOT_ARRANGED"),
    receivedBy: text(300),
    firstNight: text(300),
    note,
  })
  .refine(({ status, arrivedOn }) => status !== "ARRIVED" || arrivedOn !== null, {
    path: ["arrivedOn"],
    error: "reintegration.errors.arrivedOn",
  })
  .refine(...endsInOrder("departsOn", "arrivedOn", "reintegration.errors.arrivesBeforeItBegins"))
  .refine((journey) => !isAgainstWish(journey), {
    path: ["personWish"],
    error: "reintegration.errors.againstWish",
  })
  .refine(({ province, regency }) => !regency || !province || regency.startsWith(`${province}.`), {
    path: ["regency"],
    error: "reintegration.errors.regencyElsewhere",
  });

/** Whether there is a family to go home to. */
export const familySchema = z.strictObject({
  assessedOn: day,
  conclusion: z.enum(CONCLUSIONS),
  livingWith: z.enum(LIVING_WITH).nullable().default(null),
  familyInRecruitment: z.enum(INVOLVEMENTS),
  acceptance: level,
  spokenWith: text(300),
  personView: note,
  note,
});

/** How the person is; a dimension that nobody knows about stays empty. */
export const outcomeSchema = z
  .strictObject({
    moment: z.enum(MOMENTS),
    assessedOn: day,
    way: z.enum(WAYS),
    safety: level,
    housing: level,
    work: level,
    health: level,
    family: level,
    papers: level,
    personWords: note,
    note,
    nextStep: note,
  })
  .superRefine(({ moment, way, ...rest }, context) => {
    const { safety, housing, work, health, family, papers } = rest;
    const known = [safety, housing, work, health, family, papers].filter((one) => one !== null);
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (way === "NOT_REACHED" && known.length > 0)
      refuse("way", "reintegration.errors.knownWithoutReaching");
    if (way === "NOT_REACHED" && moment === "BASELINE")
      refuse("way", "reintegration.errors.baselineNotReached");
    if (way !== "NOT_REACHED" && known.length === 0)
      refuse("safety", "reintegration.errors.nothingKnown");
  });

export type JourneyInput = z.output<typeof journeySchema>;
export type FamilyInput = z.output<typeof familySchema>;
export type OutcomeInput = z.output<typeof outcomeSchema>;
