import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { addProposal } from "@/lib/retention/commands";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { dueOn } from "../model";
import { canAnswerRights } from "../policy";
import { findErasure, listRequests, placeOfRequest } from "../queries/requests";
import type { RightsAnswerInput, RightsRequestInput } from "../schema";

/** What the person of a case asked for, in their words, and that it was looked at. Throws 404 for who may not. */
export function readRequests(viewer: Viewer, caseId: string) {
  return runCommand({ name: "rights.list", viewer, input: { caseId } }, async (ctx) => {
    const scope = caseScopeOf(ctx);
    const found = await findCaseRow(scope, caseId);
    if (found?.sight.relation !== "OWN") throw notFound();
    ctx.audit("case.rights.read", "case", caseId);
    return listRequests(scope, caseId);
  });
}

/** Writes down what the person asked for, with the day on which it must be answered. Gives its id. */
export function recordRequest(
  viewer: Viewer,
  caseId: string,
  input: RightsRequestInput,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string }> {
  const spec = { name: "rights.record", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    await requireCase(ctx, caseId, null);
    if (input.askedOn > today())
      throw invalid([{ path: "askedOn", message: "rights.errors.dayToCome" }]);
    const id = newId();
    const { organisationId, userId } = viewer;
    const key = await dataKey(ctx.tx, caseId);
    const { words } = sealColumns(key, placeOfRequest(organisationId, id), { words: input.words });
    const days = { askedOn: dayToDate(input.askedOn), dueOn: dayToDate(dueOn(input.askedOn)) };
    const data = { organisationId, id, caseId, kind: input.kind, words: words ?? null, ...days };
    await ctx.tx.rightsRequest.createMany({
      data: [{ ...data, recordedBy: userId, recordedAt: ctx.now }],
    });
    const details = { requestId: id, kind: input.kind };
    await recordCaseEvent(ctx, caseId, "RIGHTS_ASKED", details);
    ctx.audit("rights.ask", "case", caseId, details);
    return { id };
  });
}

// What the law lets go of is destroyed by two people; whoever answers is the first of them.
async function erase(ctx: CommandContext, caseId: string) {
  const { limits } = await findErasure(caseScopeOf(ctx), caseId);
  const [limit] = limits;
  if (limit) throw invalid([{ path: "answer", message: `rights.errors.limits.${limit}` }], limit);
  await addProposal(ctx, caseId, { way: "ANONYMISE", ground: "ERASURE_REQUEST" });
}

/**
 * Answers a request once: done, or refused, and in both cases in words. An erasure that is granted proposes the
 * destruction, which a second supervisor decides. Throws 404 for who may not answer, 412 where it was answered
 * already, 422 while something stands against erasing.
 */
export function answerRequest(
  viewer: Viewer,
  caseId: string,
  requestId: string,
  input: RightsAnswerInput,
): Promise<void> {
  const spec = { name: "rights.answer", viewer, input: { caseId, requestId, input } };
  return runCommand(spec, async (ctx) => {
    const { row, sight } = await requireCase(ctx, caseId, null);
    if (!canAnswerRights(viewer, row.ownerUserId, sight).allowed) throw notFound();
    const { organisationId, userId } = viewer;
    const where = { organisationId, id: requestId, caseId };
    const found = await ctx.tx.rightsRequest.findFirst({ where });
    if (!found) throw notFound();
    if (found.state !== "OPEN") throw stale({ version: found.version });
    if (found.kind === "ACCESS" && input.answer === "DONE") throw conflict("copyAnswers");
    if (found.kind === "ERASURE" && input.answer === "DONE") await erase(ctx, caseId);
    const key = await dataKey(ctx.tx, caseId);
    const place = placeOfRequest(organisationId, requestId);
    const { answer } = sealColumns(key, place, { answer: input.explanation });
    const version = found.version + 1;
    const changed = await ctx.tx.rightsRequest.updateMany({
      where: { ...where, state: "OPEN", version: found.version },
      data: {
        ...{ state: input.answer, answer: answer ?? null, version },
        ...{ answeredBy: userId, answeredAt: ctx.now },
      },
    });
    if (changed.count === 0) throw stale({ version });
    const details = { requestId, kind: found.kind, answer: input.answer };
    await recordCaseEvent(ctx, caseId, "RIGHTS_ANSWERED", details);
    ctx.audit("rights.answer", "case", caseId, details);
  });
}
