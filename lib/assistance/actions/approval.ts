"use server";

import type { FormState } from "@/components/form-state";
import { parseWith } from "@/lib/server/validation";
import { askForPlan, decidePlan, withdrawPlan } from "../commands/approval";
import { planAskSchema, planDecisionSchema } from "../schema";
import { answer, keyOf, one, orNull } from "./asked";

const planOf = (caseId: string, done: string) => `/cases/${caseId}/plan?approval=${done}#approval`;

/** Asks a supervisor to agree to the plan. */
export async function askForPlanAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "asked"), ({ viewer, locale }) => {
    const input = parseWith(planAskSchema, { note: orNull(form, "note") }, locale);
    return askForPlan(viewer, caseId, input, keyOf(form));
  });
}

/** A supervisor's word to the plan. */
export async function decidePlanAction(
  caseId: string,
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "answered"), ({ viewer, locale }) => {
    const said = { decision: one(form, "decision"), note: orNull(form, "note") };
    return decidePlan(viewer, caseId, id, parseWith(planDecisionSchema, said, locale));
  });
}

/** Takes back what one asked for. */
export async function withdrawPlanAction(
  caseId: string,
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "withdrawn"), ({ viewer }) =>
    withdrawPlan(viewer, caseId, id),
  );
}
