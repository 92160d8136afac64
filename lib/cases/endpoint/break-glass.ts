import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created } from "@/lib/server/reply";
import { breakGlass } from "../commands/break-glass";
import { breakGlassSchema } from "../schema/break-glass";

const openingSchema = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  endsAt: z.iso.datetime(),
});

const postBreakGlass = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/break-glass", tag: "cases", success: 201 },
    summary: "Open a colleague's case for an hour in an emergency; owner and oversight are told",
    ...{ body: breakGlassSchema, answer: openingSchema },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const opened = await breakGlass(viewer, body, idempotencyKey);
    return created(`/api/v1/cases/${opened.caseId}`, opened);
  },
);

export const breakGlassEndpoints = { postBreakGlass };
