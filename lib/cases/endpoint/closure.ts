import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, ok } from "@/lib/server/reply";
import { closeCase, decideClosure } from "../commands/close-case";
import { closureDecisionSchema, closureSchema } from "../schema/closure";

const params = z.object({ id: z.uuid() });
const stateSchema = z.object({ state: z.enum(["WAITING", "CLOSED", "RETURNED"]) });

const postClosure = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/closure", tag: "cases", success: 201 },
    summary: "Close a case, or ask a supervisor to where the organisation demands a second person",
    ...{ params, body: closureSchema, answer: stateSchema },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const closed = await closeCase(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}`, closed);
  },
);

const postDecision = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/closure/decision", tag: "cases" },
    summary: "Agree to a closing or give it back, as a supervisor who did not ask for it",
    ...{ params, body: closureDecisionSchema, answer: stateSchema },
  },
  async ({ viewer, params: { id }, body }) => ok(await decideClosure(viewer, id, body)),
);

export const closureEndpoints = { postClosure, postDecision };
