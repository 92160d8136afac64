import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { inAggregateScope } from "@/lib/access/scope";
import { listQuery, pageAnswer, pageOf } from "@/lib/server/list-query";
import { notFound } from "@/lib/server/problem";
import { created, file, ok } from "@/lib/server/reply";
import { changeReport } from "./commands/change-report";
import { createReport } from "./commands/create-report";
import { moveReport } from "./commands/move-report";
import { makeReportPdf } from "./export/make-pdf";
import { findContent, findReportRow, listReports, viewOf } from "./queries/find-report";
import { changeReportSchema, createReportSchema, reportTransitionSchema } from "./schema";
import { csvOf } from "./snapshot/snapshot";

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

const getReportExport = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/reports/{id}/export", tag: "reports" },
    summary: "A report as PDF, or its figures as CSV, a line for each cell",
    ...{ params, files: ["text/csv", "application/pdf"] },
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
    const name = `report-${id}${view.status === "PUBLISHED" ? "" : "-draft"}`;
    if (format === "pdf") {
      const bytes = await makeReportPdf(view, content, lang ?? viewer.locale);
      return file("application/pdf", `${name}.pdf`, bytes);
    }
    const bytes = new TextEncoder().encode(csvOf(content));
    return file("text/csv; charset=utf-8", `${name}.csv`, bytes);
  },
);

export const reportEndpoints = {
  ...{ getReports, postReport, getReport, patchReport, postReportTransition, getReportExport },
};
