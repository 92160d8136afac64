import { dayOf } from "@/lib/kernel/days";
import type { TypedValues } from "@/lib/kernel/typed-fields";
import { SAFETY_PARTS } from "../model";
import type { AppointmentRow, GoalRow, TaskRow } from "../queries/find-plan";
import type { Safety } from "../queries/find-safety";

/** A goal as the fields of its form show it. */
export const goalTyped = ({ words, category, dueOn, status }: GoalRow): TypedValues => ({
  ...{ words: words ?? "", category: category ?? "", dueOn: dueOn ?? "", status },
});

/** A task as the fields of its form show it. */
export const taskTyped = ({ words, goalId, owner, dueOn }: TaskRow): TypedValues => ({
  ...{ words: words ?? "", goalId: goalId ?? "", owner: owner.id, dueOn: dueOn ?? "" },
});

const IN_ZONE = { timeZone: "Asia/Jakarta", hour: "2-digit", minute: "2-digit" } as const;
const timeOf = (moment: string) =>
  new Intl.DateTimeFormat("en-GB", { ...IN_ZONE, hour12: false }).format(new Date(moment));

/** An appointment as the fields of its form show it, in Western Indonesian time. */
export const appointmentTyped = (one: AppointmentRow): TypedValues => ({
  ...{ kind: one.kind, status: one.status, owner: one.owner.id },
  ...{ day: dayOf(new Date(one.startsAt)), place: one.place ?? "", words: one.words ?? "" },
  ...{ startsAt: timeOf(one.startsAt), endsAt: timeOf(one.endsAt) },
});

/** A safety plan as the fields of its form show it; empty where there is none. */
export const safetyPlanTyped = (plan: Safety["plan"]): TypedValues =>
  Object.fromEntries(SAFETY_PARTS.map((part) => [part, plan?.parts[part] ?? ""]));
