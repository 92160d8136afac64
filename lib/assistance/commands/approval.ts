import { caseScopeOf } from "@/lib/access/scope";
import type { EventKind } from "@/lib/cases/model";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { snapshotOf } from "../approval/snapshot";
import { canDecidePlan } from "../policy";
import { placeOfApproval } from "../queries/approvals";
import { findPlan } from "../queries/find-plan";
import type { PlanAsk, PlanDecision } from "../schema";
import { newRow, type OnCase, onCase, told } from "./on-case";

/**
 * Asks a supervisor to agree to the plan as it stands. Throws 404 for who may not change the case, 409 where one is
 * asked already or the case is closed, 422 where the plan has no open goal.
 */
export function askForPlan(
  viewer: Viewer,
  caseId: string,
  input: PlanAsk,
  idempotencyKey: string | null = null,
): Promise<{ readonly id: string; readonly state: "WAITING"; readonly version: 1 }> {
  const spec = { name: "assistance.askForPlan", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    if (on.row.status.startsWith("CLOSED")) throw conflict("caseClosed");
    const { goals, tasks } = await findPlan(caseScopeOf(ctx), caseId);
    if (!goals.some(({ status }) => status === "OPEN"))
      throw invalid([{ path: "note", message: "assistance.errors.planWithoutGoals" }]);
    const where = { organisationId: on.organisationId, caseId, state: "WAITING" };
    if ((await ctx.tx.planApproval.count({ where })) > 0) throw conflict("planWaits");
    const { keys, place } = newRow(on, "plan_approvals");
    const plan = JSON.stringify(snapshotOf(goals, tasks));
    const sealed = sealColumns(on.key, place, { plan, note: input.note ?? null });
    await ctx.tx.planApproval.createMany({
      data: [
        {
          ...{ ...keys, state: "WAITING", plan: sealed.plan ?? new Uint8Array() },
          ...{ note: sealed.note ?? null, askedBy: viewer.userId, askedAt: ctx.now },
        },
      ],
    });
    await told(on, "PLAN_ASKED", "case.plan.ask", { approvalId: keys.id });
    return { id: keys.id, state: "WAITING", version: 1 };
  });
}

async function findWaiting({ ctx, organisationId, caseId }: OnCase, id: string) {
  const where = { organisationId, caseId, id };
  const found = await ctx.tx.planApproval.findFirst({ where });
  if (!found) throw notFound();
  if (found.state !== "WAITING") throw conflict("planAnswered");
  return found;
}

const ANSWERED = {
  APPROVED: ["PLAN_APPROVED", "case.plan.approve"],
  RETURNED: ["PLAN_RETURNED", "case.plan.return"],
  WITHDRAWN: ["PLAN_WITHDRAWN", "case.plan.withdraw"],
} as const satisfies Readonly<Record<string, readonly [EventKind, string]>>;

async function settle(
  on: OnCase,
  { id, version }: { readonly id: string; readonly version: number },
  state: keyof typeof ANSWERED,
  note: string | null,
): Promise<void> {
  const { ctx, organisationId, key } = on;
  const sealed = sealColumns(key, placeOfApproval(organisationId, id), { decisionNote: note });
  const changed = await ctx.tx.planApproval.updateMany({
    where: { organisationId, id, state: "WAITING", version },
    data: {
      ...{ state, decidedBy: ctx.viewer.userId, decidedAt: ctx.now, version: version + 1 },
      decisionNote: sealed.decisionNote ?? null,
    },
  });
  if (changed.count === 0) throw stale({ version: version + 1 });
  const [event, action] = ANSWERED[state];
  await told(on, event, action, { approvalId: id });
}

/**
 * A supervisor's word to a plan: agreed to as it stood when it was asked for, or given back with what is missing.
 * Throws 404 for who may not (who asked, who owns the case, who is no supervisor), 409 where it does not wait.
 */
export function decidePlan(
  viewer: Viewer,
  caseId: string,
  id: string,
  { decision, note }: PlanDecision,
): Promise<{ readonly state: "APPROVED" | "RETURNED" }> {
  const input = { caseId, id, decision, note };
  return runCommand({ name: "assistance.decidePlan", viewer, input }, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const found = await ctx.tx.planApproval.findFirst({
      where: { organisationId: on.organisationId, caseId, id },
    });
    const askedBy = found?.askedBy ?? viewer.userId;
    const of = { askedBy, ownerUserId: on.row.ownerUserId };
    if (!canDecidePlan(viewer, of, on.sight).allowed) throw notFound();
    const waiting = await findWaiting(on, id);
    const state = decision === "APPROVE" ? "APPROVED" : "RETURNED";
    await settle(on, waiting, state, note ?? null);
    return { state };
  });
}

/** Takes back what one asked for and nobody answered yet. Throws 404 for everybody else, 409 where it does not wait. */
export function withdrawPlan(viewer: Viewer, caseId: string, id: string): Promise<void> {
  const spec = { name: "assistance.withdrawPlan", viewer, input: { caseId, id } };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const waiting = await findWaiting(on, id);
    if (waiting.askedBy !== viewer.userId) throw notFound();
    await settle(on, waiting, "WITHDRAWN", null);
  });
}
