"use server";

import type { FormState } from "@/components/form-state";
import { isDay } from "@/lib/kernel/days";
import { type FieldError, invalid } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { changeAppointment, checkIn, checkOut, makeAppointment } from "../commands/appointments";
import { changeGoal, setGoal } from "../commands/goals";
import { addTask, changeTask, finishTask } from "../commands/tasks";
import { appointmentSchema, checkInSchema, goalSchema, taskSchema } from "../schema";
import { act, answer, count, keyOf, one, orNull } from "./asked";

const planOf = (caseId: string, part: string) => `/cases/${caseId}/plan?saved=1#${part}`;
const versionOf = (form: FormData) => Number(one(form, "version"));

/** Keeps a goal: a new one where `id` is null. */
export async function saveGoalAction(
  caseId: string,
  id: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "goals"), ({ viewer, locale }) => {
    const said = {
      ...{ words: one(form, "words") ?? "", category: orNull(form, "category") },
      ...{ dueOn: orNull(form, "dueOn"), status: one(form, "status") },
    };
    const input = parseWith(goalSchema, said, locale);
    return id === null
      ? setGoal(viewer, caseId, input, keyOf(form))
      : changeGoal(viewer, caseId, id, versionOf(form), input);
  });
}

/** Keeps a task or a step: a new one where `id` is null. */
export async function saveTaskAction(
  caseId: string,
  id: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "tasks"), ({ viewer, locale }) => {
    const said = {
      ...{ words: one(form, "words") ?? "", goalId: orNull(form, "goalId") },
      ...{ owner: one(form, "owner"), dueOn: orNull(form, "dueOn") },
    };
    const input = parseWith(taskSchema, said, locale);
    return id === null
      ? addTask(viewer, caseId, input, keyOf(form))
      : changeTask(viewer, caseId, id, versionOf(form), input);
  });
}

/** Says that a task is done, or not after all. */
export async function finishTaskAction(
  caseId: string,
  id: string,
  isDone: boolean,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return act(form, `/cases/${caseId}/plan`, ({ viewer }) => finishTask(viewer, caseId, id, isDone));
}

const TIME = /^([01]\d|2[0-3])[:.][0-5]\d$/;

// Day and times stand apart in the form; they are told in Western Indonesian time, as they are shown.
function timesOf(form: FormData): { readonly startsAt: string; readonly endsAt: string } {
  const day = one(form, "day") ?? "";
  const [from = "", to = ""] = [one(form, "startsAt"), one(form, "endsAt")];
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

/** Keeps an appointment or a visit: a new one where `id` is null. */
export async function saveAppointmentAction(
  caseId: string,
  id: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "appointments"), ({ viewer, locale }) => {
    const said = {
      ...{ kind: one(form, "kind"), ...timesOf(form), owner: one(form, "owner") },
      ...{ words: orNull(form, "words"), place: orNull(form, "place") },
      status: one(form, "status"),
    };
    const input = parseWith(appointmentSchema, said, locale);
    return id === null
      ? makeAppointment(viewer, caseId, input, keyOf(form))
      : changeAppointment(viewer, caseId, id, versionOf(form), input);
  });
}

/** Sets out on a visit. */
export async function checkInAction(
  caseId: string,
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return act(form, `/cases/${caseId}/plan`, ({ viewer, locale }) =>
    checkIn(
      viewer,
      caseId,
      id,
      parseWith(checkInSchema, { minutes: count(form, "minutes") }, locale),
    ),
  );
}

/** Is back from a visit. */
export async function checkOutAction(
  caseId: string,
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return act(form, `/cases/${caseId}/plan`, ({ viewer }) => checkOut(viewer, caseId, id));
}
