import { type FuzzyDate, fuzzyDateFrom } from "@/lib/kernel/fuzzy-date";
import { type Answers, type Field, fieldsOf, type Task } from "./fields";

type Tree = { [name: string]: unknown };

/** Day, month and year as far as they are known; what makes no date is kept for the schema to refuse. */
function fuzzyOf(answers: Answers, name: string): FuzzyDate | undefined {
  const part = (which: string) => answers[`${name}.${which}`]?.[0]?.trim() ?? "";
  const [year, month, day] = [part("year"), part("month"), part("day")];
  const read = fuzzyDateFrom(year, month, day);
  if (!read) return { date: `${year}-${month}-${day}`, precision: "day" };
  return read.precision === "unknown" ? undefined : read;
}

function typedAt(field: Field, answers: Answers): unknown {
  if (field.kind === "fuzzy") return fuzzyOf(answers, field.name);
  const given = (answers[field.name] ?? []).map((text) => text.trim()).filter(Boolean);
  if (given.length === 0) return undefined;
  const { wrap } = field;
  if (wrap) return given.map((code) => ({ [wrap]: code }));
  if (field.kind === "checks" || field.times) return [...new Set(given)];
  const [text = ""] = given;
  if (field.kind === "yesNo") return text === "YES";
  if (field.kind === "number") return /^\d{1,9}$/.test(text) ? Number(text) : text;
  return text;
}

function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [head = "", ...rest] = path;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const isList = /^\d+$/.test(rest[0] ?? "");
  tree[head] ??= isList ? [] : {};
  put(tree[head] as Tree, rest, value);
}

/**
 * One talk is one answer: who gave it, how and when holds for the interview, the recording and, where it
 * was answered, the count without a name. The recording stands first, so that its errors find their fields.
 */
function consentsOf([recording, research]: readonly (Tree | undefined)[]): Tree[] {
  if (!recording) return [];
  const first = { purpose: "DATA_RECORDING", ...recording };
  const { status, giver, givenAt } = recording;
  if (status !== "GIVEN" || !giver || !givenAt) return [first];
  const counted = research ? [{ ...recording, ...research, purpose: "RESEARCH_ANON" }] : [];
  return [first, { ...recording, purpose: "INTERVIEW" }, ...counted];
}

/**
 * What was typed as what is filed: a nested object for `openCaseSchema` (nothing is checked here). A
 * consent without a status and a leg without a type are left out, for nothing was said.
 */
export function assemble(answers: Answers, task?: Task): Tree {
  const tree: Tree = {};
  for (const field of fieldsOf(task)) {
    const value = typedAt(field, answers);
    if (value !== undefined) put(tree, field.name.split("."), value);
  }
  const consents = tree["consents"] as (Tree | undefined)[] | undefined;
  if (consents) tree["consents"] = consentsOf(consents);
  const legs = tree["journeyLegs"] as (Tree | undefined)[] | undefined;
  if (legs) tree["journeyLegs"] = legs.filter((leg) => leg !== undefined);
  return tree;
}

/** Some fields as a change to a case: what was emptied is null, a list that was emptied is empty. */
export function patchOf(fields: readonly Field[], answers: Answers): Tree {
  const tree: Tree = {};
  for (const field of fields) {
    const isList = field.kind === "checks" || field.times || field.wrap;
    const value = typedAt(field, answers) ?? (isList ? [] : null);
    put(tree, field.name.split("."), value);
  }
  return tree;
}

/** Whether anything was typed in a task. */
export function isBegun(answers: Answers, task: Task): boolean {
  return Object.keys(assemble(answers, task)).length > 0;
}
