"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { answerForm, asked } from "@/lib/access/answer-form";
import type { Viewer } from "@/lib/kernel/viewer";
import { Problem } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { assignReferral } from "./commands/assign-referral";
import { dropWords, fileWords, keepWords } from "./commands/keep-words";
import { moveReferral, withdrawConsent } from "./commands/move-referral";
import { moveService } from "./commands/move-service";
import { sendMessage } from "./commands/send-message";
import { consentAndSend, sendReferral } from "./commands/send-referral";
import { one, referralOf, typed } from "./form/read-form";
import {
  keptWordsSchema,
  messageSchema,
  referralTransitionSchema,
  serviceTransitionSchema,
} from "./schema";

// Does what a receiver's form asks for. Where the access ended while somebody was writing, the words are kept for
// them alone, and led to.
async function orKept(
  viewer: Viewer,
  id: string,
  form: FormData,
  work: () => Promise<string>,
): Promise<string> {
  try {
    return await work();
  } catch (error) {
    const words = ["outcome", "reason", "body"].map((name) => one(form, name)).filter(Boolean);
    const isLost = error instanceof Problem && error.status === 409 && words.length > 0;
    if (!isLost || !(await keepWords(viewer, id, words.join("\n\n")))) throw error;
    return `/referrals/${id}?kept=1#kept`;
  }
}

/** Sends a referral from its form, with the consent that was told in the same form, and leads to it. */
export async function sendReferralAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer, locale }) => {
    const key = one(form, "key") ?? null;
    const { input, consent } = referralOf(caseId, form, locale);
    const { id } = consent
      ? await consentAndSend(viewer, input, consent, key)
      : await sendReferral(viewer, input, key);
    return `/referrals/${id}?sent=1`;
  });
}

/** Answers or moves a referral. */
export async function moveReferralAction(
  id: string,
  to: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer, locale }) => {
    const said = { to, reason: one(form, "reason"), outcome: one(form, "outcome") };
    const input = parseWith(referralTransitionSchema, said, locale);
    return orKept(viewer, id, form, async () => {
      await moveReferral(viewer, id, input);
      return `/referrals/${id}?moved=1`;
    });
  });
}

/** Says that the referral was opened; somebody who was quicker makes this one void, without a word. */
export async function openReferralAction(id: string): Promise<void> {
  const { viewer } = await asked();
  try {
    await moveReferral(viewer, id, { to: "RECEIVED" });
  } catch (error) {
    if (!(error instanceof Problem && error.status === 409)) throw error;
  }
  revalidatePath(`/referrals/${id}`);
}

/** Answers or moves one service of a referral. */
export async function moveServiceAction(
  id: string,
  type: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer, locale }) => {
    const said = {
      ...{ to: one(form, "to"), outcome: one(form, "outcome") },
      ...{ reason: one(form, "reason"), waitingUntil: one(form, "waitingUntil") },
    };
    const input = parseWith(serviceTransitionSchema, said, locale);
    return orKept(viewer, id, form, async () => {
      await moveService(viewer, { id, type }, input);
      return `/referrals/${id}?moved=1`;
    });
  });
}

/** Gives a received referral to a colleague. */
export async function assignReferralAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer }) => {
    await assignReferral(viewer, id, one(form, "userId") ?? "");
    return `/referrals/${id}?assigned=1`;
  });
}

/** Sends a question or an answer to the other end. */
export async function sendMessageAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer, locale }) => {
    const { body } = parseWith(messageSchema, { body: one(form, "body") ?? "" }, locale);
    return orKept(viewer, id, form, async () => {
      await sendMessage(viewer, id, body, one(form, "key") ?? null);
      return `/referrals/${id}?asked=1#history`;
    });
  });
}

/** Writes what was kept as a note of the own case. */
export async function fileWordsAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer, locale }) => {
    const { body } = parseWith(keptWordsSchema, { body: one(form, "body") ?? "" }, locale);
    return `/cases/${await fileWords(viewer, id, body)}?noted=1#notes`;
  });
}

/** Throws away what was kept. */
export async function dropWordsAction(id: string): Promise<void> {
  const { viewer } = await asked();
  await dropWords(viewer, id);
  redirect(`/referrals/${id}`);
}

/** Withdraws a consent; the page before asked. */
export async function withdrawConsentAction(
  caseId: string,
  consentId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typed(form), async ({ viewer }) => {
    const reason = one(form, "reason")?.slice(0, 2000) ?? null;
    try {
      await withdrawConsent(viewer, caseId, consentId, { reason });
    } catch (error) {
      // Sent twice: it is done.
      if (!(error instanceof Problem && error.code === "alreadyWithdrawn")) throw error;
    }
    return `/cases/${caseId}/consents/${consentId}?done=withdrawn`;
  });
}
