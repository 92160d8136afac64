import { z } from "zod";

const required = { error: "problems.fields.required" } as const;

/** A list of cases that is kept: what it is called, its address, and whether colleagues have it too. */
export const caseViewSchema = z.strictObject({
  name: z.string().trim().min(1, required).max(80),
  query: z.string().max(2000),
  isShared: z.boolean(),
});

/** What may be changed of it; its address stays. */
export const changeViewSchema = caseViewSchema.omit({ query: true });

export type CaseViewInput = z.output<typeof caseViewSchema>;
export type ChangeView = z.output<typeof changeViewSchema>;
