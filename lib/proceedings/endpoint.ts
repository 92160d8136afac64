import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, ok } from "@/lib/server/reply";
import { addHearing } from "./commands/hearings";
import { addParty } from "./commands/parties";
import { moveProceeding, openProceeding } from "./commands/proceedings";
import { readJustice } from "./commands/read-justice";
import { moveRestitution, openRestitution } from "./commands/restitutions";
import {
  hearingSchema,
  openProceedingSchema,
  partySchema,
  restitutionSchema,
  restitutionStepSchema,
  stageSchema,
} from "./schema";

const tag = "cases";
const params = z.object({ id: z.uuid() });
const inTrack = z.object({ id: z.uuid(), proceedingId: z.uuid() });
const made = z.looseObject({ id: z.uuid(), version: z.int() });
const day = z.iso.date().nullable();

const trackSchema = z.looseObject({
  ...{ id: z.uuid(), version: z.int(), regime: z.string(), stage: z.string() },
  ...{ legalBasis: z.array(z.string()), reportedOn: day, reportNumber: z.string().nullable() },
  stageHistory: z.array(z.looseObject({ stage: z.string(), on: z.iso.date() })),
  parties: z.array(z.looseObject({ id: z.uuid(), role: z.string(), verdict: z.string() })),
  hearings: z.array(z.looseObject({ id: z.uuid(), kind: z.string(), startsAt: z.string() })),
  restitution: z.looseObject({ id: z.uuid(), status: z.string(), dueAt: day }).nullable(),
});
const justiceSchema = z.looseObject({
  data: z.array(trackSchema),
  reflectionUntil: day,
  protections: z.array(z.looseObject({ id: z.uuid(), status: z.string() })),
  wageClaims: z.array(z.looseObject({ id: z.uuid(), status: z.string() })),
});

const getProceedings = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/proceedings", tag },
    summary: "The justice track of a case (G6); the reading stands in the audit log",
    ...{ params, answer: justiceSchema },
  },
  async ({ viewer, params: { id } }) => {
    const { proceedings, mayKeep: _, isLimited: __, ...rest } = await readJustice(viewer, id);
    return ok({ data: proceedings, ...rest });
  },
);

const postProceeding = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/proceedings", tag, success: 201 },
    summary:
      "Record a police report or a case file; the procedure that runs it is chosen, never computed",
    ...{ params, body: openProceedingSchema, answer: made },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const track = await openProceeding(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/proceedings/${track.id}`, track);
  },
);

const postStage = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/proceedings/{proceedingId}/transitions", tag },
    summary: "Move a track to the next stage, or correct the one that was recorded",
    ...{ params: inTrack, body: stageSchema, answer: made },
  },
  async ({ viewer, params: { id, proceedingId }, body, idempotencyKey }) =>
    ok(await moveProceeding(viewer, id, proceedingId, body, idempotencyKey)),
);

const postParty = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/proceedings/{proceedingId}/parties", tag },
    ...{ success: 201, summary: "Add a party; alleged until a conviction is final" },
    ...{ params: inTrack, body: partySchema, answer: made },
  },
  async ({ viewer, params: { id, proceedingId }, body, idempotencyKey }) => {
    const party = await addParty(viewer, id, proceedingId, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/proceedings`, party);
  },
);

const postHearing = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/proceedings/{proceedingId}/hearings", tag },
    ...{ success: 201, summary: "Note a hearing; the reflection period keeps the person from it" },
    ...{ params: inTrack, body: hearingSchema, answer: made },
  },
  async ({ viewer, params: { id, proceedingId }, body, idempotencyKey }) => {
    const hearing = await addHearing(viewer, id, proceedingId, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/proceedings`, hearing);
  },
);

const postRestitution = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/proceedings/{proceedingId}/restitution", tag },
    ...{ success: 201, summary: "Prepare a claim for restitution" },
    ...{ params: inTrack, body: restitutionSchema, answer: made },
  },
  async ({ viewer, params: { id, proceedingId }, body, idempotencyKey }) => {
    const claim = await openRestitution(viewer, id, proceedingId, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/proceedings`, claim);
  },
);

const postRestitutionStep = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/restitutions/{restitutionId}/transitions", tag },
    summary: "Take restitution one step on; a payment is a step with its amount, in minor units",
    params: z.object({ id: z.uuid(), restitutionId: z.uuid() }),
    ...{ body: restitutionStepSchema, answer: made },
  },
  async ({ viewer, params: { id, restitutionId }, body, idempotencyKey }) =>
    ok(await moveRestitution(viewer, id, restitutionId, body, idempotencyKey)),
);

export const proceedingEndpoints = {
  ...{ getProceedings, postProceeding, postStage, postParty, postHearing },
  ...{ postRestitution, postRestitutionStep },
};
