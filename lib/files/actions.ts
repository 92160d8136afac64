"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { removeFile } from "./commands/remove-file";
import { removeFileSchema } from "./schema";

/** Takes a file out of a case. */
export async function removeFileAction(
  caseId: string,
  fileId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { reason: String(form.get("reason") ?? "").trim() };
  return answerForm(values, async ({ viewer, locale }) => {
    await removeFile(viewer, caseId, fileId, parseWith(removeFileSchema, values, locale));
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}/files?done=removed`;
  });
}
