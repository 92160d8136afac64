"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import {
  assignAll,
  assignColleague,
  handOverAll,
  handOverCase,
  unassignColleague,
} from "./commands/assign";
import { arrangeCover, endCover } from "./commands/cover";
import { answerRequest, askForCase } from "./commands/request";
import {
  answerSchema,
  assignAllSchema,
  assignSchema,
  coverSchema,
  handOverSchema,
  ownerSchema,
  requestSchema,
} from "./schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** A colleague walks along. */
export async function assignAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { userId: textOf(form, "userId"), until: textOf(form, "until") };
  return answerForm(values, async ({ viewer, locale }) => {
    const said = { ...values, until: values.until || null };
    await assignColleague(viewer, caseId, parseWith(assignSchema, said, locale));
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}/access?done=assigned`;
  });
}

/** A colleague walks along with the chosen cases. */
export async function assignAllAction(_state: FormState, form: FormData): Promise<FormState> {
  const cases = form.getAll("cases").map(String);
  const values = { userId: textOf(form, "userId"), until: textOf(form, "until") };
  return answerForm({ ...values, cases: cases.join(",") }, async ({ viewer, locale }) => {
    const said = { ...values, until: values.until || null, cases };
    const { count } = await assignAll(viewer, parseWith(assignAllSchema, said, locale));
    revalidatePath("/cases");
    return `/cases/assign?done=${count}`;
  });
}

/** A colleague walks along no more. */
export async function unassignAction(
  caseId: string,
  userId: string,
  _state: FormState,
): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await unassignColleague(viewer, caseId, userId);
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}/access?done=unassigned`;
  });
}

/** A new owner; who gave the case away may see it no more, so the way leads to the list. */
export async function ownerAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { ownerId: textOf(form, "ownerId"), alongUntil: textOf(form, "alongUntil") };
  return answerForm(values, async ({ viewer, locale }) => {
    const said = { userId: values.ownerId, alongUntil: values.alongUntil || null };
    await handOverCase(viewer, caseId, parseWith(ownerSchema, said, locale));
    revalidatePath(`/cases/${caseId}`);
    return "/cases/cover?done=handedOver";
  });
}

/** All chosen cases of one colleague at once. */
export async function handOverAllAction(
  from: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const cases = form.getAll("cases").map(String);
  const values = { to: textOf(form, "to") };
  return answerForm({ ...values, cases: cases.join(",") }, async ({ viewer, locale }) => {
    const said = { ...values, from, cases };
    const { count } = await handOverAll(viewer, parseWith(handOverSchema, said, locale));
    return `/cases/cover?from=${from}&moved=${count}`;
  });
}

/** Cover while somebody is away. */
export async function coverAction(_state: FormState, form: FormData): Promise<FormState> {
  const values = {
    ...{ absentUserId: textOf(form, "absentUserId"), coverUserId: textOf(form, "coverUserId") },
    ...{ from: textOf(form, "from"), to: textOf(form, "to") },
  };
  return answerForm(values, async ({ viewer, locale }) => {
    const said = { ...values, absentUserId: values.absentUserId || viewer.userId };
    await arrangeCover(viewer, parseWith(coverSchema, said, locale), textOf(form, "key") || null);
    return "/cases/cover?done=arranged";
  });
}

/** Ends a cover now. */
export async function endCoverAction(id: string, _state: FormState): Promise<FormState> {
  return answerForm({}, async ({ viewer }) => {
    await endCover(viewer, id);
    return "/cases/cover?done=ended";
  });
}

/** Asks for a colleague's case. */
export async function askAction(_state: FormState, form: FormData): Promise<FormState> {
  const values = { reference: textOf(form, "reference"), reason: textOf(form, "reason") };
  return answerForm(values, async ({ viewer, locale }) => {
    const key = textOf(form, "key") || null;
    await askForCase(viewer, parseWith(requestSchema, values, locale), key);
    return "/cases/ask?done=asked";
  });
}

/** Answers a colleague who asks. */
export async function answerAction(
  requestId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const values = { answer: textOf(form, "answer") };
  return answerForm(values, async ({ viewer, locale }) => {
    const input = parseWith(answerSchema, values, locale);
    const { caseId } = await answerRequest(viewer, requestId, input);
    revalidatePath(`/cases/${caseId}`);
    return input.answer === "HANDED_OVER"
      ? "/cases/cover?done=handedOver"
      : `/cases/${caseId}/access`;
  });
}
