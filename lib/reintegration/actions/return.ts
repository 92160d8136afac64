"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { FormState } from "@/components/form-state";
import { requireViewer } from "@/lib/access/current-viewer";
import { inputOf, typedIn } from "@/lib/kernel/typed-fields";
import type { Locale } from "@/lib/kernel/viewer";
import { formProblem } from "@/lib/server/form-problem";
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
  const viewer = await requireViewer();
  const locale = (await getLocale()) as Locale;
  if (!isReturnPart(part)) return state;
  const fields = fieldsOf(part);
  const values = typedIn(form, fields);
  try {
    await saveReturn(viewer, part, {
      ...{ caseId, of, locale, said: inputOf(values, fields) },
      ...{ version: Number(form.get("version")), key: String(form.get("key") ?? "") || null },
    });
  } catch (error) {
    return formProblem(error, locale, values);
  }
  revalidatePath(`/cases/${caseId}/reintegration`);
  redirect(`/cases/${caseId}/reintegration?saved=1`);
}
