"use server";

import type { FormState } from "@/components/form-state";
import { answerEdit } from "@/lib/access/answer-edit";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { recordConsent } from "./commands";
import { type ConsentRef, renewConsent } from "./lifecycle/change-consent";
import { narrowEdit } from "./lifecycle/narrow-edit";
import { consentSchema, renewalSchema } from "./schema";

function one(form: FormData, name: string): string | undefined {
  const text = String(form.get(name) ?? "").trim();
  return text === "" ? undefined : text;
}

const all = (form: FormData, name: string) => form.getAll(name).map(String);

const TICKED = ["groups", "explainedItems", "interpreter", "interpreterPledged"];

// What was typed, for the form to show again; several ticks of one name stand in one text, also none.
function typed(form: FormData): Record<string, string> {
  const sent = [...form.keys()].filter((name) => !name.startsWith("$"));
  const names = [...new Set([...sent, ...TICKED])];
  return Object.fromEntries(names.map((name) => [name, all(form, name).join(",")]));
}

const YES_NO: Readonly<Record<string, boolean>> = { YES: true, NO: false };

/** Who gave it, and how: the part that recording and renewing share. */
function givingOf(form: FormData) {
  const texts = ["giver", "form", "language", "interpreterName", "witness"] as const;
  const rest = ["guardian", "document", "givenAt", "validUntil"] as const;
  const doubt = one(form, "guardianDoubt");
  return {
    ...Object.fromEntries([...texts, ...rest].map((name) => [name, one(form, name)])),
    interpreter: form.get("interpreter") === "YES",
    interpreterPledged: form.get("interpreterPledged") === "YES",
    explainedItems: all(form, "explainedItems"),
    guardianDoubt: doubt === undefined ? null : (YES_NO[doubt] ?? null),
  };
}

/** Records a consent from its form and leads back to the case's consents. */
export async function recordConsentAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer, locale }) => {
    const said = {
      ...{ purpose: one(form, "purpose"), status: one(form, "status") },
      ...givingOf(form),
      ...{ groups: all(form, "groups"), reason: one(form, "reason") },
      recipient: one(form, "recipient"),
    };
    const input = parseWith(consentSchema, said, locale);
    await recordConsent(viewer, caseId, input, one(form, "key") ?? null);
    return `/cases/${caseId}/consents?done=recorded`;
  });
}

/** Narrows a consent; whoever comes second is asked where both said something else. */
export async function narrowConsentAction(
  ref: ConsentRef,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const edit = narrowEdit(ref, one(form, "key") ?? null);
  return answerEdit(form, edit, `/cases/${ref.caseId}/consents/${ref.consentId}?done=narrowed`);
}

/** Renews a consent. */
export async function renewConsentAction(
  ref: ConsentRef,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer, locale }) => {
    const input = parseWith(renewalSchema, givingOf(form), locale);
    await renewConsent(viewer, ref, input, one(form, "key") ?? null);
    return `/cases/${ref.caseId}/consents/${ref.consentId}?done=renewed`;
  });
}
