import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, noContent } from "@/lib/server/reply";
import { assignColleague, handOverCase, unassignColleague } from "./commands/assign";
import { assignSchema, ownerSchema } from "./schema";

const params = z.object({ id: z.uuid() });
const assignedSchema = z.object({ userId: z.uuid(), until: z.iso.date().nullable() });

const postAssignment = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/assignments", tag: "cases", success: 201 },
    summary: "Let a colleague walk along with a case, until a day or without an end",
    ...{ params, body: assignSchema, answer: assignedSchema },
  },
  async ({ viewer, params: { id }, body }) => {
    await assignColleague(viewer, id, body);
    const { userId, until = null } = body;
    return created(`/api/v1/cases/${id}/assignments/${userId}`, { userId, until });
  },
);

const deleteAssignment = endpoint(
  {
    ...{ method: "DELETE", path: "/api/v1/cases/{id}/assignments/{userId}", tag: "cases" },
    ...{ summary: "A colleague walks along no more", success: 204 },
    params: params.extend({ userId: z.uuid() }),
  },
  async ({ viewer, params: { id, userId } }) => {
    await unassignColleague(viewer, id, userId);
    return noContent();
  },
);

const postOwner = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/owner", tag: "cases", success: 204 },
    summary: "Hand a case over to a colleague, who owns it from now on",
    ...{ params, body: ownerSchema },
  },
  async ({ viewer, params: { id }, body }) => {
    await handOverCase(viewer, id, body);
    return noContent();
  },
);

export const handoverEndpoints = { postAssignment, deleteAssignment, postOwner };
