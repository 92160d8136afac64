"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { asked, readerLocale } from "@/lib/access/answer-form";
import { requirePoster } from "@/lib/access/current-viewer";
import { formatTime } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { now, today } from "@/lib/server/clock";
import { formProblem } from "@/lib/server/form-problem";
import { parseWith } from "@/lib/server/validation";
import { discardDraft, fileDraft, saveDraft, startDraft } from "../commands/drafts";
import { type Elements, readElements } from "../elements/elements";
import { type Alike, alikeOf, isWatched } from "../intake/alike";
import { assemble } from "../intake/assemble";
import { describeField, type ShownField } from "../intake/describe";
import { type Answers, fieldsOf, isTask, type Task } from "../intake/fields";
import { screeningIn } from "../intake/limits";
import { changeCaseSchema, openCaseSchema } from "../schema";
import { answersOf } from "./read-form";

function checkTask(answers: Answers, task: Task, locale: Locale): void {
  const { consents, recordingReason, ...rest } = assemble(answers, task);
  parseWith(changeCaseSchema, rest, locale);
  if (consents === undefined && recordingReason === undefined) return;
  const consent = { consents, recordingReason };
  parseWith(openCaseSchema.pick({ consents: true, recordingReason: true }), consent, locale);
}

/** What a task's form shows after it was sent: what was refused, and every field as it was typed. */
export type TaskState = FormState & {
  readonly fields: readonly ShownField[] | null;
  readonly attempt: number;
};

/** Begins an intake and leads to its tasks. */
export async function startDraftAction(): Promise<void> {
  const { viewer } = await asked();
  redirect(`/cases/new/${await startDraft(viewer, {})}`);
}

/** Keeps a task as it was typed, then checks it: what is refused stays typed and is said at its field. */
export async function saveTaskAction(
  draftId: string,
  task: string,
  next: string,
  state: TaskState,
  form: FormData,
): Promise<TaskState> {
  const locale = await readerLocale();
  if (!isTask(task)) return state;
  const answers = answersOf(form, task);
  let looks = false;
  try {
    const viewer = await requirePoster();
    await saveDraft(viewer, draftId, answers);
    if (form.get("look") === "1") looks = true;
    else checkTask(answers, task, locale);
  } catch (error) {
    const asks = fieldsOf(task);
    const fields = asks.map((field) => describeField(field, answers, locale));
    const names = asks.map(({ name }) => name);
    return { ...formProblem(error, locale, {}, names), fields, attempt: state.attempt + 1 };
  }
  if (looks) redirect(`/cases/new/${draftId}/${task}?look=1#alike`);
  redirect(isTask(next) ? `/cases/new/${draftId}/${next}` : `/cases/new/${draftId}`);
}

/** That something was kept: at what time, which elements have been told so far, and who is alike. */
export type Kept = {
  readonly when: string;
  readonly elements: Elements;
  /** Undefined where nothing was typed that could tell. */
  readonly alike?: readonly Alike[] | null;
};

/** Keeps what is being typed in a task; only the fields that were touched on this page. */
export async function keepTaskAction(
  draftId: string,
  task: string,
  form: FormData,
): Promise<Kept | null> {
  const { viewer, locale } = await asked();
  if (!isTask(task)) return null;
  const touched = new Set(form.getAll("touched").map(String));
  const typed = Object.entries(answersOf(form, task)).filter(([name]) => touched.has(name));
  const kept = await saveDraft(viewer, draftId, Object.fromEntries(typed));
  const when = formatTime(now().toISOString(), locale);
  const alike = isWatched(touched) ? { alike: await alikeOf(viewer, kept) } : {};
  return { when, elements: readElements(screeningIn(kept, today())), ...alike };
}

/** Files a draft as a case and leads to it; what is refused is named with its task. */
export async function fileDraftAction(
  draftId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const locale = await readerLocale();
  const isHelpOnly = form.get("helpOnly") === "1";
  let id: string;
  try {
    const viewer = await requirePoster();
    id = (await fileDraft(viewer, draftId, locale, isHelpOnly)).id;
  } catch (error) {
    return formProblem(error, locale);
  }
  redirect(`/cases/${id}?filed=1`);
}

/** Throws a draft away. */
export async function discardDraftAction(draftId: string, _state: FormState): Promise<FormState> {
  const { viewer } = await asked();
  await discardDraft(viewer, draftId);
  redirect("/cases");
}
