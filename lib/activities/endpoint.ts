import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inPartnershipScope } from "@/lib/access/scope";
import { pageAnswer, pageOf } from "@/lib/server/list-query";
import { notFound } from "@/lib/server/problem";
import { created, ok } from "@/lib/server/reply";
import { changeActivity, recordActivity } from "./commands/record-activity";
import type { ActivityView } from "./model";
import { findActivity } from "./queries/find-activity";
import { activityListSchema, listActivities } from "./queries/list-activities";
import { changeActivitySchema, recordActivitySchema } from "./schema";

const params = z.object({ id: z.uuid() });
const title = z.object({ id: z.string(), en: z.string() });
const head = {
  ...{ id: z.uuid(), reference: z.string(), title, type: z.string(), status: z.string() },
  ...{ pillars: z.array(z.string()), igoFunctions: z.array(z.string()) },
  ...{ organisation: z.string(), programme: z.string().nullable(), version: z.int() },
  ...{ province: z.string().nullable(), actualStart: z.iso.date().nullable() },
};
const rowSchema = z.looseObject({ ...head, reachedTotal: z.int().nullable() });
const viewSchema = z.looseObject({
  ...head,
  partners: z.array(z.object({ organisation: z.string(), role: z.string() })),
  reached: z.looseObject({ womenAdult: z.int(), menAdult: z.int() }).nullable(),
  challenges: z.array(z.looseObject({ id: z.uuid(), category: z.string(), title: z.string() })),
});

const answerOf = ({ organisationId: _id, ...view }: ActivityView) => view;

const getActivities = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/activities", tag: "activities" },
    summary: "Activities of the partnership: who does what, where, for which pillar",
    ...{ query: activityListSchema, answer: pageOf(rowSchema) },
  },
  async ({ viewer, query }) => {
    const page = await inPartnershipScope(viewer, (scope) => listActivities(scope, query));
    return ok(pageAnswer(query, page, (row) => row));
  },
);

const getActivity = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/activities/{id}", tag: "activities" },
    ...{ summary: "One activity with its difficulties", params, answer: viewSchema },
  },
  async ({ viewer, params: { id } }) => {
    const view = await inPartnershipScope(viewer, (scope) => findActivity(scope, id));
    if (!view) throw notFound();
    return ok(answerOf(view));
  },
);

const postActivity = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/activities", tag: "activities", success: 201 },
    summary: "Record an activity; people reached are counts, never names",
    ...{ body: recordActivitySchema, answer: viewSchema },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const view = await recordActivity(viewer, body, idempotencyKey);
    return created(`/api/v1/activities/${view.id}`, answerOf(view));
  },
);

const patchActivity = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/activities/{id}", tag: "activities" },
    summary: "Change what the body names; partners replace who took part",
    ...{ params, body: changeActivitySchema, answer: viewSchema },
  },
  async ({ viewer, params: { id }, version, body }) =>
    ok(answerOf(await changeActivity(viewer, id, version, body))),
);

export const activityEndpoints = { getActivities, getActivity, postActivity, patchActivity };
