import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inAggregateScope } from "@/lib/access/scope";
import { listQuery, pageAnswer, pageOf } from "@/lib/server/list-query";
import { notFound } from "@/lib/server/problem";
import { accepted, created, file, ok } from "@/lib/server/reply";
import { changeReport } from "./commands/change-report";
import { createReport } from "./commands/create-report";
import { openResult, orderExport } from "./commands/export-report";
import { moveReport } from "./commands/move-report";
import { CELLS_AT_ONCE, cellsOf, makeExport } from "./export/make-file";
import { findJob, findResult } from "./queries/find-job";
import { findContent, findReportRow, listReports, viewOf } from "./queries/find-report";
import { changeReportSchema, createReportSchema, reportTransitionSchema } from "./schema";

const params = z.object({ id: z.uuid() });
const answer = z.looseObject({ id: z.uuid(), status: z.string(), version: z.int() });

const getReports = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/reports", tag: "reports" },
    summary: "Reports that you may read",
    ...{ query: listQuery(["-createdAt"], {}), answer: pageOf(answer) },
  },
  async ({ viewer, query }) => {
    const page = await inAggregateScope(viewer, (scope) => listReports(scope, query));
    return ok(pageAnswer(query, page, (row) => row));
  },
);

const postReport = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/reports", tag: "reports", success: 201 },
    summary: "Make a draft with its figures, counted and protected",
    ...{ body: createReportSchema, answer },
  },
  async ({ viewer, body, idempotencyKey }) => {
    const report = await createReport(viewer, body, idempotencyKey);
    return created(`/api/v1/reports/${report.id}`, report);
  },
);

const getReport = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/reports/{id}", tag: "reports" },
    summary: "One report",
    ...{ params, answer },
  },
  async ({ viewer, params: { id } }) =>
    ok(
      await inAggregateScope(viewer, async (scope) => {
        const row = await findReportRow(scope, id);
        if (!row) throw notFound();
        return viewOf(scope, row);
      }),
    ),
);

const patchReport = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/reports/{id}", tag: "reports" },
    summary: "Change the words of a draft",
    ...{ params, body: changeReportSchema, answer },
  },
  async ({ viewer, params: { id }, version, body }) =>
    ok(await changeReport(viewer, id, version, body)),
);

const postReportTransition = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/reports/{id}/transitions", tag: "reports" },
    summary: "Review, approve, publish or withdraw a report",
    ...{ params, body: reportTransitionSchema, answer },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) =>
    ok(await moveReport(viewer, id, body, idempotencyKey)),
);

const FILES = ["text/csv", "application/pdf"];
const job = z.object({
  id: z.uuid(),
  state: z.enum(["QUEUED", "RUNNING", "DONE", "FAILED"]),
  progress: z.number(),
  result: z.string().nullable(),
});

const getReportExport = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/reports/{id}/export", tag: "reports" },
    summary: "A report as PDF, or its figures as CSV, a line for each cell",
    description:
      "Up to 5,000 cells at once. A larger one answers 202 with its job and `Location: /api/v1/jobs/ID`.",
    ...{ params, files: FILES, orJob: job },
    query: z.object({
      format: z.enum(["csv", "pdf"]),
      lang: z.enum(["id", "en"]).optional(),
    }),
  },
  async ({ viewer, params: { id }, query: { format, lang } }) => {
    const { view, content } = await inAggregateScope(viewer, async (scope) => {
      const row = await findReportRow(scope, id);
      if (!row) throw notFound();
      return { view: viewOf(scope, row), content: await findContent(scope, row) };
    });
    const locale = lang ?? viewer.locale;
    if (cellsOf(content) > CELLS_AT_ONCE) {
      const order = { reportId: id, version: view.version, format, locale };
      const jobId = await orderExport(viewer, order);
      const queued = await inAggregateScope(viewer, (scope) => findJob(scope, jobId));
      return accepted(`/api/v1/jobs/${jobId}`, queued);
    }
    const { type, name, bytes } = await makeExport(view, content, format, locale);
    return file(type, name, bytes);
  },
);

const getJob = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/jobs/{id}", tag: "jobs" },
    summary: "How far your job has come, and where its result lies",
    ...{ params, answer: job },
  },
  async ({ viewer, params: { id } }) => {
    const found = await inAggregateScope(viewer, (scope) => findJob(scope, id));
    if (!found) throw notFound();
    return ok(found);
  },
);

const getJobResult = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/jobs/{id}/result", tag: "jobs" },
    summary: "What your job made; for a day, while you may read what it was made of",
    ...{ params, files: FILES },
  },
  async ({ viewer, params: { id } }) => {
    const made = openResult(await inAggregateScope(viewer, (scope) => findResult(scope, id)));
    if (!made) throw notFound();
    return file(made.type, made.name, made.bytes);
  },
);

export const jobEndpoints = { getJob, getJobResult };

export const reportEndpoints = {
  ...{ getReports, postReport, getReport, patchReport, postReportTransition, getReportExport },
};
