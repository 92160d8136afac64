import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { sealForInstallation } from "@/lib/server/crypto";
import { notFound, stale } from "@/lib/server/problem";
import { canAskForCase } from "../policy";
import { REQUEST_PURPOSE } from "../queries/access";
import type { AskAnswer, CaseAsk } from "../schema";
import { changeOwner, requireAssignable, walkAlong } from "./assign";

/**
 * Asks for a colleague's case by its reference. Answered alike whether or not there is such a case: its owner
 * and the supervisors hear of it, nobody else. Throws 404 for a role that does not ask.
 */
export function askForCase(
  viewer: Viewer,
  input: CaseAsk,
  idempotencyKey: string | null = null,
): Promise<null> {
  const spec = { name: "handover.askForCase", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    if (!canAskForCase(viewer).allowed) throw notFound();
    const reason = sealForInstallation(REQUEST_PURPOSE, input.reason);
    const [row] = await ctx.tx.$queryRaw<{ case_id: string | null }[]>`
      SELECT private.request_case(${input.reference}, ${newId()}::uuid, ${reason}) AS case_id`;
    if (row?.case_id) {
      ctx.audit("case.ask", "case", row.case_id, {});
      ctx.emit("case.requested", { caseId: row.case_id, askedBy: viewer.userId });
    }
    return null;
  });
}

/** Answers a colleague who asks for a case: walk along, take it over, or no. 404 for who may not, 412 if answered. */
export function answerRequest(
  viewer: Viewer,
  requestId: string,
  { answer }: AskAnswer,
): Promise<{ readonly caseId: string }> {
  const spec = { name: "handover.answerRequest", viewer, input: { requestId, answer } };
  return runCommand(spec, async (ctx) => {
    const { organisationId, userId } = viewer;
    const where = { organisationId, id: requestId };
    const asked = await ctx.tx.caseRequest.findFirst({ where });
    if (!asked || asked.askedBy === userId) throw notFound();
    const { caseId, askedBy, version } = asked;
    const { row } = await requireAssignable(ctx, caseId);
    const changed = await ctx.tx.caseRequest.updateMany({
      where: { ...where, answer: null, version },
      data: { answer, answeredBy: userId, answeredAt: ctx.now, version: version + 1 },
    });
    if (changed.count === 0) throw stale({ version: version + 1 });
    ctx.audit("case.answerAsk", "case", caseId, { requestId, answer });
    if (answer === "ASSIGNED") {
      await walkAlong(ctx, caseId, askedBy, null);
      ctx.emit("case.assigned", { caseId, userId: askedBy });
    }
    if (answer === "HANDED_OVER") await changeOwner(ctx, row, askedBy);
    return { caseId };
  });
}
