"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { answerEdit } from "@/lib/access/answer-edit";
import { asked, DONE, readerLocale } from "@/lib/access/answer-form";
import { requirePoster } from "@/lib/access/current-viewer";
import { formProblem } from "@/lib/server/form-problem";
import { invalid } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { moveCase } from "../commands/move-case";
import { readCase } from "../commands/read-case";
import { serviceEdit } from "../merge/service";
import { transitionSchema } from "../schema";

/** Moves a case along its workflow. */
export async function moveCaseAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const locale = await readerLocale();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const values = { to: text("to"), reason: text("reason") };
  try {
    const viewer = await requirePoster();
    if (!values.to) throw invalid([{ path: "to", message: "problems.fields.required" }]);
    const input = { to: values.to, reason: values.reason || null };
    await moveCase(viewer, caseId, parseWith(transitionSchema, input, locale));
  } catch (error) {
    return formProblem(error, locale, values);
  }
  revalidatePath(`/cases/${caseId}`);
  redirect(`/cases/${caseId}?moved=1`);
}

/** What the identity form shows after it was asked. */
export type RevealState = FormState & {
  readonly identity: readonly { readonly name: string; readonly value: string }[] | null;
};

/** Opens who the person is, for who is entitled to it; that it was opened is written down. */
export async function revealAction(
  caseId: string,
  _state: RevealState,
  form: FormData,
): Promise<RevealState> {
  const { viewer, locale } = await asked();
  const reason = String(form.get("reason") ?? "")
    .trim()
    .slice(0, 500);
  try {
    const read = await readCase({ ...viewer, reason: reason || null }, caseId, true);
    if (read.identityDecision === "reasonMissing")
      throw invalid([{ path: "reason", message: "cases.errors.reasonMissing" }]);
    const entries = Object.entries(read.identity ?? {}).flatMap(([name, value]) => {
      const text = typeof value === "string" ? value : (value?.date ?? "");
      return text ? [{ name, value: text }] : [];
    });
    return { ...DONE, identity: entries };
  } catch (error) {
    return { ...formProblem(error, locale, { reason }), identity: null };
  }
}

/** Says how far a service has come; who comes second is asked where both said something else. */
export async function changeServiceAction(
  caseId: string,
  serviceId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerEdit(form, serviceEdit(caseId, serviceId), `/cases/${caseId}?changed=1#services`);
}
