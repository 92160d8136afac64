import { z } from "zod";
import { dayOf, isDay } from "@/lib/kernel/days";
import { PRECISIONS } from "@/lib/kernel/fuzzy-date";
import { codeSchema, countrySchema, provinceSchema, regencySchema } from "@/lib/vocabulary/schema";

/** A day that exists, `YYYY-MM-DD`. */
export const daySchema = z.string().refine(isDay, { error: "problems.fields.date" });

/** A moment (ISO 8601 with its zone) on a day that exists, in the years 1900 to 2199. */
export const momentSchema = z.iso
  .datetime({ offset: true, error: "problems.fields.date" })
  .refine((text) => isDay(dayOf(new Date(text))), { error: "problems.fields.date" });

// A form asks for day, month and year apart: its error speaks of them.
const rememberedDay = z.string().refine(isDay, { error: "people.errors.fuzzyDate" });

/** A date as somebody remembers it; `date` is the first day of what is known. */
export const fuzzyDateSchema = z
  .strictObject({ date: rememberedDay.nullable(), precision: z.enum(PRECISIONS) })
  .refine((given) => (given.date === null) === (given.precision === "unknown"), {
    error: "people.errors.fuzzyDate",
  });

const text = (max: number) => z.string().trim().max(max);

/** 08… and +62… alike; kept as E.164. */
export const phoneSchema = z
  .string()
  .transform((given) => given.replace(/[\s().-]/g, "").replace(/^0/, "+62"))
  .refine((given) => /^\+[1-9]\d{6,14}$/.test(given), { error: "people.errors.phone" });

const DEMOGRAPHICS = {
  gender: codeSchema("gender"),
  ageAtRegistration: z.int().min(0).max(130).nullable(),
  ageWhenTrafficked: z.int().min(0).max(130).nullable(),
  citizenships: z.array(countrySchema).max(10),
  homeProvince: provinceSchema.nullable(),
  homeRegency: regencySchema.nullable(),
  maritalStatus: codeSchema("marital_status").nullable(),
  childrenCount: z.int().min(0).max(30).nullable(),
  education: codeSchema("education_level").nullable(),
  primaryLanguage: z
    .string()
    .regex(/^[a-z]{3}$/)
    .nullable(),
  isDeceased: z.boolean(),
  migrantWorkerStatus: codeSchema("migrant_worker_status").nullable(),
  migrantWorkerStage: codeSchema("migrant_worker_stage").nullable(),
};

const IDENTITY = {
  fullName: text(200).nullable(),
  alias: text(200).nullable(),
  nik: z
    .string()
    .trim()
    .regex(/^\d{16}$/, { error: "people.errors.nik" })
    .nullable(),
  passportNo: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{5,20}$/, { error: "people.errors.passportNo" })
    .nullable(),
  birthDate: fuzzyDateSchema.nullable(),
  address: text(1000).nullable(),
  phone: phoneSchema.nullable(),
  email: z.email().max(254).nullable(),
  safeContactInstructions: text(2000).nullable(),
  guardianName: text(200).nullable(),
  guardianRelation: text(200).nullable(),
};

/** The person of a case: every field optional, because no help depends on any of them. */
export const personSchema = z.strictObject({ ...DEMOGRAPHICS, ...IDENTITY }).partial();

export type PersonInput = z.output<typeof personSchema>;

const namesSomething = (given: object) =>
  Object.values(given).some((value) => value !== undefined && value !== "");

/** What a search for an earlier record may name; nothing of it is stored. */
export const duplicateSearchSchema = z
  .strictObject({
    fullName: text(200),
    alias: text(200),
    ageAtRegistration: z.int().min(0).max(130),
    nik: text(32),
    passportNo: text(32),
    phone: text(40),
  })
  .partial()
  .refine(namesSomething, { error: "people.errors.nothingToSearch" });

/**
 * The same as a page asks: a number with a digit missing finds nobody, and "no earlier record" would then
 * be believed, so it is refused at its field.
 */
export const searchFormSchema = z
  .strictObject({
    fullName: text(200),
    nik: z.string().refine((given) => /^\d{16}$/.test(given.replace(/[\s.-]/g, "")), {
      error: "people.errors.nik",
    }),
    phone: phoneSchema,
  })
  .partial()
  .refine(namesSomething, { error: "people.errors.nothingToSearch" });

export type DuplicateSearch = z.output<typeof duplicateSearchSchema>;
