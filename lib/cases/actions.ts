"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { FormState } from "@/components/form-state";
import { requireViewer } from "@/lib/access/current-viewer";
import { formatMoment, formatTime } from "@/lib/kernel/format";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { formProblem } from "@/lib/server/form-problem";
import { translate } from "@/lib/server/messages";
import { invalid } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { addNote } from "./commands/add-note";
import { discardDraft, fileDraft, saveDraft, startDraft } from "./commands/drafts";
import { moveCase } from "./commands/move-case";
import { readCase } from "./commands/read-case";
import { type Elements, readElements } from "./elements/elements";
import { assemble } from "./intake/assemble";
import { describeField, type ShownField } from "./intake/describe";
import { type Answers, type Field, fieldsOf, isTask, type Task } from "./intake/fields";
import { screeningIn } from "./intake/limits";
import { carriedOn } from "./merge/merge";
import { EDIT_PARTS, type EditPart, isEditPart, keysOf } from "./merge/parts";
import { type Stale, savePart, type Typed } from "./merge/save";
import type { CaseStatus } from "./model";
import { changeCaseSchema, noteSchema, openCaseSchema, transitionSchema } from "./schema";
import { isClosed } from "./workflow";

const DONE: FormState = { errors: [], values: {}, notice: null };

async function asked(): Promise<{ viewer: Viewer; locale: Locale }> {
  const viewer = await requireViewer();
  return { viewer, locale: (await getLocale()) as Locale };
}

// Every field of the task, also the emptied ones: what was cleared must not come back.
function typedIn(form: FormData, fields: readonly Field[], under = ""): Answers {
  const typed = (name: string) =>
    form.getAll(`${under}${name}`).map((value) => String(value).slice(0, 20_000));
  return Object.fromEntries(fields.flatMap(keysOf).map((name) => [name, typed(name)]));
}

const answersOf = (form: FormData, task: Task) => typedIn(form, fieldsOf(task));

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
  const { viewer, locale } = await asked();
  if (!isTask(task)) return state;
  const answers = answersOf(form, task);
  try {
    await saveDraft(viewer, draftId, answers);
    checkTask(answers, task, locale);
  } catch (error) {
    const fields = fieldsOf(task).map((field) => describeField(field, answers, locale));
    return { ...formProblem(error, locale), fields, attempt: state.attempt + 1 };
  }
  redirect(isTask(next) ? `/cases/new/${draftId}/${next}` : `/cases/new/${draftId}`);
}

/** That something was kept: at what time, and which elements have been told so far. */
export type Kept = { readonly when: string; readonly elements: Elements };

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
  return { when, elements: readElements(screeningIn(kept)) };
}

/** Files a draft as a case and leads to it; what is refused is named with its task. */
export async function fileDraftAction(
  draftId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  const isHelpOnly = form.get("helpOnly") === "1";
  let id: string;
  try {
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

/** Adds a note to a case; the key of the form keeps a second click from writing it twice. */
export async function addNoteAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  const body = String(form.get("body") ?? "");
  const kind = String(form.get("kind") ?? "NOTE");
  try {
    const note = parseWith(noteSchema, { kind, body: body.trim() }, locale);
    await addNote(viewer, caseId, note, String(form.get("key") ?? "") || null);
  } catch (error) {
    return formProblem(error, locale, { body, kind });
  }
  revalidatePath(`/cases/${caseId}`);
  redirect(`/cases/${caseId}?noted=1#notes`);
}

/** Moves a case along its workflow. */
export async function moveCaseAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const values = {
    ...{ to: text("to"), reason: text("reason"), note: text("note") },
    closureReason: text("closureReason"),
  };
  try {
    if (!values.to) throw invalid([{ path: "to", message: "problems.fields.required" }]);
    if (isClosed(values.to as CaseStatus) && !values.closureReason)
      throw invalid([{ path: "closureReason", message: "cases.errors.closureReason" }]);
    const reason = values.closureReason || values.reason || null;
    const note = values.note || (values.closureReason ? values.reason : "") || null;
    const input = { to: values.to, reason, note };
    await moveCase(viewer, caseId, parseWith(transitionSchema, input, locale));
  } catch (error) {
    return formProblem(error, locale, values);
  }
  revalidatePath(`/cases/${caseId}`);
  redirect(`/cases/${caseId}?moved=1`);
}

/** What the identity form shows after it was asked. */
export type RevealState = FormState & {
  readonly identity: readonly { readonly name: string; readonly value: string }[] | null;
};

