import { aggregateScopeOf } from "@/lib/access/scope";
import { dateToDay } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { conflict, notFound } from "@/lib/server/problem";
import { betraysBeside } from "../figures/earlier";
import { emptyParts, type Figures, type Narrative } from "../model";
import { findEarlier } from "../queries/find-earlier";
import { findContent, viewOf } from "../queries/find-report";
import type { ReportTransition } from "../schema";
import { hashOf } from "../snapshot/snapshot";
import { reportAddress } from "../workflow/address";
import { recordEvent, requireReport } from "./report-row";

type Row = Awaited<ReturnType<typeof requireReport>>;

async function publication(ctx: CommandContext, row: Row) {
  const content = await findContent(aggregateScopeOf(ctx), row);
  // What is hashed is what is stored: JSON has no "undefined" and no dates.
  const snapshot = JSON.parse(JSON.stringify(content));
  return {
    ...{ publishedAt: ctx.now, publishedBy: ctx.viewer.userId, snapshot },
    sha256: hashOf(snapshot),
    slug: reportAddress(row.kind, content.periodStart),
  };
}

// A draft was made so that it betrays nothing beside what was published by then; another may have been since.
async function demandNoDifference(ctx: CommandContext, row: Row): Promise<void> {
  const { programmeId, periodStart, periodEnd, audience } = row;
  if (!programmeId || !periodStart || !periodEnd || audience === "ORGANISATION") return;
  const days = [dateToDay(periodStart), dateToDay(periodEnd)] as const;
  // Two that are published at once would each not see the other.
  await ctx.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reports|${programmeId}`}, 0))::text`;
  const earlier = await findEarlier(aggregateScopeOf(ctx), programmeId, ...days);
  if (betraysBeside(row.figures as unknown as Figures, earlier)) throw conflict("periodsBetray");
}

/** What stands in the history beside the move: why, and what was signed off empty. */
function detailsOf(row: Row, { to, reason }: ReportTransition) {
  const empty = to === "REVIEW" ? emptyParts(row.narrative as Narrative) : [];
  return { ...(reason ? { reason } : {}), ...(empty.length > 0 ? { empty } : {}) };
}

/**
 * Moves a report. Approval is somebody else's: four eyes count persons. Publishing freezes words and
 * figures as a snapshot with its SHA-256 and gives it an address. Who moves what he has read says its
 * version. Throws 404, or 409 with the viewer's moves, or 409 where somebody else was quicker.
 */
export function moveReport(
  viewer: Viewer,
  id: string,
  move: ReportTransition,
  idempotencyKey: string | null = null,
  version: number | null = null,
) {
  const { to } = move;
  const spec = { name: "reports.moveReport", viewer, input: { id, ...move }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const row = await requireReport(ctx, id);
    if (row.organisationId !== viewer.organisationId) throw notFound();
    const { moves } = viewOf(aggregateScopeOf(ctx), row);
    if (!moves.some((one) => one === to)) throw conflict("noSuchMove", { moves });
    if (to === "PUBLISHED") await demandNoDifference(ctx, row);
    const changed = await ctx.tx.report.updateMany({
      where: { id, version: version ?? row.version },
      data: {
        ...{ status: to, version: row.version + 1, updatedAt: ctx.now },
        ...(to === "APPROVED" ? { approvedBy: viewer.userId, approvedAt: ctx.now } : {}),
        ...(to === "DRAFT" ? { approvedBy: null, approvedAt: null } : {}),
        ...(to === "PUBLISHED" ? await publication(ctx, row) : {}),
      },
    });
    if (changed.count === 0) throw conflict("raceLost");
    await recordEvent(ctx, id, to, detailsOf(row, move));
    ctx.emit("report.moved", { reportId: id, to });
    return viewOf(aggregateScopeOf(ctx), await requireReport(ctx, id));
  });
}
