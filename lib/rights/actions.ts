"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { answerRequest, recordRequest } from "./commands/requests";
import { rightsAnswerSchema, rightsRequestSchema } from "./schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Writes down what the person asked for. */
export async function recordRequestAction(
  { caseId, formKey }: { readonly caseId: string; readonly formKey: string },
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = {
    ...{ kind: textOf(form, "kind"), words: textOf(form, "words") },
    askedOn: textOf(form, "askedOn"),
  };
  return answerForm(values, async ({ viewer, locale }) => {
    await recordRequest(viewer, caseId, parseWith(rightsRequestSchema, values, locale), formKey);
    revalidatePath(`/cases/${caseId}/rights`);
    return `/cases/${caseId}/rights?done=recorded`;
  });
}

/** Answers it. */
export async function answerRequestAction(
  { caseId, requestId }: { readonly caseId: string; readonly requestId: string },
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { answer: textOf(form, "answer"), explanation: textOf(form, "explanation") };
  return answerForm(values, async ({ viewer, locale }) => {
    await answerRequest(viewer, caseId, requestId, parseWith(rightsAnswerSchema, values, locale));
    revalidatePath(`/cases/${caseId}/rights`);
    return `/cases/${caseId}/rights?done=answered`;
  });
}
