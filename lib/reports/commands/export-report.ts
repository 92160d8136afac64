import { inAggregateScope } from "@/lib/access/scope";
import { jobViewer, systemViewer } from "@/lib/access/system-viewer";
import { newId } from "@/lib/kernel/ids";
import type { Locale, Role, Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { openForInstallation, sealForInstallation } from "@/lib/server/crypto";
import { notFound, Problem } from "@/lib/server/problem";
import { type ExportFile, type ExportFormat, makeExport } from "../export/make-file";
import { findContent, findReportRow, viewOf } from "../queries/find-report";

/** What is to be exported, as a job keeps it. */
export type ExportOrder = {
  readonly reportId: string;
  readonly version: number;
  readonly format: ExportFormat;
  readonly locale: Locale;
};

const KIND = "REPORT_EXPORT";
const RESULT = "job-result";
const AN_HOUR = 3_600_000;

type Kept = { readonly type: string; readonly name: string; readonly sealed: string };

// Asked for again while it is made or fresh, an export is the same job: a reader who looks twice costs once.
function findSame({ tx, viewer, now }: CommandContext, order: ExportOrder) {
  return tx.jobRequest.findFirst({
    where: {
      ...{ organisationId: viewer.organisationId, userId: viewer.userId, kind: KIND },
      ...{ state: { not: "FAILED" }, createdAt: { gt: new Date(now.getTime() - AN_HOUR) } },
      input: { equals: order },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
}

/** Orders an export that is too large to wait for; gives its job's id. The caller has read the report. */
export function orderExport(viewer: Viewer, order: ExportOrder): Promise<string> {
  return runCommand({ name: "reports.orderExport", viewer, input: order }, async (ctx) => {
    const same = await findSame(ctx, order);
    if (same) return same.id;
    const id = newId();
    const { organisationId, userId } = viewer;
    const row = { id, organisationId, userId, kind: KIND, input: order, createdAt: ctx.now };
    await ctx.tx.jobRequest.createMany({ data: [row] });
    ctx.audit("report.export", "report", order.reportId, { format: order.format });
    ctx.emit("report.exportOrdered", { jobId: id });
    return id;
  });
}

type Change = {
  readonly state: "RUNNING" | "DONE" | "FAILED";
  readonly progress?: number;
  readonly result?: Kept;
  readonly problem?: string;
};

function changeJob(organisationId: string, id: string, change: Change): Promise<null> {
  const viewer = jobViewer(organisationId);
  return runCommand({ name: "reports.changeJob", viewer, input: { id } }, async (ctx) => {
    const finishedAt = change.state === "RUNNING" ? null : ctx.now;
    await ctx.tx.jobRequest.updateMany({ where: { id }, data: { ...change, finishedAt } });
    return null;
  });
}

// As whoever asked, with the roles that they have now: who has left the organisation is shown nothing.
async function askerOf(organisationId: string, userId: string): Promise<Viewer> {
  const roles = await inAggregateScope(jobViewer(organisationId), async ({ tx }) => {
    const where = { organisationId, userId, endedAt: null, user: { disabledAt: null } };
    return (await tx.membership.findFirst({ where, select: { roles: true } }))?.roles;
  });
  if (!roles) throw notFound();
  return systemViewer({ userId, organisationId, roles: roles as Role[] });
}

async function madeFor(asker: Viewer, order: ExportOrder): Promise<ExportFile> {
  const { view, content } = await inAggregateScope(asker, async (scope) => {
    const row = await findReportRow(scope, order.reportId);
    if (!row) throw notFound();
    return { view: viewOf(scope, row), content: await findContent(scope, row) };
  });
  return makeExport(view, content, order.format, order.locale);
}

/**
 * Makes what was ordered, with the rights that whoever ordered it has now. May come again for the same
 * job; what was made is not made twice. Throws only what may go better next time.
 */
export async function makeOrdered(organisationId: string, jobId: string): Promise<void> {
  const job = await inAggregateScope(jobViewer(organisationId), ({ tx }) =>
    tx.jobRequest.findFirst({ where: { id: jobId } }),
  );
  if (!job || job.state === "DONE" || job.state === "FAILED") return;
  try {
    await changeJob(organisationId, jobId, { state: "RUNNING", progress: 0.1 });
    const asker = await askerOf(organisationId, job.userId);
    const made = await madeFor(asker, job.input as unknown as ExportOrder);
    await changeJob(organisationId, jobId, { state: "RUNNING", progress: 0.9 });
    const bytes = sealForInstallation(RESULT, Buffer.from(made.bytes).toString("base64"));
    const { type, name } = made;
    const result = { type, name, sealed: Buffer.from(bytes).toString("base64") };
    await changeJob(organisationId, jobId, { state: "DONE", progress: 1, result });
  } catch (error) {
    if (error instanceof Problem && error.status === 503) throw error;
    const problem = error instanceof Problem ? error.code : "failed";
    await changeJob(organisationId, jobId, { state: "FAILED", problem });
  }
}

/** Drops what was made more than a day ago. */
export function dropOldResults(): Promise<null> {
  const spec = { name: "reports.dropOldResults", viewer: systemViewer(null), input: null };
  return runCommand(spec, async ({ tx }) => {
    await tx.$queryRaw`SELECT private.drop_old_results()`;
    return null;
  });
}

/** What a job made, out of its row; null where there is nothing (yet, or any more). */
export function openResult(result: unknown): ExportFile | null {
  const kept = result as Kept | null;
  if (!kept) return null;
  const text = openForInstallation(RESULT, Buffer.from(kept.sealed, "base64"));
  return { type: kept.type, name: kept.name, bytes: new Uint8Array(Buffer.from(text, "base64")) };
}