/** Opens who the person is, for who is entitled to it; that it was opened is written down. */
export async function revealAction(
  caseId: string,
  _state: RevealState,
  form: FormData,
): Promise<RevealState> {
  const { viewer, locale } = await asked();
  const reason = String(form.get("reason") ?? "")
    .trim()
    .slice(0, 500);
  try {
    const read = await readCase({ ...viewer, reason: reason || null }, caseId, true);
    if (read.identityDecision === "reasonMissing")
      throw invalid([{ path: "reason", message: "cases.errors.reasonMissing" }]);
    const entries = Object.entries(read.identity ?? {}).flatMap(([name, value]) => {
      const text = typeof value === "string" ? value : (value?.date ?? "");
      return text ? [{ name, value: text }] : [];
    });
    return { ...DONE, identity: entries };
  } catch (error) {
    return { ...formProblem(error, locale, { reason }), identity: null };
  }
}

/** Both versions of what two people changed, in words, for the page on which one of them chooses. */
export type ShownMerge = {
  readonly who: string;
  readonly conflicts: readonly {
    readonly name: string;
    readonly label: string;
    readonly mine: string;
    readonly theirs: string;
  }[];
  readonly onlyMine: readonly ShownField[];
  readonly onlyTheirs: readonly ShownField[];
  readonly mine: Answers;
  readonly picks: Readonly<Record<string, string>>;
};

/** What the form of a part shows after it was sent; `seen` is what its writer saw, also without scripts. */
export type EditState = TaskState & {
  readonly seen: { readonly base: Answers; readonly version: number } | null;
  readonly merge: ShownMerge | null;
};

function shownMerge({ now, merge, by, at }: Stale, mine: Answers, locale: Locale): ShownMerge {
  const inWords = (answers: Answers) => (field: Field) => describeField(field, answers, locale);
  const when = at ? formatMoment(at, locale) : "";
  return {
    who: [by, when].filter(Boolean).join(", "),
    conflicts: merge.conflicts.map((field) => {
      const { name, label, said } = inWords(mine)(field);
      return { name, label, mine: said, theirs: inWords(now.answers)(field).said };
    }),
    onlyMine: merge.mine.map(inWords(mine)),
    onlyTheirs: merge.theirs.map(inWords(now.answers)),
    ...{ mine: carriedOn(merge, mine, now.answers), picks: {} },
  };
}

// On the merge page the writer has chosen per field: "theirs" gives up what was typed.
function picked(form: FormData, typed: Typed, fields: readonly Field[]): Typed {
  const given = fields.filter(({ name }) => form.get(`pick.${name}`) === "theirs");
  const keys = given.flatMap(keysOf);
  const back = Object.fromEntries(keys.map((key) => [key, typed.base[key] ?? []]));
  return { ...typed, mine: { ...typed.mine, ...back } };
}

function unpicked(form: FormData, state: EditState, locale: Locale): FormState["errors"] {
  return (state.merge?.conflicts ?? []).flatMap(({ name, label }) => {
    if (form.get(`pick.${name}`)) return [];
    const message = translate(locale, "cases.edit.choose", { name: label }) ?? label;
    return [{ path: `pick.${name}`, message }];
  });
}

/**
 * Saves what was changed in a part of a case. Where a colleague changed the same field meanwhile,
 * answers with both versions; nothing that was typed is lost.
 */
export async function editCaseAction(
  caseId: string,
  part: EditPart,
  state: EditState,
  form: FormData,
): Promise<EditState> {
  const { viewer, locale } = await asked();
  if (!isEditPart(part)) return state;
  const fields: readonly Field[] = EDIT_PARTS[part];
  const sent = { base: typedIn(form, fields, "base."), mine: typedIn(form, fields) };
  const typed = { ...sent, version: Number(form.get("version")) };
  const seen = { base: typed.base, version: typed.version };
  const attempt = state.attempt + 1;
  const open = unpicked(form, state, locale);
  if (state.merge && open.length > 0) {
    const picks = Object.fromEntries(
      state.merge.conflicts.map(({ name }) => [name, String(form.get(`pick.${name}`) ?? "")]),
    );
    return { ...state, errors: open, attempt, merge: { ...state.merge, picks } };
  }
  let stale: Stale | null;
  try {
    stale = await savePart(viewer, caseId, part, picked(form, typed, fields), locale);
  } catch (error) {
    const shown = fields.map((field) => describeField(field, typed.mine, locale));
    return { ...formProblem(error, locale), fields: shown, attempt, seen, merge: null };
  }
  if (stale) {
    const now = { base: stale.now.answers, version: stale.now.version };
    const merge = shownMerge(stale, typed.mine, locale);
    return { ...DONE, fields: null, attempt, seen: now, merge };
  }
  revalidatePath(`/cases/${caseId}`);
  redirect(`/cases/${caseId}?changed=1`);
}
