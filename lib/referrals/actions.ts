"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { FormState } from "@/components/form-state";
import { requireViewer } from "@/lib/access/current-viewer";
import { recordConsent } from "@/lib/consent/commands";
import type { Locale } from "@/lib/kernel/viewer";
import { formProblem } from "@/lib/server/form-problem";
import { parseWith } from "@/lib/server/validation";
import { moveReferral, withdrawConsent } from "./commands/move-referral";
import { sendReferral } from "./commands/send-referral";
import { consentSchema, createReferralSchema, referralTransitionSchema } from "./schema";

async function asked() {
  return { viewer: await requireViewer(), locale: (await getLocale()) as Locale };
}

// Every field as it was typed; several of one name are joined, for the form to split again.
function typed(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of new Set(form.keys())) {
    if (!name.startsWith("$")) values[name] = form.getAll(name).map(String).join(" ").trim();
  }
  return values;
}

const all = (form: FormData, name: string) => form.getAll(name).map(String).filter(Boolean);
const one = (form: FormData, name: string) => String(form.get(name) ?? "").trim() || undefined;

/** Sends a referral from a case's page and leads to it. */
export async function sendReferralAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  let id: string;
  try {
    const said = {
      ...{ caseId, to: one(form, "to"), services: all(form, "services") },
      ...{ reason: one(form, "reason"), urgency: one(form, "urgency"), basis: one(form, "basis") },
      ...{ basisReason: one(form, "basisReason"), details: one(form, "details") },
    };
    const input = parseWith(createReferralSchema, said, locale);
    id = (await sendReferral(viewer, input, one(form, "key") ?? null)).id;
  } catch (error) {
    return formProblem(error, locale, typed(form));
  }
  redirect(`/referrals/${id}?sent=1`);
}

/** Answers or moves a referral. */
export async function moveReferralAction(
  id: string,
  to: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  try {
    const said = { to, reason: one(form, "reason"), outcome: one(form, "outcome") };
    await moveReferral(viewer, id, parseWith(referralTransitionSchema, said, locale));
  } catch (error) {
    return formProblem(error, locale, typed(form));
  }
  redirect(`/referrals/${id}?moved=1`);
}

/** Records a consent from its form and leads back to the case. */
export async function recordConsentAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  try {
    const said = {
      ...{ purpose: one(form, "purpose"), status: one(form, "status") },
      ...{ recipient: one(form, "recipient"), groups: all(form, "groups") },
      ...{ giver: one(form, "giver"), form: one(form, "form") },
      ...{ givenAt: one(form, "givenAt"), validUntil: one(form, "validUntil") },
    };
    const input = parseWith(consentSchema, said, locale);
    await recordConsent(viewer, caseId, input, one(form, "key") ?? null);
  } catch (error) {
    return formProblem(error, locale, typed(form));
  }
  redirect(`/cases/${caseId}?consented=1#consents`);
}

/** Withdraws a consent; the page before asked. */
export async function withdrawConsentAction(
  caseId: string,
  consentId: string,
  _state: FormState,
): Promise<FormState> {
  const { viewer, locale } = await asked();
  try {
    await withdrawConsent(viewer, caseId, consentId);
  } catch (error) {
    return formProblem(error, locale);
  }
  redirect(`/cases/${caseId}?withdrawn=1#consents`);
}
