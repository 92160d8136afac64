import { caseScopeOf, inCaseScope } from "@/lib/access/scope";
import { changeCase, requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import { readCase } from "@/lib/cases/commands/read-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import { untold } from "../lines/untold";
import { findArrival, findArrivalOfCase } from "../queries/find-arrival";
import { nextPlace } from "./add-people";

/**
 * Says that a case belongs to an event. Throws 404 for what is not the viewer's, 409 where it belongs to one already,
 * 422 for an event that the viewer cannot open: to link a case opens what happened there.
 */
export function linkCase(viewer: Viewer, caseId: string, arrivalId: string) {
  const spec = { name: "arrivals.linkCase", viewer, input: { caseId, arrivalId } };
  return runCommand(spec, async (ctx) => {
    await requireCase(ctx, caseId, null);
    const { organisationId, userId } = viewer;
    const scope = caseScopeOf(ctx);
    const arrival = await findArrival(scope, arrivalId);
    if (!arrival) throw invalid([{ path: "arrival", message: "problems.fields.choose" }]);
    if (!arrival.facts)
      throw invalid([{ path: "arrival", message: "arrivals.errors.eventClosed" }]);
    const earlier = await findArrivalOfCase(scope, caseId);
    if (earlier?.id === arrivalId) return { caseId };
    if (earlier) throw conflict("linkedAlready");
    const keys = { organisationId, caseId, arrivalId, place: await nextPlace(ctx, arrivalId) };
    await ctx.tx.arrivalCase.createMany({
      data: [{ ...keys, linkedBy: userId, linkedAt: ctx.now }],
    });
    await recordCaseEvent(ctx, caseId, "ARRIVAL_LINKED", { arrivalId });
    ctx.audit("arrival.link", "case", caseId, { arrivalId });
    return { caseId };
  });
}

/** Takes that back; what the case took over stays. */
export function unlinkCase(viewer: Viewer, caseId: string) {
  const spec = { name: "arrivals.unlinkCase", viewer, input: { caseId } };
  return runCommand(spec, async (ctx) => {
    await requireCase(ctx, caseId, null);
    const { organisationId } = viewer;
    const gone = await ctx.tx.arrivalCase.deleteMany({ where: { organisationId, caseId } });
    if (gone.count === 0) return { caseId };
    await recordCaseEvent(ctx, caseId, "ARRIVAL_UNLINKED");
    ctx.audit("arrival.unlink", "case", caseId);
    return { caseId };
  });
}

/**
 * Takes over from the event what the case does not say yet, through the command that changes any case. Throws
 * 404 where there is nothing to take it from, 412 for a version that is no longer the newest, 422 where
 * recording was not agreed to.
 */
export async function takeOverFacts(viewer: Viewer, caseId: string, version: number) {
  const view = await readCase(viewer, caseId, false);
  const arrival = await inCaseScope(viewer, (scope) => findArrivalOfCase(scope, caseId));
  if (!arrival?.facts) throw notFound();
  const told = untold(arrival.facts, view);
  if (Object.keys(told).length === 0) return;
  await changeCase(viewer, caseId, version, told);
}
