"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm, asked, DONE } from "@/lib/access/answer-form";
import { readCase } from "@/lib/cases/commands/read-case";
import { formProblem } from "@/lib/server/form-problem";
import { invalid } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { requestMerge, reviewMerge, undoMerge } from "./commands";
import { type Verdict, verdictOf } from "./model";
import { requestMergeSchema, reviewMergeSchema, undoMergeSchema } from "./schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

export type IdentityRow = {
  readonly name: string;
  readonly one: string;
  readonly other: string;
  readonly verdict: Verdict;
};
export type CompareState = FormState & { readonly rows: readonly IdentityRow[] | null };

/** Shows who the persons of two cases are, side by side; each is written down as a reveal of its case. */
export async function compareAction(
  oneCase: string,
  otherCase: string,
  _state: CompareState,
  form: FormData,
): Promise<CompareState> {
  const { viewer, locale } = await asked();
  const reason = textOf(form, "reason").slice(0, 500);
  try {
    const who = { ...viewer, reason: reason || null };
    const [one, other] = [await readCase(who, oneCase, true), await readCase(who, otherCase, true)];
    if ([one, other].some(({ identityDecision }) => identityDecision === "reasonMissing"))
      throw invalid([{ path: "reason", message: "cases.errors.reasonMissing" }]);
    const wordsOf = (value: unknown) => {
      if (typeof value === "string") return value;
      return value && typeof value === "object" ? String(Reflect.get(value, "date") ?? "") : "";
    };
    const [mine, theirs] = [one.identity, other.identity].map(
      (identity): Readonly<Record<string, unknown>> => identity ?? {},
    );
    const names = [...new Set([...Object.keys(mine ?? {}), ...Object.keys(theirs ?? {})])];
    const rows = names.map((name) => {
      const [left, right] = [wordsOf(mine?.[name]), wordsOf(theirs?.[name])];
      return { name, one: left, other: right, verdict: verdictOf(left, right) };
    });
    return { ...DONE, rows: rows.filter(({ verdict }) => verdict !== "NONE") };
  } catch (error) {
    return { ...formProblem(error, locale, { reason }), rows: null };
  }
}

/** Asks that two records become one. */
export async function requestMergeAction(
  oneCase: string,
  otherCase: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const take = form.getAll("take").map(String);
  const typed = {
    ...{ keepCase: textOf(form, "keepCase"), take: take.join(",") },
    reason: textOf(form, "reason"),
  };
  return answerForm(typed, async ({ viewer, locale }) => {
    const mergeCase = typed.keepCase === oneCase ? otherCase : oneCase;
    const body = { keepCase: typed.keepCase, mergeCase, take, reason: typed.reason };
    const input = parseWith(requestMergeSchema, body, locale);
    const { id } = await requestMerge(viewer, input, textOf(form, "key") || null);
    return `/cases/duplicates/${id}?asked=1`;
  });
}

/** Makes two records one, or declines. */
export async function reviewMergeAction(
  mergeId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = { outcome: textOf(form, "outcome"), note: textOf(form, "note") };
  return answerForm(typed, async ({ viewer, locale }) => {
    const input = parseWith(reviewMergeSchema, { ...typed, note: typed.note || null }, locale);
    await reviewMerge(viewer, mergeId, input);
    revalidatePath("/cases", "layout");
    return `/cases/duplicates/${mergeId}?decided=1`;
  });
}

/** Parts two records again. */
export async function undoMergeAction(
  mergeId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = { reason: textOf(form, "reason") };
  return answerForm(typed, async ({ viewer, locale }) => {
    await undoMerge(viewer, mergeId, parseWith(undoMergeSchema, typed, locale));
    revalidatePath("/cases", "layout");
    return `/cases/duplicates/${mergeId}?parted=1`;
  });
}
