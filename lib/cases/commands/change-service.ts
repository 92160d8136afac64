import { dayToDate } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { invalid, notFound, stale } from "@/lib/server/problem";
import type { ChangeService } from "../schema";
import { requireCase } from "./change-case";
import { recordCaseEvent } from "./open-case";

/**
 * Says how far a service of a case has come. Throws 404 for who may not change the case, 412 when
 * somebody changed the service first, 422 for an end before its beginning.
 */
export function changeService(
  viewer: Viewer,
  caseId: string,
  serviceId: string,
  version: number,
  input: ChangeService,
): Promise<void> {
  const spec = {
    name: "cases.changeService",
    viewer,
    input: { caseId, serviceId, version, input },
  };
  return runCommand(spec, async (ctx) => {
    const { row } = await requireCase(ctx, caseId, null);
    const { organisationId } = row;
    const where = { organisationId, caseId, id: serviceId };
    const service = await ctx.tx.caseService.findFirst({ where });
    if (!service) throw notFound();
    const { status, startedAt, endedAt } = input;
    if (startedAt && endedAt && endedAt < startedAt)
      throw invalid([{ path: "endedAt", message: "cases.errors.endsBeforeItBegins" }]);
    const changed = await ctx.tx.caseService.updateMany({
      where: { ...where, version },
      data: {
        ...{ status, version: version + 1 },
        startedAt: startedAt ? dayToDate(startedAt) : null,
        endedAt: endedAt ? dayToDate(endedAt) : null,
      },
    });
    if (changed.count === 0) throw stale(service);
    const at = { lastActivityAt: ctx.now };
    await ctx.tx.case.updateMany({ where: { organisationId, id: caseId }, data: at });
    const details = { serviceId, from: service.status, to: status };
    await recordCaseEvent(ctx, caseId, "SERVICE_CHANGED", details);
    ctx.audit("case.service.change", "case", caseId, details);
  });
}
