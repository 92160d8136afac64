import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { holds } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { notFound } from "@/lib/server/problem";
import { created, noContent, ok } from "@/lib/server/reply";
import { arrangeCover, endCover } from "../commands/cover";
import { canAskForCase, canHandOverAll } from "../policy";
import { listCovers } from "../queries/access";
import { coverSchema } from "../schema";

const tag = "cases";
const person = z.object({ id: z.uuid(), name: z.string() });
const cover = z.object({
  ...{ id: z.uuid(), absent: person, cover: person, version: z.int() },
  ...{ startsAt: z.string(), endsAt: z.string() },
});

const getCovers = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/covers", tag, answer: z.object({ data: z.array(cover) }) },
    summary: "Covers that are on or to come: a supervisor's all, everybody else's own",
  },
  async ({ viewer }) => {
    if (!canAskForCase(viewer).allowed && !canHandOverAll(viewer).allowed) throw notFound();
    const mine = holds(viewer, "SUPERVISOR") ? undefined : viewer.userId;
    const data = await inCaseScope(viewer, (scope) => listCovers(scope, now(), mine));
    return ok({ data });
  },
);

const postCover = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/covers", tag, success: 201 },
    summary: "A colleague sees all cases of somebody who is away, from the first to the last day",
    ...{ body: coverSchema, answer: z.object({ id: z.uuid() }) },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const arranged = await arrangeCover(viewer, body, idempotencyKey);
    return created(`/api/v1/covers/${arranged.id}`, arranged);
  },
);

const deleteCover = endpoint(
  {
    ...{ method: "DELETE", path: "/api/v1/covers/{coverId}", tag, success: 204 },
    ...{ summary: "End a cover now", params: z.object({ coverId: z.uuid() }) },
  },
  async ({ viewer, params: { coverId } }) => {
    await endCover(viewer, coverId);
    return noContent();
  },
);

export const coverEndpoints = { getCovers, postCover, deleteCover };
