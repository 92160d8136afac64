import type { CaseService } from "@/lib/generated/prisma/client";
import { dayToDate } from "@/lib/kernel/days";
import { given } from "@/lib/kernel/given";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { ChangeService } from "../schema";
import { requireCase } from "./change-case";
import { recordCaseEvent } from "./open-case";

/** States that say why: nobody could give it, or the person did not want it. */
const WITH_REASON = ["UNMET", "DECLINED_BY_PERSON"];

async function providerOf({ tx }: CommandContext, code: string | null | undefined) {
  if (!code) return code;
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM organisations WHERE code = ${code}`;
  if (!found)
    throw invalid([{ path: "provider", message: "problems.details.unknownOrganisation" }]);
  return found.id;
}

type Words = Pick<CaseService, "id" | "organisationId" | "caseId" | "status"> &
  Pick<CaseService, "sealedUnmetReason" | "unmetReason">;

// What an earlier reason said of one state says nothing of another.
async function reasonOf({ tx }: CommandContext, row: Words, { status, reason }: ChangeService) {
  if (!WITH_REASON.includes(status)) return { sealedUnmetReason: null, unmetReason: null };
  if (reason) {
    const { id: rowId, organisationId, caseId } = row;
    const place = { table: "case_services", organisationId, rowId };
    const key = await dataKey(tx, caseId);
    return { ...sealColumns(key, place, { sealedUnmetReason: reason }), unmetReason: null };
  }
  const isKept = row.status === status && (row.sealedUnmetReason ?? row.unmetReason) !== null;
  if (!isKept) throw invalid([{ path: "reason", message: "cases.errors.reasonMissing" }]);
  return {};
}

/**
 * Says how far a service of a case has come. Throws 404 for who may not change the case, 412 when
 * somebody changed the service first, 422 for an end before its beginning, and for what was refused or not
 * given without a reason.
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
    const { status, startedAt, endedAt, provider, quantity, cost } = input;
    if (startedAt && endedAt && endedAt < startedAt)
      throw invalid([{ path: "endedAt", message: "cases.errors.endsBeforeItBegins" }]);
    const currency = cost === undefined ? undefined : cost === null ? null : "IDR";
    const sealed = await reasonOf(ctx, service, input);
    const providerId = await providerOf(ctx, provider);
    const changed = await ctx.tx.caseService.updateMany({
      where: { ...where, version },
      data: {
        ...{ status, version: version + 1, ...sealed },
        ...given({ providerId, quantity, cost, currency }),
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
