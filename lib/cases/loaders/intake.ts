import { notFound as pageNotFound, redirect } from "next/navigation";
import { inCaseScope } from "@/lib/access/scope";
import type { Locale } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { parseWith } from "@/lib/server/validation";
import { readElements } from "../elements/elements";
import { alikeOf } from "../intake/alike";
import { assemble, isBegun } from "../intake/assemble";
import { describeField } from "../intake/describe";
import { type Answers, fieldsOf, groupOf, isTask, TASK_NAMES, type Task } from "../intake/fields";
import {
  holdsBeyondConsent,
  mayRecord,
  progressOf,
  screeningIn,
  waitsForConsent,
} from "../intake/limits";
import { requireCaseViewer } from "../loaders";
import { findDraft } from "../queries/drafts";
import { changeCaseSchema } from "../schema";

const UUID = /^[0-9a-f-]{36}$/;

async function requireDraft(id: string) {
  const viewer = await requireCaseViewer();
  if (!UUID.test(id)) pageNotFound();
  const found = await inCaseScope(viewer, async (scope) => ({
    draft: await findDraft(scope, id),
    filed: await scope.tx.case.findFirst({ where: { id }, select: { id: true } }),
  }));
  // Who goes back in the browser after filing, or opens an old tab, finds the case, not "not found".
  if (found.filed) redirect(`/cases/${id}`);
  if (!found.draft) pageNotFound();
  return found.draft;
}

type TaskStatus = "empty" | "begun" | "mend" | "waits";

function stateOf(answers: Answers, task: Task, locale: Locale): TaskStatus {
  if (!isBegun(answers, task)) return waitsForConsent(answers, task) ? "waits" : "empty";
  const { consents: _, recordingReason: __, ...rest } = assemble(answers, task);
  try {
    parseWith(changeCaseSchema, rest, locale);
  } catch {
    return "mend";
  }
  return waitsForConsent(answers, task) ? "waits" : "begun";
}

/** A draft of the viewer with the state of its tasks and every answer in words. */
export async function loadDraft(id: string, locale: Locale) {
  const { answers } = await requireDraft(id);
  const tasks = TASK_NAMES.map((name) => ({
    ...{ name, group: groupOf(name), state: stateOf(answers, name, locale) },
    fields: fieldsOf(name).map((field) => describeField(field, answers, locale)),
  }));
  const consent = answers["consents.0.status"]?.[0] ?? null;
  const limits = { mayRecord: mayRecord(answers), holdsBeyond: holdsBeyondConsent(answers) };
  return { tasks, consent, ...limits, progress: progressOf(answers) };
}

/** One task of a draft; `looks` asks for earlier records of the person too (null where nobody is asked about). */
export async function loadTask(id: string, task: string, locale: Locale, looks: boolean) {
  if (!isTask(task)) pageNotFound();
  const { answers } = await requireDraft(id);
  const isPerson = fieldsOf(task).some(({ name }) => name === "person.fullName");
  const isAsked = isPerson && looks;
  return {
    ...{ task, alike: isAsked ? await alikeOf(await requireCaseViewer(), answers) : null },
    looks: isPerson ? isAsked : null,
    fields: fieldsOf(task).map((field) => describeField(field, answers, locale)),
    next: TASK_NAMES[TASK_NAMES.indexOf(task) + 1] ?? null,
    waits: waitsForConsent(answers, task),
    elements: task === "happened" ? readElements(screeningIn(answers, today())) : null,
  };
}

/** Every question of an intake as paper asks it, in the order in which it is entered. */
export async function loadPaper(locale: Locale) {
  const { organisationCode } = await requireCaseViewer();
  const parts = TASK_NAMES.map((name) => ({
    name,
    fields: fieldsOf(name).map((field) => describeField(field, {}, locale)),
  }));
  return { organisationCode, parts };
}
