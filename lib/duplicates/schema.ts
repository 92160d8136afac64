import { z } from "zod";
import { TAKEABLE } from "./model";

const reason = z
  .string()
  .trim()
  .min(10, { error: "duplicates.errors.reason" })
  .max(2000, { error: "duplicates.errors.reason" });

/** Two cases whose persons are one: whose record stays, whose goes, and what is taken from it. */
export const requestMergeSchema = z
  .strictObject({
    keepCase: z.uuid({ error: "duplicates.errors.keep" }),
    mergeCase: z.uuid(),
    take: z.array(z.enum(TAKEABLE)).max(TAKEABLE.length).default([]),
    reason,
  })
  .refine(({ keepCase, mergeCase }) => keepCase !== mergeCase, {
    path: ["mergeCase"],
    error: "duplicates.errors.samePerson",
  });
export type RequestMerge = z.output<typeof requestMergeSchema>;

export const REVIEW_OUTCOMES = ["MERGED", "DECLINED"] as const;

/** What the second person says. */
export const reviewMergeSchema = z.strictObject({
  outcome: z.enum(REVIEW_OUTCOMES, { error: "duplicates.errors.outcome" }),
  note: z.string().trim().max(2000).nullish(),
});
export type ReviewMerge = z.output<typeof reviewMergeSchema>;

/** Why two records are parted again. */
export const undoMergeSchema = z.strictObject({ reason });
export type UndoMerge = z.output<typeof undoMergeSchema>;
