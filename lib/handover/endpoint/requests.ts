import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";
import { noContent, ok } from "@/lib/server/reply";
import { answerRequest, askForCase } from "../commands/request";
import { canAskForCase, canHandOverAll } from "../policy";
import { listRequests } from "../queries/access";
import { answerSchema, requestSchema } from "../schema";

const tag = "cases";
const request = z.object({
  ...{ id: z.uuid(), caseId: z.uuid(), about: z.string(), version: z.int() },
  asker: z.object({ id: z.uuid(), name: z.string() }),
  ...{ askedAt: z.string(), reason: z.string().nullable() },
});

const getRequests = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/case-requests", tag },
    summary: "Requests of colleagues for cases that you may hand on and that wait for an answer",
    answer: z.object({ data: z.array(request) }),
  },
  async ({ viewer }) => {
    if (!canAskForCase(viewer).allowed && !canHandOverAll(viewer).allowed) throw notFound();
    return ok({ data: await inCaseScope(viewer, (scope) => listRequests(scope)) });
  },
);

const postRequest = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/case-requests", tag, success: 204, body: requestSchema },
    summary: "Ask for a colleague's case by its number; answered alike whether or not there is one",
  },
  async ({ viewer, body, idempotencyKey }) => {
    await askForCase(viewer, body, idempotencyKey);
    return noContent();
  },
);

const postAnswer = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/case-requests/{requestId}/answer", tag },
    summary: "Answer a colleague who asks for a case: walk along, take it over, or no",
    ...{ params: z.object({ requestId: z.uuid() }), body: answerSchema },
    answer: z.object({ caseId: z.uuid() }),
  },
  async ({ viewer, params: { requestId }, body }) =>
    ok(await answerRequest(viewer, requestId, body)),
);

export const requestEndpoints = { getRequests, postRequest, postAnswer };
