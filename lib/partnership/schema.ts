import { z } from "zod";
import { codeSchema, codesSchema, provinceSchema, regencySchema } from "@/lib/vocabulary/schema";
import { LEVELS, TASK_FORCE_ROLES } from "./model";

const text = (max: number) => z.string().trim().max(max);

/** An organisation's code, as the API and addresses write it. */
export const organisationCodeSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{1,29}$/, { error: "partnership.errors.code" });

const serviceSchema = z.strictObject({
  type: codeSchema("service_type"),
  capacity: z.int().min(0).max(100_000).nullable().default(null),
  hours: text(200).nullable().default(null),
  costFree: z.boolean().default(true),
  acceptsGender: codesSchema("gender").default([]),
  acceptsChild: z.boolean().default(true),
  note: text(1000).nullable().default(null),
});

const placeSchema = z
  .strictObject({ province: provinceSchema, regency: regencySchema.nullable().default(null) })
  .refine(({ province, regency }) => regency === null || regency.startsWith(`${province}.`), {
    path: ["regency"],
    error: "partnership.errors.regencyElsewhere",
  });

const distinct = <T>(of: (item: T) => string) => ({
  check: (items: readonly T[]) => new Set(items.map(of)).size === items.length,
});

const CONTENT = {
  name: text(200).min(1),
  nameEn: text(200).nullable(),
  acronym: text(40).nullable(),
  type: codeSchema("organisation_type"),
  level: z.enum(LEVELS),
  taskForceRole: z.enum(TASK_FORCE_ROLES),
  province: provinceSchema.nullable(),
  regency: regencySchema.nullable(),
  address: text(500).nullable(),
  phone: text(40).nullable(),
  email: z.email().max(254).nullable(),
  website: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
  letterhead: text(500).nullable(),
  services: z
    .array(serviceSchema)
    .max(100)
    .refine(distinct<{ type: string }>(({ type }) => type).check, {
      error: "vocabulary.errors.duplicateCode",
    }),
  coverage: z
    .array(placeSchema)
    .max(600)
    .refine(
      distinct<{ province: string; regency: string | null }>((at) => at.regency ?? at.province)
        .check,
      { error: "vocabulary.errors.duplicateCode" },
    ),
};

/** POST /api/v1/organisations. */
export const createOrganisationSchema = z
  .strictObject(CONTENT)
  .partial()
  .required({ name: true, type: true })
  .extend({ code: organisationCodeSchema });

/** PATCH /api/v1/organisations/CODE: services and coverage replace what was there. */
export const changeOrganisationSchema = z.strictObject(CONTENT).partial();

export type CreateOrganisation = z.output<typeof createOrganisationSchema>;
export type ChangeOrganisation = z.output<typeof changeOrganisationSchema>;
