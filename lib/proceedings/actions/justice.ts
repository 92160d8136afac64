"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { inputOf, typedIn } from "@/lib/kernel/typed-fields";
import { fieldsOf, isJusticePart, type JusticePart } from "../form/fields";
import { saveJustice } from "../form/save";

/** Where a form belongs: the track that a new thing is put into, or the thing that is changed. */
export type JusticePlace = { readonly in: string | null; readonly of: string | null };

/** Saves one part of the justice track; what was refused stays typed and is said at its field. */
export async function saveJusticeAction(
  caseId: string,
  part: JusticePart,
  place: JusticePlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  if (!isJusticePart(part)) return state;
  const fields = fieldsOf(part, place.of === null);
  const values = typedIn(form, fields);
  return answerForm(values, async ({ viewer, locale }) => {
    await saveJustice(viewer, part, {
      ...{ caseId, ...place, locale, said: inputOf(values, fields) },
      ...{ version: Number(form.get("version")), key: String(form.get("key") ?? "") || null },
    });
    revalidatePath(`/cases/${caseId}/justice`);
    return `/cases/${caseId}/justice?saved=1`;
  });
}
