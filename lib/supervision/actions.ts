"use server";

import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { doReassignment, planReassignment } from "./commands/reassign";
import { planSchema } from "./schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Chooses cases and who gets them; leads to the preview. */
export async function planAction(
  from: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const cases = form.getAll("cases").map(String);
  const values = { to: textOf(form, "to") };
  return answerForm({ ...values, cases: cases.join(",") }, async ({ viewer, locale }) => {
    const plan = parseWith(planSchema, { ...values, from, cases }, locale);
    const { id } = await planReassignment(viewer, plan, textOf(form, "key") || null);
    return `/team/reassign/${id}`;
  });
}

/** Does what the preview shows; the same page is the report from now on. */
export async function reassignAction(id: string, _state: FormState): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    const { count } = await doReassignment(viewer, id);
    return `/team/reassign/${id}?moved=${count}`;
  });
}
