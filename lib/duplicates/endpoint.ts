import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";
import { created, ok } from "@/lib/server/reply";
import { requestMerge, reviewMerge, undoMerge } from "./commands";
import { MERGE_STATUSES } from "./model";
import { findMerge } from "./queries";
import { requestMergeSchema, reviewMergeSchema, undoMergeSchema } from "./schema";

const state = z.object({ id: z.uuid(), status: z.enum(MERGE_STATUSES) });
const side = z.object({ pseudonym: z.string(), reference: z.string() });
const sideOf = ({ pseudonym, reference }: z.output<typeof side>) => ({ pseudonym, reference });
const params = z.object({ id: z.uuid() });

const postMerge = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/people/merges", tag: "people", success: 201 },
    summary:
      "Ask that the records of two persons become one; a supervisor who is somebody else decides",
    ...{ body: requestMergeSchema, answer: state.extend({ version: z.int() }) },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const asked = await requestMerge(viewer, body, idempotencyKey);
    return created(`/api/v1/people/merges/${asked.id}`, asked);
  },
);

const getMerge = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/people/merges/{id}", tag: "people" },
    summary: "One merge: whose record stays, whose goes, and how far it has come",
    ...{ params, answer: state.extend({ version: z.int(), kept: side, merged: side }) },
  },
  async ({ viewer, params: { id } }) => {
    const merge = await inCaseScope(viewer, (scope) => findMerge(scope, id));
    if (!merge) throw notFound();
    const { status, version, kept, merged } = merge;
    return ok({ id, status, version, kept: sideOf(kept), merged: sideOf(merged) });
  },
);

const postReview = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/people/merges/{id}/review", tag: "people" },
    summary: "Make two records one, or decline",
    ...{ params, body: reviewMergeSchema, answer: state },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    ok(await reviewMerge(viewer, id, body, idempotencyKey)),
);

const postUndo = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/people/merges/{id}/undo", tag: "people" },
    summary: "Part two records that were made one, to the byte",
    ...{ params, body: undoMergeSchema, answer: state },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    ok(await undoMerge(viewer, id, body, idempotencyKey)),
);

export const mergeEndpoints = { postMerge, getMerge, postReview, postUndo };
