import type { Edit } from "@/lib/access/answer-edit";
import { inCaseScope } from "@/lib/access/scope";
import { isDay } from "@/lib/kernel/days";
import type { TypedValues } from "@/lib/kernel/typed-fields";
import type { Viewer } from "@/lib/kernel/viewer";
import { type FieldError, invalid, notFound } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { changeAppointment, makeAppointment } from "../commands/appointments";
import { changeGoal, setGoal } from "../commands/goals";
import { saveSafetyPlan } from "../commands/safety";
import { addTask, changeTask } from "../commands/tasks";
import { SAFETY_PARTS } from "../model";
import { findPlan, type Plan } from "../queries/find-plan";
import { findSafety } from "../queries/find-safety";
import { appointmentSchema, goalSchema, safetyPlanSchema, taskSchema } from "../schema";
import { appointmentTyped, goalTyped, safetyPlanTyped, taskTyped } from "./typed";

const said = (values: TypedValues, name: string) => values[name]?.trim() || undefined;
const orNull = (values: TypedValues, name: string) => said(values, name) ?? null;

type Listed = { readonly id: string; readonly version: number };

async function recordedIn<T extends Listed>(
  viewer: Viewer,
  caseId: string,
  id: string | null,
  of: { readonly rows: (plan: Plan) => readonly T[]; readonly typed: (row: T) => TypedValues },
) {
  const plan = await inCaseScope(viewer, (scope) => findPlan(scope, caseId));
  const row = of.rows(plan).find((one) => one.id === id);
  if (!row) throw notFound();
  return { version: row.version, values: of.typed(row) };
}

/** A goal: a new one where `id` is null. */
export function goalEdit(caseId: string, id: string | null, key: string | null): Edit {
  return {
    recorded: ({ viewer }) =>
      recordedIn(viewer, caseId, id, { rows: ({ goals }) => goals, typed: goalTyped }),
    save: ({ viewer, locale }, values, version) => {
      const goal = {
        ...{ words: said(values, "words") ?? "", category: orNull(values, "category") },
        ...{ dueOn: orNull(values, "dueOn"), status: said(values, "status") },
      };
      const input = parseWith(goalSchema, goal, locale);
      return id === null
        ? setGoal(viewer, caseId, input, key)
        : changeGoal(viewer, caseId, id, version, input);
    },
  };
}

/** A task or a step: a new one where `id` is null. */
export function taskEdit(caseId: string, id: string | null, key: string | null): Edit {
  return {
    recorded: ({ viewer }) =>
      recordedIn(viewer, caseId, id, { rows: ({ tasks }) => tasks, typed: taskTyped }),
    save: ({ viewer, locale }, values, version) => {
      const task = {
        ...{ words: said(values, "words") ?? "", goalId: orNull(values, "goalId") },
        ...{ owner: said(values, "owner"), dueOn: orNull(values, "dueOn") },
      };
      const input = parseWith(taskSchema, task, locale);
      return id === null
        ? addTask(viewer, caseId, input, key)
        : changeTask(viewer, caseId, id, version, input);
    },
  };
}

const TIME = /^([01]\d|2[0-3])[:.][0-5]\d$/;

// Day and times stand apart in the form; they are told in Western Indonesian time, as they are shown.
function timesOf(form: TypedValues): { readonly startsAt: string; readonly endsAt: string } {
  const day = form["day"] ?? "";
  const [from = "", to = ""] = [form["startsAt"], form["endsAt"]];
  const errors: FieldError[] = [];
  if (!isDay(day)) errors.push({ path: "day", message: "problems.fields.date" });
  for (const [path, time] of [
    ["startsAt", from],
    ["endsAt", to],
  ] as const)
    if (!TIME.test(time)) errors.push({ path, message: "assistance.errors.time" });
  if (errors.length > 0) throw invalid(errors);
  const moment = (time: string) => `${day}T${time.replace(".", ":")}:00+07:00`;
  return { startsAt: moment(from), endsAt: moment(to) };
}

/** An appointment or a visit: a new one where `id` is null. */
export function appointmentEdit(caseId: string, id: string | null, key: string | null): Edit {
  return {
    recorded: ({ viewer }) =>
      recordedIn(viewer, caseId, id, {
        ...{ rows: ({ appointments }) => appointments, typed: appointmentTyped },
      }),
    save: async ({ viewer, locale }, values, version) => {
      const appointment = {
        ...{ kind: said(values, "kind"), ...timesOf(values), owner: said(values, "owner") },
        ...{ words: orNull(values, "words"), place: orNull(values, "place") },
        status: said(values, "status"),
      };
      const input = parseWith(appointmentSchema, appointment, locale);
      return id === null
        ? makeAppointment(viewer, caseId, input, key)
        : changeAppointment(viewer, caseId, id, version, input);
    },
  };
}

/** The safety plan of a case. */
export function safetyPlanEdit(caseId: string): Edit {
  return {
    recorded: async ({ viewer }) => {
      const { plan } = await inCaseScope(viewer, (scope) => findSafety(scope, caseId, []));
      return { version: plan?.version ?? 0, values: safetyPlanTyped(plan) };
    },
    save: async ({ viewer, locale }, values, version) => {
      const parts = Object.fromEntries(SAFETY_PARTS.map((part) => [part, orNull(values, part)]));
      const input = parseWith(safetyPlanSchema, parts, locale);
      return saveSafetyPlan(viewer, caseId, version, input);
    },
  };
}
