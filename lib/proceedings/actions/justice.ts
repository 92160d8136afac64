"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { FormState } from "@/components/form-state";
import { requireViewer } from "@/lib/access/current-viewer";
import { inputOf, typedIn } from "@/lib/kernel/typed-fields";
import type { Locale } from "@/lib/kernel/viewer";
import { formProblem } from "@/lib/server/form-problem";
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
  const viewer = await requireViewer();
  const locale = (await getLocale()) as Locale;
  if (!isJusticePart(part)) return state;
  const fields = fieldsOf(part, place.of === null);
  const values = typedIn(form, fields);
  try {
    await saveJustice(viewer, part, {
      ...{ caseId, ...place, locale, said: inputOf(values, fields) },
      ...{ version: Number(form.get("version")), key: String(form.get("key") ?? "") || null },
    });
  } catch (error) {
    return formProblem(error, locale, values);
  }
  revalidatePath(`/cases/${caseId}/justice`);
  redirect(`/cases/${caseId}/justice?saved=1`);
}
