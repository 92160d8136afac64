import type { Day } from "@/lib/kernel/days";
import type { GoalState } from "../model";

type Goal = {
  readonly id: string;
  readonly words: string | null;
  readonly category: string | null;
  readonly status: GoalState;
  readonly dueOn: Day | null;
};
type Step = {
  readonly id: string;
  readonly goalId: string | null;
  readonly words: string | null;
  readonly owner: { readonly id: string };
  readonly dueOn: Day | null;
};

/** One goal or step of a plan as it stood; `told` is all that makes it another one when it changes. */
export type PlanItem = {
  readonly id: string;
  readonly kind: "GOAL" | "STEP";
  readonly words: string | null;
  readonly told: string;
};

/**
 * The plan that somebody agrees to: goals and their steps with category, owner and term. That a goal is met or a step
 * is done carries the plan out and does not change it; a goal that is dropped leaves it, with its steps.
 */
export function snapshotOf(goals: readonly Goal[], tasks: readonly Step[]): readonly PlanItem[] {
  const kept = goals.filter(({ status }) => status !== "DROPPED");
  const ids = new Set(kept.map(({ id }) => id));
  return [
    ...kept.map(({ id, words, category, dueOn }) => ({
      ...{ id, kind: "GOAL" as const, words, told: JSON.stringify([words, category, dueOn]) },
    })),
    ...tasks
      .filter(({ goalId }) => goalId !== null && ids.has(goalId))
      .map(({ id, goalId, words, owner, dueOn }) => ({
        ...{ id, kind: "STEP" as const, words },
        told: JSON.stringify([words, goalId, owner.id, dueOn]),
      })),
  ];
}

export type PlanChange = {
  readonly how: "ADDED" | "CHANGED" | "REMOVED";
  readonly kind: PlanItem["kind"];
  readonly words: string | null;
};

/** What is different in the plan as it stands now; in the order in which goals and steps are listed. */
export function changesSince(
  before: readonly PlanItem[],
  now: readonly PlanItem[],
): readonly PlanChange[] {
  const was = new Map(before.map((item) => [item.id, item]));
  const is = new Set(now.map(({ id }) => id));
  const different = now.flatMap(({ id, kind, words, told }): PlanChange[] => {
    const earlier = was.get(id);
    if (!earlier) return [{ how: "ADDED", kind, words }];
    return earlier.told === told ? [] : [{ how: "CHANGED", kind, words }];
  });
  const gone = before.filter(({ id }) => !is.has(id));
  return [
    ...different,
    ...gone.map(({ kind, words }) => ({ how: "REMOVED" as const, kind, words })),
  ];
}
