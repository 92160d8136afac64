import { z } from "zod";
import { HAND_OVER_LIMIT } from "@/lib/handover/model";

const required = { error: "problems.fields.required" } as const;

/** POST /api/v1/reassignments: which cases of one colleague go to another; nothing is changed yet. */
export const planSchema = z.strictObject({
  from: z.uuid(required),
  to: z.uuid(required),
  cases: z
    .array(z.uuid())
    .min(1, required)
    .max(HAND_OVER_LIMIT, { error: "supervision.errors.tooMany" }),
});

export type Plan = z.output<typeof planSchema>;
