import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { created, file, noContent, ok } from "@/lib/server/reply";
import { giveCopy } from "./commands/give-copy";
import { answerRequest, readRequests, recordRequest } from "./commands/requests";
import { copyDocument } from "./queries/copy-document";
import { copyRequestSchema, rightsAnswerSchema, rightsRequestSchema } from "./schema";

const tag = "cases";
const params = z.object({ id: z.uuid() });
const PDF = "application/pdf";

const postAccessCopy = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/access-copy", tag, params },
    summary:
      "Everything recorded about the person of a case, as JSON or PDF, for owner or supervisor",
    ...{ body: copyRequestSchema, files: [PDF, "application/json"], success: 200 },
  },
  async ({ viewer, params: { id }, body }) => {
    const copy = await giveCopy(viewer, id, body.reason);
    const name = `lentera-${copy.person.cases[0] ?? "copy"}`;
    if (body.format === "pdf") {
      const document = copyDocument(copy, body.lang ?? viewer.locale);
      return file(PDF, `${name}.pdf`, await renderPdf(document));
    }
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(copy)));
    return file("application/json", `${name}.json`, bytes);
  },
);

const getRightsRequests = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/rights-requests", tag, params },
    summary: "What the person of a case asked for about their record, and what became of it",
    answer: z.object({ requests: z.array(z.looseObject({ id: z.uuid(), state: z.string() })) }),
  },
  async ({ viewer, params: { id } }) => ok({ requests: await readRequests(viewer, id) }),
);

const postRightsRequest = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/rights-requests", tag, params, success: 201 },
    summary: "Write down what the person asked for: a copy, a correction, an erasure",
    ...{ body: rightsRequestSchema, answer: z.object({ id: z.uuid() }) },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    created(
      `/api/v1/cases/${id}/rights-requests`,
      await recordRequest(viewer, id, body, idempotencyKey),
    ),
);

const postRightsAnswer = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/rights-requests/{requestId}/answer", tag },
    ...{ summary: "Answer it: done, or refused with the reason", success: 204 },
    ...{ params: params.extend({ requestId: z.uuid() }), body: rightsAnswerSchema },
  },
  async ({ viewer, params: { id, requestId }, body }) => {
    await answerRequest(viewer, id, requestId, body);
    return noContent();
  },
);

export const rightsEndpoints = {
  postAccessCopy,
  getRightsRequests,
  postRightsRequest,
  postRightsAnswer,
};
