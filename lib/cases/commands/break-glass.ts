import { caseScopeOf } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { canBreakGlass, canReviewOpening } from "../policy";
import { findOpening, placeOfOpening } from "../queries/find-openings";
import type { BreakGlass, ReviewOpening } from "../schema/break-glass";
import { recordCaseEvent } from "./open-case";

type Opened = { readonly id: string; readonly caseId: string; readonly endsAt: string };

/**
 * Opens a colleague's case for 60 minutes (security.md §3.1, break-glass): the reason is sealed with the
 * case, the owner, the supervisors and oversight are told, and nobody opens a second before the first was
 * reviewed. Throws 404 for all that cannot be opened alike, so that no reference is confirmed.
 */
export function breakGlass(
  viewer: Viewer,
  input: BreakGlass,
  idempotencyKey: string | null = null,
): Promise<Opened> {
  const spec = { name: "cases.breakGlass", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    if (!canBreakGlass(viewer).allowed) throw notFound();
    const id = newId();
    const rows = await ctx.tx.$queryRaw<{ case_id: string | null }[]>`
      SELECT private.break_glass(${input.reference}, ${input.category}, ${id}::uuid) AS case_id`;
    const caseId = rows[0]?.case_id;
    if (!caseId) throw notFound();
    const { organisationId } = viewer;
    const key = await dataKey(ctx.tx, caseId);
    const sealed = sealColumns(key, placeOfOpening(organisationId, id), { reason: input.reason });
    await ctx.tx.breakGlassOpening.updateMany({
      where: { organisationId, id },
      data: { reason: sealed.reason ?? null },
    });
    const opening = await findOpening(caseScopeOf(ctx), id);
    if (!opening) throw notFound();
    const { category } = input;
    await recordCaseEvent(ctx, caseId, "BREAK_GLASS", { category });
    ctx.audit("breakglass.open", "case", caseId, { openingId: id, category });
    ctx.emit("breakglass.opened", { openingId: id, caseId });
    return { id, caseId, endsAt: opening.endsAt };
  });
}

/**
 * Says whether an opening was justified, by a supervisor who is somebody else; one that was not ends at
 * once. Throws 404 for who may not review it, 412 where it was reviewed already.
 */
export function reviewOpening(
  viewer: Viewer,
  openingId: string,
  input: ReviewOpening,
): Promise<{ readonly caseId: string }> {
  const spec = { name: "cases.reviewOpening", viewer, input: { openingId, input } };
  return runCommand(spec, async (ctx) => {
    const opening = await findOpening(caseScopeOf(ctx), openingId);
    if (!opening || !canReviewOpening(viewer, opening).allowed) throw notFound();
    const { caseId } = opening;
    const { organisationId, userId } = viewer;
    const key = await dataKey(ctx.tx, caseId);
    const place = placeOfOpening(organisationId, openingId);
    const sealed = sealColumns(key, place, { reviewNote: input.note ?? null });
    const changed = await ctx.tx.breakGlassOpening.updateMany({
      where: { organisationId, id: openingId, reviewedAt: null, version: opening.version },
      data: {
        ...{ outcome: input.outcome, reviewedBy: userId, reviewedAt: ctx.now },
        ...{ reviewNote: sealed.reviewNote ?? null, version: opening.version + 1 },
      },
    });
    if (changed.count === 0) throw stale({ version: opening.version + 1 });
    const details = { openingId, outcome: input.outcome };
    await recordCaseEvent(ctx, caseId, "BREAK_GLASS_REVIEWED", details);
    ctx.audit("breakglass.review", "case", caseId, details);
    return { caseId };
  });
}
