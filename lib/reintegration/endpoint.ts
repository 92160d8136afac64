import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, ok } from "@/lib/server/reply";
import { assessFamily, assessOutcome } from "./commands/assessments";
import { planReturn } from "./commands/journeys";
import { readReintegration } from "./commands/read-reintegration";
import { familySchema, journeySchema, outcomeSchema } from "./schema";

const tag = "cases";
const params = z.object({ id: z.uuid() });
const made = z.looseObject({ id: z.uuid() });
const day = z.iso.date().nullable();
const level = z.int().nullable();

const reintegrationSchema = z.looseObject({
  journeys: z.array(z.looseObject({ id: z.uuid(), status: z.string(), arrivedOn: day })),
  family: z.array(z.looseObject({ id: z.uuid(), conclusion: z.string(), on: z.iso.date() })),
  outcomes: z.array(
    z.looseObject({
      ...{ id: z.uuid(), moment: z.string(), on: z.iso.date(), way: z.string() },
      ...{ safety: level, housing: level, work: level, health: level, family: level },
      papers: level,
    }),
  ),
  followUps: z.array(z.looseObject({ moment: z.string(), dueOn: z.iso.date(), state: z.string() })),
});

const getReintegration = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/reintegration", tag },
    summary: "The way home, the family, and how the person is at each follow-up (G4)",
    ...{ params, answer: reintegrationSchema },
  },
  async ({ viewer, params: { id } }) => {
    const { journeys, family, outcomes, followUps } = await readReintegration(viewer, id);
    return ok({ journeys, family, outcomes, followUps });
  },
);

const postReturn = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/returns", tag, success: 201 },
    summary: "Plan a way home, or note one that was gone; nobody travels against her wish",
    ...{ params, body: journeySchema, answer: made },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const journey = await planReturn(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/reintegration`, journey);
  },
);

const postFamily = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/family-assessments", tag, success: 201 },
    summary: "Note whether there is a family to go home to",
    ...{ params, body: familySchema, answer: made },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const assessment = await assessFamily(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/reintegration`, assessment);
  },
);

const postOutcome = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/outcomes", tag, success: 201 },
    summary: "Note how the person is, 1 to 4 on six fixed dimensions, empty where nobody knows",
    ...{ params, body: outcomeSchema, answer: made },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const look = await assessOutcome(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/reintegration`, look);
  },
);

export const reintegrationEndpoints = { getReintegration, postReturn, postFamily, postOutcome };
