import { aggregateScopeOf } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import { newId, randomCode } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { figuresOf } from "./figures/figures";
import { THRESHOLDS } from "./model";
import { canMakeReports } from "./policy";
import { countRaw, findReportRow, viewOf } from "./queries";
import type { ChangeReport, CreateReport, ReportTransition } from "./schema";
import { hashOf, snapshotOf } from "./snapshot/snapshot";

async function recordEvent(ctx: CommandContext, reportId: string, kind: string): Promise<void> {
  const { organisationId, userId } = ctx.viewer;
  const event = { id: newId(), organisationId, reportId, at: ctx.now, actorId: userId, kind };
  await ctx.tx.reportEvent.createMany({ data: [event] });
  ctx.audit(`report.${kind.toLowerCase()}`, "report", reportId);
}

async function requireReport(ctx: CommandContext, id: string) {
  const row = await findReportRow(aggregateScopeOf(ctx), id);
  if (!row) throw notFound();
  return row;
}

async function programmeOf({ tx, viewer }: CommandContext, code: string) {
  const { organisationId } = viewer;
  const found = await tx.programme.findFirst({ where: { code, organisationId } });
  if (found) return found;
  throw invalid([{ path: "programme", message: "reports.errors.programmeUnknown" }]);
}

/**
 * Makes a draft with its figures: counted in SQL, protected for the audience before anything is stored.
 * Throws 404 for who makes no reports, 422 for a programme that the viewer's organisation does not run.
 */
export function createReport(
  viewer: Viewer,
  input: CreateReport,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "reports.createReport", viewer, input, idempotencyKey, seconds: 60 };
  return runCommand(spec, async (ctx) => {
    if (!canMakeReports(viewer).allowed) throw notFound();
    const programme = await programmeOf(ctx, input.programme);
    const { periodStart, periodEnd, audience, kind } = input;
    const raw = await countRaw(aggregateScopeOf(ctx), programme.id, periodStart, periodEnd);
    const figures = await figuresOf(raw, THRESHOLDS[audience]);
    const id = newId();
    const title = input.title ?? { id: programme.titleId, en: programme.titleEn };
    await ctx.tx.report.createMany({
      data: [
        {
          ...{ id, organisationId: viewer.organisationId, kind, audience, authorId: viewer.userId },
          ...{ titleId: title.id, titleEn: title.en, programmeId: programme.id },
          ...{ periodStart: dayToDate(periodStart), periodEnd: dayToDate(periodEnd) },
          ...{ figures: JSON.parse(JSON.stringify(figures)), figuresAt: ctx.now },
          narrative: JSON.parse(JSON.stringify(input.narrative ?? {})),
          ...{ createdAt: ctx.now, updatedAt: ctx.now },
        },
      ],
    });
    await recordEvent(ctx, id, "CREATED");
    return viewOf(aggregateScopeOf(ctx), await requireReport(ctx, id));
  });
}

/** Changes the words of a draft; only its author, only while it is one. Throws 404, 409, 412. */
export function changeReport(viewer: Viewer, id: string, version: number, input: ChangeReport) {
  const spec = { name: "reports.changeReport", viewer, input: { id, version, input } };
  return runCommand(spec, async (ctx) => {
    const row = await requireReport(ctx, id);
    if (row.authorId !== viewer.userId) throw notFound();
    if (row.status !== "DRAFT") throw conflict("notADraft");
    const narrative = { ...(row.narrative as object), ...input.narrative };
    const title = input.title ? { titleId: input.title.id, titleEn: input.title.en } : {};
    const changed = await ctx.tx.report.updateMany({
      where: { id, version },
      data: { narrative, ...title, version: version + 1, updatedAt: ctx.now },
    });
    if (changed.count === 0) throw stale({ version: row.version });
    await recordEvent(ctx, id, "CHANGED");
    return viewOf(aggregateScopeOf(ctx), await requireReport(ctx, id));
  });
}

/**
 * Moves a report. Approval is somebody else's: four eyes count persons. Publishing freezes words and
 * figures as a snapshot with its SHA-256 and gives it an address. Throws 404, or 409 with the viewer's moves.
 */
export function moveReport(
  viewer: Viewer,
  id: string,
  { to }: ReportTransition,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "reports.moveReport", viewer, input: { id, to }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const row = await requireReport(ctx, id);
    const scope = aggregateScopeOf(ctx);
    const view = viewOf(scope, row);
    if (row.organisationId !== viewer.organisationId) throw notFound();
    if (!view.moves.some((move) => move === to))
      throw conflict("noSuchMove", { moves: view.moves });
    const snapshot = snapshotOf(view);
    const published = {
      ...{ publishedAt: ctx.now, publishedBy: viewer.userId, sha256: hashOf(snapshot) },
      slug: `${view.kind.toLowerCase()}-${view.periodStart}-${randomCode(6)}`.toLowerCase(),
      snapshot: JSON.parse(JSON.stringify(snapshot)),
    };
    const changed = await ctx.tx.report.updateMany({
      where: { id, version: row.version },
      data: {
        ...{ status: to, version: row.version + 1, updatedAt: ctx.now },
        ...(to === "APPROVED" ? { approvedBy: viewer.userId, approvedAt: ctx.now } : {}),
        ...(to === "PUBLISHED" ? published : {}),
      },
    });
    if (changed.count === 0) throw conflict("raceLost");
    await recordEvent(ctx, id, to);
    ctx.emit("report.moved", { reportId: id, to });
    return viewOf(scope, await requireReport(ctx, id));
  });
}
