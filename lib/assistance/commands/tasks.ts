import { dayToDate } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { TaskInput } from "../schema";
import { newRow, type OnCase, onCase, ownerOf, placeOf, told } from "./on-case";

const dateOf = (day: string | null | undefined) => (day ? dayToDate(day) : null);

// A goal that is met or dropped takes no more steps; the row's own key refuses another case's.
async function goalOf({ ctx, organisationId, caseId }: OnCase, id: string | null | undefined) {
  if (!id) return null;
  const where = { organisationId, caseId, id };
  const goal = await ctx.tx.planGoal.findFirst({ where });
  if (!goal) throw invalid([{ path: "goalId", message: "assistance.errors.noSuchGoal" }]);
  return goal.id;
}

/** Writes a task inside a command; gives its id. */
export async function insertTask(
  on: OnCase,
  input: TaskInput,
  { conferenceId = null, path = "owner" }: { conferenceId?: string | null; path?: string } = {},
): Promise<string> {
  const { ctx } = on;
  const { keys, place } = newRow(on, "case_tasks");
  const { words } = sealColumns(on.key, place, { words: input.words });
  const goalId = await goalOf(on, input.goalId);
  const ownerUserId = await ownerOf(on, input.owner, path);
  await ctx.tx.caseTask.create({
    data: {
      ...{ ...keys, goalId, conferenceId, ownerUserId, words: words ?? new Uint8Array() },
      ...{ dueOn: dateOf(input.dueOn), createdBy: ctx.viewer.userId, createdAt: ctx.now },
    },
  });
  return keys.id;
}

/** Adds a task, or a step to a goal. The one who is to do it must be able to open the case. */
export function addTask(
  viewer: Viewer,
  caseId: string,
  input: TaskInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "assistance.addTask", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const id = await insertTask(on, input);
    await told(on, "TASK_ADDED", "case.task.add", { taskId: id });
    return { id, version: 1 };
  });
}

async function requireTask({ ctx, organisationId, caseId }: OnCase, id: string) {
  const task = await ctx.tx.caseTask.findFirst({ where: { organisationId, caseId, id } });
  if (!task) throw notFound();
  return task;
}

/** Changes a task. Throws 412 when somebody changed it first. */
export function changeTask(
  viewer: Viewer,
  caseId: string,
  taskId: string,
  version: number,
  input: TaskInput,
) {
  const spec = { name: "assistance.changeTask", viewer, input: { caseId, taskId, version, input } };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const task = await requireTask(on, taskId);
    const place = placeOf(on.organisationId, "case_tasks", taskId);
    const { words } = sealColumns(on.key, place, { words: input.words });
    const goalId = await goalOf(on, input.goalId);
    const ownerUserId =
      input.owner === task.ownerUserId ? input.owner : await ownerOf(on, input.owner);
    const changed = await ctx.tx.caseTask.updateMany({
      where: { organisationId: on.organisationId, caseId, id: taskId, version },
      data: {
        ...{ words: words ?? task.words, goalId, ownerUserId },
        ...{ dueOn: dateOf(input.dueOn), version: version + 1 },
      },
    });
    if (changed.count === 0) throw stale({ version: task.version });
    await told(on, "TASK_CHANGED", "case.task.change", { taskId });
    return { id: taskId, version: version + 1 };
  });
}

/** Says that a task is done, or is not done after all. What is so already stays as it is. */
export function finishTask(viewer: Viewer, caseId: string, taskId: string, isDone: boolean) {
  const spec = { name: "assistance.finishTask", viewer, input: { caseId, taskId, isDone } };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const task = await requireTask(on, taskId);
    if ((task.doneAt !== null) === isDone) return { id: taskId, version: task.version };
    const version = task.version + 1;
    const changed = await ctx.tx.caseTask.updateMany({
      where: { organisationId: on.organisationId, caseId, id: taskId, version: task.version },
      data: {
        ...{ doneAt: isDone ? ctx.now : null, doneBy: isDone ? ctx.viewer.userId : null, version },
      },
    });
    if (changed.count === 0) throw stale({ version: task.version });
    const kind = isDone ? "TASK_DONE" : "TASK_CHANGED";
    await told(on, kind, "case.task.finish", { taskId, isDone: isDone ? "yes" : "no" });
    return { id: taskId, version };
  });
}
