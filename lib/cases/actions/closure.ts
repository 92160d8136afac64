"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { closeCase, decideClosure, setCaseRules, withdrawClosure } from "../commands/close-case";
import { caseRulesSchema, closureDecisionSchema, closureSchema } from "../schema/closure";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Closes a case, or asks a supervisor to. */
export async function closeCaseAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const accepted = form.getAll("accepted").map(String);
  const values = {
    ...{ to: textOf(form, "to"), reason: textOf(form, "reason"), note: textOf(form, "note") },
    ...{ outcome: textOf(form, "outcome"), followUp: textOf(form, "followUp") },
  };
  const typed = { ...values, accepted: accepted.join(","), kept: textOf(form, "kept") };
  return answerForm(typed, async ({ viewer, locale }) => {
    const said = { ...values, accepted, note: values.note || null };
    const input = parseWith(closureSchema, said, locale);
    const { state } = await closeCase(viewer, caseId, input, textOf(form, "key") || null);
    revalidatePath(`/cases/${caseId}`);
    return state === "CLOSED" ? `/cases/${caseId}?moved=1` : `/cases/${caseId}/close?asked=1`;
  });
}

/** A supervisor's word to a closing that waits. */
export async function decideClosureAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { decision: textOf(form, "decision"), note: textOf(form, "decisionNote") };
  const typed = { decision: values.decision, decisionNote: values.note };
  return answerForm(typed, async ({ viewer, locale }) => {
    const said = { ...values, note: values.note || null };
    await decideClosure(viewer, caseId, parseWith(closureDecisionSchema, said, locale));
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}?moved=1`;
  });
}

/** Takes back what one asked for. */
export async function withdrawClosureAction(caseId: string, _state: FormState): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await withdrawClosure(viewer, caseId);
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}/close?withdrawn=1`;
  });
}

/** What the organisation demands of closing and how long it keeps. */
export async function setCaseRulesAction(_state: FormState, form: FormData): Promise<FormState> {
  const values = {
    closureNeedsApproval: textOf(form, "closureNeedsApproval"),
    planNeedsApproval: textOf(form, "planNeedsApproval"),
    retentionYears: textOf(form, "retentionYears"),
    childRetentionYears: textOf(form, "childRetentionYears"),
  };
  return answerForm(values, async ({ viewer, locale }) => {
    const said = {
      ...{ ...values, closureNeedsApproval: values.closureNeedsApproval === "yes" },
      planNeedsApproval: values.planNeedsApproval === "yes",
    };
    const version = textOf(form, "version");
    await setCaseRules(viewer, parseWith(caseRulesSchema, { ...said, version }, locale));
    return "/admin/cases?saved=1";
  });
}
