"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { invalid } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { linkPerpetrator, unlinkPerpetrator } from "../commands/perpetrators";

// Which alleged perpetrator of another case is the same.
const linkSchema = z.strictObject({ same: z.uuid() });

/** Says that an alleged perpetrator is the same as one of another case. */
export async function linkPerpetratorAction(
  caseId: string,
  allegedId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = { same: String(form.get("same") ?? "") };
  return answerForm(typed, async ({ viewer, locale }) => {
    if (!typed.same) throw invalid([{ path: "same", message: "problems.fields.required" }]);
    const { same } = parseWith(linkSchema, typed, locale);
    await linkPerpetrator(viewer, caseId, allegedId, same);
    revalidatePath(`/cases/${caseId}/happened`);
    return `/cases/${caseId}/happened?changed=1#alleged`;
  });
}

/** Takes that back. */
export async function unlinkPerpetratorAction(
  caseId: string,
  allegedId: string,
  _state: FormState,
  _form: FormData,
): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await unlinkPerpetrator(viewer, caseId, allegedId);
    revalidatePath(`/cases/${caseId}/happened`);
    return `/cases/${caseId}/happened?changed=1#alleged`;
  });
}
