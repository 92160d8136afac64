import { z } from "zod";
import { isDay } from "@/lib/kernel/days";
import { endsInOrder } from "@/lib/kernel/periods";
import { AUDIENCES, PROGRAMME_KINDS } from "./model";

const day = z.string().refine(isDay, { error: "problems.fields.date" });
const words = z.string().trim().max(20_000);

/** What people write in a report; each part may stay empty while it is a draft. */
export const narrativeSchema = z
  .strictObject({
    ...{ summary: words, difficulties: words, lessons: words },
    /** Of the difficulties logged in the period, those that the report shows. */
    recorded: z.array(z.uuid()).max(200),
  })
  .partial();

const title = z.strictObject({ id: words.min(1).max(300), en: words.min(1).max(300) });

const common = {
  audience: z.enum(AUDIENCES),
  title: title.optional(),
  narrative: narrativeSchema.optional(),
  /** The published report that this one corrects. */
  corrects: z.uuid().optional(),
};

const onProgramme = z
  .strictObject({
    kind: z.enum(PROGRAMME_KINDS),
    programme: z.string().trim().min(1).max(40),
    ...{ periodStart: day, periodEnd: day, ...common },
  })
  .refine(...endsInOrder("periodStart", "periodEnd", "reports.errors.endsBeforeItBegins"));

const onImport = z.strictObject({ kind: z.literal("HISTORICAL"), import: z.uuid(), ...common });

/** On a programme and a period, or on one import as a whole. */
export const createReportSchema = z.discriminatedUnion("kind", [onProgramme, onImport]);

export const changeReportSchema = z.strictObject({ narrative: narrativeSchema, title }).partial();

export const reportTransitionSchema = z.strictObject({
  to: z.enum(["DRAFT", "REVIEW", "APPROVED", "PUBLISHED", "WITHDRAWN"]),
  /** Why it goes back, or why it is withdrawn; its author reads it. */
  reason: z.string().trim().max(2000).optional(),
});

export type CreateReport = z.output<typeof createReportSchema>;
export type ChangeReport = z.output<typeof changeReportSchema>;
export type ReportTransition = z.output<typeof reportTransitionSchema>;
