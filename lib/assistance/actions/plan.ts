"use server";

import type { FormState } from "@/components/form-state";
import { answerEdit } from "@/lib/access/answer-edit";
import { parseWith } from "@/lib/server/validation";
import { checkIn, checkOut } from "../commands/appointments";
import { finishTask } from "../commands/tasks";
import { appointmentEdit, goalEdit, taskEdit } from "../form/edits";
import { checkInSchema } from "../schema";
import { act, count, keyOf } from "./asked";

const planOf = (caseId: string, part: string) => `/cases/${caseId}/plan?saved=1#${part}`;

/** Keeps a goal: a new one where `id` is null. */
export async function saveGoalAction(
  caseId: string,
  id: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const edit = goalEdit(caseId, id, keyOf(form));
  return answerEdit(form, edit, planOf(caseId, "goals"));
}

/** Keeps a task or a step: a new one where `id` is null. */
export async function saveTaskAction(
  caseId: string,
  id: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const edit = taskEdit(caseId, id, keyOf(form));
  return answerEdit(form, edit, planOf(caseId, "tasks"));
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

/** Keeps an appointment or a visit: a new one where `id` is null. */
export async function saveAppointmentAction(
  caseId: string,
  id: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const edit = appointmentEdit(caseId, id, keyOf(form));
  return answerEdit(form, edit, planOf(caseId, "appointments"));
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
