"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { issueOfficialLetter } from "./commands/issue";
import { saveTemplate } from "./commands/letters";
import { letterSchema, templateSchema } from "./schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const WITHOUT = ["NONE", "LEGAL_DUTY"];

/** Issues a letter; the basis is a consent by its id, or a word where there is none. */
export async function issueLetterAction(
  { caseId, formKey }: { readonly caseId: string; readonly formKey: string },
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const [kind, language, basis] = [
    textOf(form, "kind"),
    textOf(form, "language"),
    textOf(form, "basis"),
  ];
  const [recipient, purpose] = [textOf(form, "recipient"), textOf(form, "purpose")];
  const groups = form.getAll("groups").map(String);
  const values = { kind, language, basis, recipient, purpose, groups: groups.join(",") };
  return answerForm(values, async ({ viewer, locale }) => {
    const isWord = basis === "" || WITHOUT.includes(basis);
    const said = {
      ...{ kind, language, groups, purpose },
      ...(isWord ? { basis } : { basis: "CONSENT", consentId: basis }),
      ...(recipient ? { recipient } : {}),
    };
    await issueOfficialLetter(viewer, caseId, parseWith(letterSchema, said, locale), formKey);
    revalidatePath(`/cases/${caseId}/letters`);
    return `/cases/${caseId}/letters?done=issued`;
  });
}

/** Saves the organisation's own words of a letter. */
export async function saveTemplateAction(
  at: { readonly kind: string; readonly language: string; readonly version: number },
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { title: textOf(form, "title"), body: textOf(form, "body") };
  return answerForm(values, async ({ viewer, locale }) => {
    const body = values.body.replaceAll("\r\n", "\n");
    const said = { ...at, ...values, body };
    await saveTemplate(viewer, parseWith(templateSchema, said, locale));
    revalidatePath("/admin/letters");
    return `/admin/letters?kind=${at.kind}&language=${at.language}&done=saved`;
  });
}
