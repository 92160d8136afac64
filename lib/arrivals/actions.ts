"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerEdit } from "@/lib/access/answer-edit";
import { answerForm } from "@/lib/access/answer-form";
import { typedIn } from "@/lib/access/typed-in";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { invalid } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { addPeople } from "./commands/add-people";
import { addDependant, removeDependant } from "./commands/dependants";
import { linkCase, takeOverFacts, unlinkCase } from "./commands/link-case";
import { recordArrival } from "./commands/record-arrival";
import { referPeople } from "./commands/refer-people";
import { answerRecording, setRisk } from "./commands/triage";
import { arrivalEdit, arrivalIn } from "./form/edit";
import { readLines } from "./lines/read-lines";
import { type BoardFilter, boardAddress } from "./model";
import {
  boardFilterSchema,
  dependantSchema,
  groupReferralSchema,
  recordingSchema,
  triageSchema,
} from "./schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const listOf = (form: FormData, name: string) => form.getAll(name).map(String);
const orNull = (text: string | undefined) => text || null;
// What is no number stays as it was typed, for the error at its field.
const numberOf = (text: string) =>
  text === "" ? null : Number.isNaN(Number(text)) ? text : Number(text);

/** Records an event and leads to its list of people. */
export async function recordArrivalAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = typedIn(form);
  return answerForm(typed, async ({ viewer, locale }) => {
    const input = arrivalIn(typed, locale);
    const { id } = await recordArrival(viewer, input, textOf(form, "key") || null);
    return `/arrivals/${id}/people`;
  });
}

/** Sets right what was said of an event. */
export async function changeArrivalAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerEdit(form, arrivalEdit(id), `/arrivals/${id}?done=saved#facts`);
}

/** Opens a case for each line of a pasted list; where one cannot be read, none is opened and all stays. */
export async function addPeopleAction(
  arrivalId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const pasted = String(form.get("lines") ?? "");
  return answerForm({ lines: pasted }, async ({ viewer }) => {
    const { people, errors } = readLines(pasted, today());
    if (errors.length > 0) throw invalid(errors);
    const { opened, known } = await addPeople(viewer, arrivalId, people);
    return `/arrivals/${arrivalId}?opened=${opened}&known=${known}`;
  });
}

type OnBoard = {
  readonly arrivalId: string;
  readonly caseId: string;
  readonly filter: BoardFilter;
};

// One choice about one person. The board stays as narrow as it was: who goes through eighty people must not begin
// anew with each.
async function quickAct(
  { arrivalId, caseId, filter }: OnBoard,
  path: string,
  form: FormData,
  save: (viewer: Viewer, said: string) => Promise<unknown> | null,
): Promise<FormState> {
  const said = textOf(form, path);
  return answerForm({ [path]: said }, async ({ viewer }) => {
    const saving = save(viewer, said);
    if (saving === null) throw invalid([{ path, message: "problems.fields.choose" }]);
    await saving;
    revalidatePath(`/arrivals/${arrivalId}`);
    const narrowed = boardFilterSchema.parse(filter);
    return `${boardAddress(arrivalId, narrowed, { done: "saved" })}#person-${caseId}`;
  });
}

/** Says from the board how great a risk is. */
export async function setRiskAction(
  on: OnBoard,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return quickAct(on, `risk-${on.caseId}`, form, (viewer, said) => {
    const { data } = triageSchema.safeParse({ risk: said });
    return data ? setRisk(viewer, on.caseId, data.risk) : null;
  });
}

/** Writes down from the board what the person answered about recording. */
export async function answerRecordingAction(
  on: OnBoard,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return quickAct(on, `answer-${on.caseId}`, form, (viewer, said) => {
    const { data } = recordingSchema.safeParse({ answer: said });
    return data ? answerRecording(viewer, on.caseId, data.answer) : null;
  });
}

/** Refers those of an event that were chosen in the preview. */
export async function referPeopleAction(
  arrivalId: string,
  to: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const [services, cases] = [listOf(form, "services"), listOf(form, "cases")];
  const values = { reason: textOf(form, "reason"), urgency: textOf(form, "urgency") };
  const typed = { ...values, services: services.join(","), cases: cases.join(",") };
  return answerForm(typed, async ({ viewer, locale }) => {
    const input = parseWith(groupReferralSchema, { ...values, to, services, cases }, locale);
    const { sent, left } = await referPeople(viewer, arrivalId, input, textOf(form, "key"));
    return `/arrivals/${arrivalId}?sent=${sent}&left=${left}`;
  });
}

const happened = (caseId: string) => `/cases/${caseId}/happened?changed=1`;

/** Says that a case belongs to an event. */
export async function linkCaseAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = { arrival: textOf(form, "arrival") };
  return answerForm(typed, async ({ viewer }) => {
    if (!typed.arrival) throw invalid([{ path: "arrival", message: "problems.fields.choose" }]);
    await linkCase(viewer, caseId, typed.arrival);
    revalidatePath(`/cases/${caseId}/happened`);
    return `${happened(caseId)}#event`;
  });
}

/** Takes that back. */
export async function unlinkCaseAction(caseId: string, _state: FormState): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await unlinkCase(viewer, caseId);
    revalidatePath(`/cases/${caseId}/happened`);
    return `${happened(caseId)}#event`;
  });
}

/** Takes over what the event tells and the case does not say yet. */
export async function takeOverAction(
  caseId: string,
  version: number,
  _state: FormState,
): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await takeOverFacts(viewer, caseId, version);
    revalidatePath(`/cases/${caseId}/happened`);
    return `${happened(caseId)}#event`;
  });
}

/** Somebody travels along. */
export async function addDependantAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const needs = listOf(form, "needs");
  const values = {
    ...{ name: textOf(form, "name"), age: textOf(form, "age") },
    ...{ relation: textOf(form, "relation"), note: textOf(form, "note") },
  };
  return answerForm({ ...values, needs: needs.join(",") }, async ({ viewer, locale }) => {
    const said = {
      ...{ name: orNull(values.name), note: orNull(values.note), relation: values.relation },
      ...{ age: numberOf(values.age), needs },
    };
    const input = parseWith(dependantSchema, said, locale);
    await addDependant(viewer, caseId, input, textOf(form, "key") || null);
    revalidatePath(`/cases/${caseId}/happened`);
    return `${happened(caseId)}#along`;
  });
}

/** Somebody was written down by mistake. */
export async function removeDependantAction(
  caseId: string,
  id: string,
  _state: FormState,
): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await removeDependant(viewer, caseId, id);
    revalidatePath(`/cases/${caseId}/happened`);
    return `${happened(caseId)}#along`;
  });
}
