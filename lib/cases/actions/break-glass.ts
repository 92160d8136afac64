"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { invalid, Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { breakGlass, reviewOpening } from "../commands/break-glass";
import { breakGlassSchema, reviewOpeningSchema } from "../schema/break-glass";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Opens a colleague's case for an hour. */
export async function breakGlassAction(_state: FormState, form: FormData): Promise<FormState> {
  const values = {
    ...{ reference: textOf(form, "reference"), category: textOf(form, "category") },
    reason: textOf(form, "reason"),
  };
  return answerForm(values, async ({ viewer, locale }) => {
    const input = parseWith(breakGlassSchema, values, locale);
    const key = textOf(form, "key") || null;
    const { caseId } = await breakGlass(viewer, input, key).catch((error: unknown) => {
      const isAbsent = error instanceof Problem && error.status === 404;
      throw isAbsent ? invalid([{ path: "reference", message: "cases.breakGlass.absent" }]) : error;
    });
    return `/cases/${caseId}`;
  });
}

/** Says whether an opening was justified. */
export async function reviewOpeningAction(
  openingId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { outcome: textOf(form, "outcome"), note: textOf(form, "note") };
  return answerForm(values, async ({ viewer, locale }) => {
    const input = parseWith(reviewOpeningSchema, { ...values, note: values.note || null }, locale);
    const { caseId } = await reviewOpening(viewer, openingId, input);
    revalidatePath(`/cases/${caseId}`);
    return "/?reviewed=1";
  });
}
