import { dayToDate } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { GoalInput } from "../schema";
import { newRow, onCase, placeOf, told } from "./on-case";

const dateOf = (day: string | null | undefined) => (day ? dayToDate(day) : null);

/** Adds a goal to the plan of a case. */
export function setGoal(
  viewer: Viewer,
  caseId: string,
  input: GoalInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "assistance.setGoal", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const { keys, place } = newRow(on, "plan_goals");
    const { words } = sealColumns(on.key, place, { words: input.words });
    await ctx.tx.planGoal.create({
      data: {
        ...{ ...keys, words: words ?? new Uint8Array(), category: input.category ?? null },
        ...{ status: input.status ?? "OPEN", dueOn: dateOf(input.dueOn) },
        ...{ createdBy: ctx.viewer.userId, createdAt: ctx.now },
      },
    });
    await told(on, "GOAL_SET", "case.goal.set", { goalId: keys.id });
    return { id: keys.id, version: 1 };
  });
}

/** Changes a goal, or says that it was met or dropped. Throws 412 when somebody changed it first. */
export function changeGoal(
  viewer: Viewer,
  caseId: string,
  goalId: string,
  version: number,
  input: GoalInput,
) {
  const spec = { name: "assistance.changeGoal", viewer, input: { caseId, goalId, version, input } };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const where = { organisationId: on.organisationId, caseId, id: goalId };
    const goal = await ctx.tx.planGoal.findFirst({ where });
    if (!goal) throw notFound();
    const place = placeOf(on.organisationId, "plan_goals", goalId);
    const { words } = sealColumns(on.key, place, { words: input.words });
    const status = input.status ?? goal.status;
    const changed = await ctx.tx.planGoal.updateMany({
      where: { ...where, version },
      data: {
        ...{ words: words ?? goal.words, category: input.category ?? null, status },
        ...{ dueOn: dateOf(input.dueOn), version: version + 1 },
      },
    });
    if (changed.count === 0) throw stale({ version: goal.version });
    const kind = status === "MET" && goal.status !== "MET" ? "GOAL_MET" : "GOAL_CHANGED";
    await told(on, kind, "case.goal.change", { goalId, from: goal.status, to: status });
    return { id: goalId, version: version + 1 };
  });
}
