import { z } from "zod";
import { isDay } from "@/lib/kernel/days";
import { endsInOrder } from "@/lib/kernel/periods";
import { codeSchema } from "@/lib/vocabulary/schema";

const day = z.string().refine(isDay, { error: "problems.fields.date" });
const text = (max: number) => z.string().trim().max(max);

const partnerSchema = z.strictObject({
  organisation: text(40).min(1),
  role: codeSchema("organisation_role"),
  startsOn: day.nullable().default(null),
  endsOn: day.nullable().default(null),
  grantReference: text(100).nullable().default(null),
});

const CONTENT = {
  title: z.strictObject({ id: text(200).min(1), en: text(200).min(1) }),
  description: text(4000).nullable(),
  iatiIdentifier: text(100).nullable(),
  startsOn: day,
  endsOn: day.nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  asksContributors: z.boolean(),
  partners: z.array(partnerSchema).max(100),
};

/** POST /api/v1/programmes. */
export const createProgrammeSchema = z
  .strictObject(CONTENT)
  .partial()
  .required({ title: true, startsOn: true })
  .extend({ code: z.string().regex(/^[A-Z][A-Z0-9-]{1,29}$/, { error: "programmes.errors.code" }) })
  .refine(...endsInOrder("startsOn", "endsOn", "programmes.errors.endsBeforeStart"));

/** PATCH /api/v1/programmes/CODE: partners replace who was named. */
export const changeProgrammeSchema = z.strictObject(CONTENT).partial();

export type CreateProgramme = z.output<typeof createProgrammeSchema>;
export type ChangeProgramme = z.output<typeof changeProgrammeSchema>;
