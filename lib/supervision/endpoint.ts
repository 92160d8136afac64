import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, ok } from "@/lib/server/reply";
import { doReassignment, planReassignment } from "./commands/reassign";
import { planSchema } from "./schema";

const tag = "cases";

const postReassignment = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/reassignments", tag, success: 201 },
    summary: "Plan to hand up to 100 cases of one colleague to another; nothing is changed yet",
    ...{ body: planSchema, answer: z.object({ id: z.uuid(), version: z.int() }) },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const plan = await planReassignment(viewer, body, idempotencyKey);
    return created(`/api/v1/reassignments/${plan.id}`, plan);
  },
);

const postExecution = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/reassignments/{id}/execution", tag },
    summary: "Hand on what was planned, every case or none",
    ...{ params: z.object({ id: z.uuid() }) },
    answer: z.object({ id: z.uuid(), count: z.int() }),
  },
  async ({ viewer, params: { id } }) => ok(await doReassignment(viewer, id)),
);

export const supervisionEndpoints = { postReassignment, postExecution };
