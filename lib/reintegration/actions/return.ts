"use server";

import type { FormState } from "@/components/form-state";
import { answerEdit } from "@/lib/access/answer-edit";
import { returnEdit } from "../form/edits";
import { isReturnPart, type ReturnPart } from "../form/fields";

/** Saves one part of a return; what was refused stays typed and is said at its field. */
export async function saveReturnAction(
  caseId: string,
  part: ReturnPart,
  of: string | null,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  if (!isReturnPart(part)) return state;
  const key = String(form.get("key") ?? "") || null;
  const edit = returnEdit(caseId, part, of, key);
  return answerEdit(form, edit, `/cases/${caseId}/reintegration?saved=1`);
}
