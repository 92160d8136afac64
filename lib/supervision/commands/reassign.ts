import { caseScopeOf } from "@/lib/access/scope";
import { handOverAllIn } from "@/lib/handover/commands/assign";
import { mayHoldCases } from "@/lib/handover/queries/colleagues";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { canSupervise } from "../policy";
import { previewOf } from "../queries/reassignments";
import type { Plan } from "../schema";

/**
 * Plans to hand many cases on; nothing is changed yet. Throws 404 where one of them is not the caller's to see,
 * without naming which, and 422 for somebody who may hold no case.
 */
export function planReassignment(
  viewer: Viewer,
  { from, to, cases }: Plan,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string; readonly version: number }> {
  const input = { from, to, cases };
  const spec = { name: "supervision.plan", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    if (!canSupervise(viewer).allowed) throw notFound();
    const { organisationId, userId } = viewer;
    const ids = [...new Set(cases)];
    const seen = await ctx.tx.case.count({ where: { organisationId, id: { in: ids } } });
    if (seen !== ids.length) throw notFound();
    if (from === to) throw invalid([{ path: "to", message: "handover.errors.isOwner" }]);
    if (!(await mayHoldCases(caseScopeOf(ctx), to)))
      throw invalid([{ path: "to", message: "handover.errors.noColleague" }]);
    const id = newId();
    const who = { fromUserId: from, toUserId: to, plannedBy: userId, plannedAt: ctx.now };
    await ctx.tx.reassignment.createMany({ data: [{ organisationId, id, cases: ids, ...who }] });
    ctx.audit("cases.planReassignment", "reassignment", id, { from, to, cases: ids.length });
    return { id, version: 1 };
  });
}

/**
 * Does what was planned: every case gets the new owner with an event and an entry in the log of its own, or none
 * does. Throws 404 for who did not plan it, 409 where it is done or a case refuses meanwhile (closed, destroyed,
 * another's by now), 422 where the new owner has left.
 */
export function doReassignment(
  viewer: Viewer,
  id: string,
): Promise<{ readonly id: string; readonly count: number }> {
  const spec = { name: "supervision.reassign", viewer, input: { id }, seconds: 30 };
  return runCommand(spec, async (ctx) => {
    const { organisationId, userId } = viewer;
    const plan = await ctx.tx.reassignment.findFirst({ where: { organisationId, id } });
    if (!plan || plan.plannedBy !== userId || !canSupervise(viewer).allowed) throw notFound();
    if (plan.doneAt) throw conflict("alreadyDone");
    const rows = await previewOf(caseScopeOf(ctx), plan);
    if (rows.some(({ refuses }) => refuses !== null)) throw conflict("casesRefuse");
    const lost = rows.filter(({ isLost }) => isLost).map(({ id: caseId }) => caseId);
    const { fromUserId: from, toUserId: to, cases, version } = plan;
    const { count } = await handOverAllIn(ctx, { from, to, cases });
    const changed = await ctx.tx.reassignment.updateMany({
      where: { organisationId, id, version, doneAt: null },
      data: { doneAt: ctx.now, lost, version: version + 1 },
    });
    if (changed.count === 0) throw stale({ version: version + 1 });
    ctx.audit("cases.reassign", "reassignment", id, { from, to, cases: count });
    return { id, count };
  });
}
