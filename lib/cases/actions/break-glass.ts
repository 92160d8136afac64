"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { asked } from "@/lib/access/answer-form";
import { formProblem } from "@/lib/server/form-problem";
import { invalid, Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { breakGlass, reviewOpening } from "../commands/break-glass";
import { breakGlassSchema, reviewOpeningSchema } from "../schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Opens a colleague's case for an hour. */
export async function breakGlassAction(_state: FormState, form: FormData): Promise<FormState> {
  const { viewer, locale } = await asked();
  const values = {
    ...{ reference: textOf(form, "reference"), category: textOf(form, "category") },
    reason: textOf(form, "reason"),
  };
  let caseId: string;
  try {
    const input = parseWith(breakGlassSchema, values, locale);
    const opened = await breakGlass(viewer, input, textOf(form, "key") || null);
    caseId = opened.caseId;
  } catch (error) {
    const isAbsent = error instanceof Problem && error.status === 404;
    const absent = invalid([{ path: "reference", message: "cases.breakGlass.absent" }]);
    return formProblem(isAbsent ? absent : error, locale, values);
  }
  redirect(`/cases/${caseId}`);
}

/** Says whether an opening was justified. */
export async function reviewOpeningAction(
  openingId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  const values = { outcome: textOf(form, "outcome"), note: textOf(form, "note") };
  try {
    const input = parseWith(reviewOpeningSchema, { ...values, note: values.note || null }, locale);
    const { caseId } = await reviewOpening(viewer, openingId, input);
    revalidatePath(`/cases/${caseId}`);
  } catch (error) {
    return formProblem(error, locale, values);
  }
  redirect("/?reviewed=1");
}
