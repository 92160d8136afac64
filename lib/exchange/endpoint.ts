import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inCaseScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";
import { created, file, noContent, ok } from "@/lib/server/reply";
import { answerExport, askForExport } from "./commands/ask-export";
import { takeExport } from "./commands/take-export";
import { canAskForExport } from "./policy";
import { findExport, listExports } from "./queries/case-exports";
import { exportAnswerSchema, exportSchema } from "./schema";

const PATH = "/api/v1/exports";
const tag = "cases";
const params = z.object({ id: z.uuid() });
const state = z.enum(["WAITING", "READY", "TAKEN", "REFUSED", "OVER"]);
const moment = z.string().nullable();

const manifestSchema = z.object({
  ...{ id: z.uuid(), state, cases: z.int(), columns: z.array(z.string()) },
  ...{ filters: z.looseObject({}), reason: z.string().nullable() },
  asker: z.object({ id: z.uuid(), name: z.string() }),
  ...{ askedAt: z.string(), decider: z.string().nullable(), decidedAt: moment, takenAt: moment },
  ...{ rows: z.int().nullable(), sha256: z.string().nullable(), version: z.int() },
});

const getExports = endpoint(
  {
    ...{ method: "GET", path: PATH, tag, answer: z.object({ data: z.array(manifestSchema) }) },
    summary: "Exports of lists of cases that you asked for, or look after as a supervisor",
  },
  async ({ viewer }) => {
    if (!canAskForExport(viewer).allowed) throw notFound();
    return ok({ data: await inCaseScope(viewer, listExports) });
  },
);

const postExport = endpoint(
  {
    ...{ method: "POST", path: PATH, tag, success: 201, body: exportSchema },
    summary: "Ask for the list of cases that you may see as a file",
    description:
      "Up to 25 cases are READY at once; above that it needs a reason and waits for another supervisor.",
    answer: z.object({ id: z.uuid(), state, cases: z.int() }),
  },
  async ({ viewer, body, idempotencyKey }) => {
    const asked = await askForExport(viewer, body, idempotencyKey);
    return created(`${PATH}/${asked.id}`, asked);
  },
);

const getExport = endpoint(
  {
    ...{ method: "GET", path: `${PATH}/{id}`, tag, params, answer: manifestSchema },
    summary: "An export and its manifest",
  },
  async ({ viewer, params: { id } }) => {
    const found = await inCaseScope(viewer, (scope) => findExport(scope, id));
    if (!found) throw notFound();
    return ok(found);
  },
);

const postDecision = endpoint(
  {
    ...{ method: "POST", path: `${PATH}/{id}/decision`, tag, success: 204, params },
    ...{ summary: "Agree to a colleague's export, or refuse it", body: exportAnswerSchema },
  },
  async ({ viewer, params: { id }, body }) => {
    await answerExport(viewer, id, body);
    return noContent();
  },
);

const postFile = endpoint(
  {
    ...{ method: "POST", path: `${PATH}/{id}/file`, tag, params, files: ["text/csv"] },
    summary: "Take the file, once, as who asked for it",
    description: "The body is ignored, so that a page can post here without a script.",
    takes: "multipart/form-data",
  },
  async ({ viewer, params: { id } }) => {
    const { text, name } = await takeExport(viewer, id);
    return file("text/csv; charset=utf-8", name, new TextEncoder().encode(text));
  },
);

export const exportEndpoints = { getExports, postExport, getExport, postDecision, postFile };
