import { getLocale } from "next-intl/server";
import type { FormState } from "@/components/form-state";
import { requireViewer } from "@/lib/access/current-viewer";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { type Answers, type Field, fieldsOf, type Task } from "../intake/fields";
import { keysOf } from "../merge/parts";

/** A form without anything to say. */
export const DONE: FormState = { errors: [], values: {}, notice: null };

/** Who asks, and in which language. */
export async function asked(): Promise<{ viewer: Viewer; locale: Locale }> {
  const viewer = await requireViewer();
  return { viewer, locale: (await getLocale()) as Locale };
}

/** Every field as the form sent it, also the emptied ones: what was cleared must not come back. */
export function typedIn(form: FormData, fields: readonly Field[], under = ""): Answers {
  const typed = (name: string) =>
    form.getAll(`${under}${name}`).map((value) => String(value).slice(0, 20_000));
  return Object.fromEntries(fields.flatMap(keysOf).map((name) => [name, typed(name)]));
}

/** The answers of a task of the intake. */
export const answersOf = (form: FormData, task: Task) => typedIn(form, fieldsOf(task));
