"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { decideDisposal, liftHold, placeHold, proposeDisposal } from "./commands";
import { disposalDecisionSchema, holdSchema, proposalSchema } from "./schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Holds a case back from destruction. */
export async function holdAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { holdReason: textOf(form, "holdReason") };
  return answerForm(values, async ({ viewer, locale }) => {
    await placeHold(viewer, caseId, parseWith(holdSchema, { reason: values.holdReason }, locale));
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}/access?done=held`;
  });
}

/** Lets it go again. */
export async function liftAction(caseId: string, _state: FormState): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await liftHold(viewer, caseId);
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}/access?done=lifted`;
  });
}

/** Proposes to destroy a case. */
export async function proposeAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { way: textOf(form, "way"), ground: textOf(form, "ground") };
  return answerForm(values, async ({ viewer, locale }) => {
    await proposeDisposal(viewer, caseId, parseWith(proposalSchema, values, locale));
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}/access?done=proposed`;
  });
}

/** Another supervisor destroys it, or refuses. */
export async function decideDisposalAction(
  proposalId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { destroy: textOf(form, "destroy") };
  return answerForm(values, async ({ viewer, locale }) => {
    const said = { decision: values.destroy };
    await decideDisposal(viewer, proposalId, parseWith(disposalDecisionSchema, said, locale));
    const done = values.destroy === "DESTROY" ? "disposed" : "refused";
    return `/cases/retention?done=${done}`;
  });
}
