import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, noContent, ok } from "@/lib/server/reply";
import { addDependant, readDependants, removeDependant } from "../commands/dependants";
import { RELATIONS } from "../model";
import { dependantSchema } from "../schema";

const tag = "cases";
const params = z.object({ id: z.uuid() });
const path = "/api/v1/cases/{id}/dependants";
const shownSchema = z.object({
  ...{ id: z.uuid(), relation: z.enum(RELATIONS), age: z.int().nullable() },
  ...{ name: z.string().nullable(), needs: z.array(z.string()), note: z.string().nullable() },
});

const getDependants = endpoint(
  {
    ...{ method: "GET", path, tag, summary: "Who travels along with the victim and is none" },
    ...{ params, answer: z.object({ data: z.array(shownSchema) }) },
  },
  async ({ viewer, params: { id } }) => ok({ data: await readDependants(viewer, id) }),
);

const postDependant = endpoint(
  {
    ...{ method: "POST", path, tag, success: 201, summary: "Record somebody who travels along" },
    ...{ params, body: dependantSchema, answer: z.object({ id: z.uuid() }) },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const made = await addDependant(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/dependants`, made);
  },
);

const deleteDependant = endpoint(
  {
    ...{ method: "DELETE", path: `${path}/{dependantId}`, tag, success: 204 },
    summary: "Take somebody off who was written down by mistake",
    params: params.extend({ dependantId: z.uuid() }),
  },
  async ({ viewer, params: { id, dependantId } }) => {
    await removeDependant(viewer, id, dependantId);
    return noContent();
  },
);

export const dependantEndpoints = { getDependants, postDependant, deleteDependant };
