import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";
import { noContent, ok } from "@/lib/server/reply";
import { decideDisposal, liftHold, placeHold, proposeDisposal } from "./commands";
import { canKeepRecords } from "./policy";
import { findKeeping, listDisposals, listDue, listProposals } from "./queries/keeping";
import { disposalDecisionSchema, holdSchema, proposalSchema } from "./schema";

const tag = "cases";
const params = z.object({ id: z.uuid() });
const day = z.iso.date().nullable();

const keepingSchema = z.object({
  keeping: z.object({
    ...{ isClosed: z.boolean(), isOver: z.boolean() },
    ...{ closedAt: day, until: day, disposedAt: day },
  }),
  hold: z
    .object({ id: z.uuid(), placer: z.string(), placedAt: z.string() })
    .extend({ reason: z.string().nullable() })
    .nullable(),
  proposal: z.looseObject({ id: z.uuid(), way: z.string(), ground: z.string() }).nullable(),
});

const getKeeping = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/retention", tag, params, answer: keepingSchema },
    summary: "How long a case is kept, what holds it back, and the destruction that waits",
  },
  async ({ viewer, params: { id } }) => {
    const found = await inCaseScope(viewer, (scope) => findKeeping(scope, id));
    if (!found) throw notFound();
    return ok(found);
  },
);

const postHold = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/retention/hold", tag, success: 204 },
    ...{ summary: "Hold a case back from destruction, as a supervisor", params, body: holdSchema },
  },
  async ({ viewer, params: { id }, body }) => {
    await placeHold(viewer, id, body);
    return noContent();
  },
);

const deleteHold = endpoint(
  {
    ...{ method: "DELETE", path: "/api/v1/cases/{id}/retention/hold", tag, success: 204 },
    ...{ summary: "Let a case go again", params },
  },
  async ({ viewer, params: { id } }) => {
    await liftHold(viewer, id);
    return noContent();
  },
);

const postProposal = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/retention/disposal", tag, success: 204 },
    summary: "Propose to destroy a closed case; another supervisor decides",
    ...{ params, body: proposalSchema },
  },
  async ({ viewer, params: { id }, body }) => {
    await proposeDisposal(viewer, id, body);
    return noContent();
  },
);

const review = z.object({
  due: z.array(z.looseObject({ id: z.uuid(), reference: z.string(), until: z.string() })),
  proposals: z.array(z.looseObject({ id: z.uuid(), caseId: z.uuid(), way: z.string() })),
  disposals: z.array(z.looseObject({ id: z.uuid(), way: z.string(), doneOn: z.iso.date() })),
});

const getReview = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/retention", tag, answer: review },
    summary: "Records whose time of keeping is over, destructions that wait, and what was done",
  },
  async ({ viewer }) => {
    if (!canKeepRecords(viewer).allowed) throw notFound();
    return inCaseScope(viewer, async (scope) =>
      ok({
        due: await listDue(scope),
        proposals: await listProposals(scope),
        disposals: await listDisposals(scope),
      }),
    );
  },
);

const postDisposalDecision = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/retention/disposals/{proposalId}/decision", tag },
    ...{ summary: "Destroy what another supervisor proposed, or refuse", success: 204 },
    ...{ params: z.object({ proposalId: z.uuid() }), body: disposalDecisionSchema },
  },
  async ({ viewer, params: { proposalId }, body }) => {
    await decideDisposal(viewer, proposalId, body);
    return noContent();
  },
);

export const retentionEndpoints = {
  ...{ getKeeping, postHold, deleteHold, postProposal, getReview, postDisposalDecision },
};
