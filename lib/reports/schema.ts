import { z } from "zod";
import { isDay } from "@/lib/kernel/days";
import { AUDIENCES } from "./model";

const day = z.string().refine(isDay, { error: "problems.fields.date" });
const words = z.string().trim().max(20_000);

/** What people write in a report; each part may stay empty while it is a draft. */
export const narrativeSchema = z
  .strictObject({ summary: words, difficulties: words, lessons: words })
  .partial();

export const createReportSchema = z
  .strictObject({
    kind: z.enum(["DONOR", "QUARTERLY", "ANNUAL", "CUSTOM"]),
    programme: z.string().trim().min(1).max(40),
    periodStart: day,
    periodEnd: day,
    audience: z.enum(AUDIENCES),
    title: z.strictObject({ id: words.min(1), en: words.min(1) }).optional(),
    narrative: narrativeSchema.optional(),
  })
  .refine((given) => given.periodStart <= given.periodEnd, {
    path: ["periodEnd"],
    error: "reports.errors.endsBeforeItBegins",
  });

export const changeReportSchema = z
  .strictObject({ narrative: narrativeSchema, title: z.strictObject({ id: words, en: words }) })
  .partial();

export const reportTransitionSchema = z.strictObject({
  to: z.enum(["DRAFT", "REVIEW", "APPROVED", "PUBLISHED", "WITHDRAWN"]),
});

export type CreateReport = z.output<typeof createReportSchema>;
export type ChangeReport = z.output<typeof changeReportSchema>;
export type ReportTransition = z.output<typeof reportTransitionSchema>;
