"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { inputOf, typedIn } from "@/lib/kernel/typed-fields";
import { fieldsOf, isReturnPart, type ReturnPart } from "../form/fields";
import { saveReturn } from "../form/save";

/** Saves one part of a return; what was refused stays typed and is said at its field. */
export async function saveReturnAction(
  caseId: string,
  part: ReturnPart,
  of: string | null,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  if (!isReturnPart(part)) return state;
  const fields = fieldsOf(part);
  const values = typedIn(form, fields);
  return answerForm(values, async ({ viewer, locale }) => {
    await saveReturn(viewer, part, {
      ...{ caseId, of, locale, said: inputOf(values, fields) },
      ...{ version: Number(form.get("version")), key: String(form.get("key") ?? "") || null },
    });
    revalidatePath(`/cases/${caseId}/reintegration`);
    return `/cases/${caseId}/reintegration?saved=1`;
  });
}
