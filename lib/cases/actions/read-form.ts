import { type Answers, type Field, fieldsOf, type Task } from "../intake/fields";
import { keysOf } from "../merge/parts";

/** Every field as the form sent it, also the emptied ones: what was cleared must not come back. */
export function typedIn(form: FormData, fields: readonly Field[], under = ""): Answers {
  const typed = (name: string) =>
    form.getAll(`${under}${name}`).map((value) => String(value).slice(0, 20_000));
  return Object.fromEntries(fields.flatMap(keysOf).map((name) => [name, typed(name)]));
}

/** The answers of a task of the intake. */
export const answersOf = (form: FormData, task: Task) => typedIn(form, fieldsOf(task));
