import { z } from "zod";
import { BREAK_GLASS_CATEGORIES, OPENING_OUTCOMES } from "../model";

const text = (max: number) => z.string().trim().max(max);

export const breakGlassSchema = z.strictObject({
  reference: text(40).min(1).toUpperCase(),
  category: z.enum(BREAK_GLASS_CATEGORIES),
  // Long enough to say what happens; a reason of three letters is none (security.md §3.1).
  reason: text(2000).min(20),
});

export const reviewOpeningSchema = z.strictObject({
  outcome: z.enum(OPENING_OUTCOMES),
  note: text(4000).nullable().optional(),
});

export type BreakGlass = z.output<typeof breakGlassSchema>;
export type ReviewOpening = z.output<typeof reviewOpeningSchema>;
