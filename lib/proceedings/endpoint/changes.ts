import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { created, ok } from "@/lib/server/reply";
import { addProtection, addWageClaim } from "../commands/claims";
import { removeParty } from "../commands/parties";
import { patchJustice } from "../form/patch";
import {
  hearingSchema,
  partySchema,
  patchOf,
  proceedingSchema,
  protectionSchema,
  removalSchema,
  restitutionSchema,
  wageClaimSchema,
} from "../schema";

const tag = "cases";
const ofCase = { id: z.uuid() };
const made = z.looseObject({ id: z.uuid(), version: z.int() });
const track = "/api/v1/cases/{id}/proceedings/{proceedingId}";
const inTrack = { ...ofCase, proceedingId: z.uuid() };

const patchProceeding = endpoint(
  {
    ...{ method: "PATCH", path: track, tag, summary: "Change a track; its stage moves by itself" },
    ...{ params: z.object(inTrack), body: patchOf(proceedingSchema), answer: made },
  },
  async ({ viewer, params: { id, proceedingId: of }, version, body: said, locale }) =>
    ok(await patchJustice(viewer, { caseId: id, part: "proceeding", of, version, said, locale })),
);

const patchParty = endpoint(
  {
    ...{ method: "PATCH", path: `${track}/parties/{partyId}`, tag },
    summary: "Change a party: its role, its verdict",
    params: z.object({ ...inTrack, partyId: z.uuid() }),
    ...{ body: patchOf(partySchema), answer: made },
  },
  async ({ viewer, params: { id, proceedingId, partyId: of }, version, body: said, locale }) => {
    const place = { caseId: id, in: proceedingId, of, version } as const;
    return ok(await patchJustice(viewer, { ...place, part: "party", said, locale }));
  },
);

const postRemoval = endpoint(
  {
    ...{ method: "POST", path: `${track}/parties/{partyId}/removal`, tag },
    summary: "Take a party out that stands in the track by mistake; it stays in the history",
    params: z.object({ ...inTrack, partyId: z.uuid() }),
    body: removalSchema.extend({ version: z.int().min(1) }),
    answer: made,
  },
  async ({ viewer, params, body: { version, reason } }) => {
    const place = { caseId: params.id, proceedingId: params.proceedingId, version };
    return ok(await removeParty(viewer, { ...place, id: params.partyId }, { reason }));
  },
);

const patchHearing = endpoint(
  {
    ...{ method: "PATCH", path: `${track}/hearings/{hearingId}`, tag },
    summary: "Change a hearing: its day, its outcome",
    params: z.object({ ...inTrack, hearingId: z.uuid() }),
    ...{ body: patchOf(hearingSchema), answer: made },
  },
  async ({ viewer, params: { id, proceedingId, hearingId: of }, version, body: said, locale }) => {
    const place = { caseId: id, in: proceedingId, of, version } as const;
    return ok(await patchJustice(viewer, { ...place, part: "hearing", said, locale }));
  },
);

const patchRestitution = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/cases/{id}/restitutions/{restitutionId}", tag },
    summary: "Change what is claimed as restitution, in minor units; its steps are moves",
    params: z.object({ ...ofCase, restitutionId: z.uuid() }),
    ...{ body: patchOf(restitutionSchema), answer: made },
  },
  async ({ viewer, params: { id, restitutionId: of }, version, body: said, locale }) =>
    ok(await patchJustice(viewer, { caseId: id, part: "restitution", of, version, said, locale })),
);

const postProtection = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/protections", tag, success: 201 },
    summary: "Note that protection of the witness (LPSK) is considered, asked for or given",
    ...{ params: z.object(ofCase), body: protectionSchema, answer: made },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const protection = await addProtection(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/protections/${protection.id}`, protection);
  },
);

const patchProtection = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/cases/{id}/protections/{protectionId}", tag },
    summary: "Change a protection of the witness",
    params: z.object({ ...ofCase, protectionId: z.uuid() }),
    ...{ body: patchOf(protectionSchema), answer: made },
  },
  async ({ viewer, params: { id, protectionId: of }, version, body: said, locale }) =>
    ok(await patchJustice(viewer, { caseId: id, part: "protection", of, version, said, locale })),
);

const postWageClaim = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/wage-claims", tag, success: 201 },
    summary: "Note a claim for wages that were not paid, in minor units",
    ...{ params: z.object(ofCase), body: wageClaimSchema, answer: made },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const claim = await addWageClaim(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/wage-claims/${claim.id}`, claim);
  },
);

const patchWageClaim = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/cases/{id}/wage-claims/{claimId}", tag },
    summary: "Change a claim for wages",
    params: z.object({ ...ofCase, claimId: z.uuid() }),
    ...{ body: patchOf(wageClaimSchema), answer: made },
  },
  async ({ viewer, params: { id, claimId: of }, version, body: said, locale }) =>
    ok(await patchJustice(viewer, { caseId: id, part: "wages", of, version, said, locale })),
);

export const justiceChangeEndpoints = {
  ...{ patchProceeding, patchParty, postRemoval, patchHearing, patchRestitution },
  ...{ postProtection, patchProtection, postWageClaim, patchWageClaim },
};
