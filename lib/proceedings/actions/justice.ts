"use server";

import type { FormState } from "@/components/form-state";
import { answerEdit } from "@/lib/access/answer-edit";
import { type JusticePlace, justiceEdit } from "../form/edits";
import { isJusticePart, type JusticePart } from "../form/fields";

/** Saves one part of the justice track; what was refused stays typed and is said at its field. */
export async function saveJusticeAction(
  caseId: string,
  part: JusticePart,
  place: JusticePlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  if (!isJusticePart(part)) return state;
  const key = String(form.get("key") ?? "") || null;
  const edit = justiceEdit(caseId, part, place, key);
  return answerEdit(form, edit, `/cases/${caseId}/justice?saved=1`);
}
