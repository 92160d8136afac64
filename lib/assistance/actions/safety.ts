"use server";

import type { FormState } from "@/components/form-state";
import { answerEdit } from "@/lib/access/answer-edit";
import { parseWith } from "@/lib/server/validation";
import { codes } from "@/lib/vocabulary/codes";
import { addNeeds, assessFactors, assessRisk } from "../commands/safety";
import { safetyPlanEdit } from "../form/edits";
import { factorsSchema, needsSchema, riskSchema } from "../schema";
import { all, answer, keyOf, one, orNull } from "./asked";

const safetyOf = (caseId: string, part: string) => `/cases/${caseId}/safety?saved=1#${part}`;

/** Assesses the risk. */
export async function assessRiskAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, safetyOf(caseId, "risk"), ({ viewer, locale }) => {
    const said = {
      ...{ level: one(form, "level"), nextReviewOn: one(form, "nextReviewOn") },
      note: orNull(form, "note"),
    };
    return assessRisk(viewer, caseId, parseWith(riskSchema, said, locale), keyOf(form));
  });
}

/** Keeps the safety plan. */
export async function saveSafetyPlanAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerEdit(form, safetyPlanEdit(caseId), safetyOf(caseId, "plan"));
}

/** Says how vulnerable the person is now. */
export async function assessFactorsAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, safetyOf(caseId, "factors"), ({ viewer, locale }) => {
    const factors = codes("vulnerability_factor").flatMap((code) => {
      const severity = one(form, `factor.${code}`);
      return severity ? [{ code, severity: Number(severity) || null }] : [];
    });
    const said = { factors, assessedOn: one(form, "assessedOn"), note: orNull(form, "note") };
    return assessFactors(viewer, caseId, parseWith(factorsSchema, said, locale), keyOf(form));
  });
}

/** Notes what the person needs. */
export async function addNeedsAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, safetyOf(caseId, "needs"), ({ viewer, locale }) => {
    const names = [...form.keys()].filter((name) => name.split(".")[0] === "types");
    const types = [...new Set(names)].flatMap((name) => all(form, name));
    return addNeeds(viewer, caseId, parseWith(needsSchema, { types }, locale), keyOf(form));
  });
}
