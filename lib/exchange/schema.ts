import { z } from "zod";
import { CASE_SIGNALS } from "@/lib/cases/model";
import { noteSchema, openCaseSchema } from "@/lib/cases/schema";
import { codeSchema, provinceSchema } from "@/lib/vocabulary/schema";
import { EXPORT_ANSWERS, EXPORT_COLUMNS } from "./model";

/** What a line of HTCDS must say: the same that a form or the API may say of a case and a note. */
export const importedCaseSchema = openCaseSchema;
export const importedNoteSchema = noteSchema;

export type CaseInput = z.output<typeof importedCaseSchema>;

const required = { error: "problems.fields.required" } as const;
const several = (list: "case_status" | "pillar" | "risk_level") =>
  z.array(codeSchema(list)).min(1).max(20).optional();

/** The filters of the list of cases, as that list's address says them. */
export const exportFiltersSchema = z.strictObject({
  status: several("case_status"),
  pillar: several("pillar"),
  riskLevel: several("risk_level"),
  province: provinceSchema.optional(),
  owner: z.union([z.literal("me"), z.uuid()]).optional(),
  signal: z.enum(CASE_SIGNALS).optional(),
  q: z.string().trim().min(1).max(100).optional(),
});

/** POST /api/v1/exports: above 25 cases it needs a reason and a second person. */
export const exportSchema = z.strictObject({
  filters: exportFiltersSchema.default({}),
  columns: z
    .array(z.enum(EXPORT_COLUMNS))
    .min(1, required)
    .default([...EXPORT_COLUMNS]),
  reason: z
    .string()
    .trim()
    .min(10, { error: "exchange.export.errors.reasonShort" })
    .max(2000)
    .nullable()
    .default(null),
});

export const exportAnswerSchema = z.strictObject({ answer: z.enum(EXPORT_ANSWERS, required) });

export type ExportFilters = z.output<typeof exportFiltersSchema>;
export type ExportAsk = z.output<typeof exportSchema>;
export type ExportAnswer = z.output<typeof exportAnswerSchema>;
