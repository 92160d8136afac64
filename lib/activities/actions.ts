"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form-state";
import { answerForm, readerLocale } from "@/lib/access/answer-form";
import { requirePoster } from "@/lib/access/current-viewer";
import { formProblem } from "@/lib/server/form-problem";
import { parseWith } from "@/lib/server/validation";
import { logChallenge } from "./commands/log-challenge";
import { recordActivity } from "./commands/record-activity";
import { activityOf, challengeOf, typedValues } from "./form/read-form";
import { saveActivity } from "./form/save";
import { challengeSchema, recordActivitySchema } from "./schema";

const keyOf = (form: FormData) => String(form.get("key") ?? "") || null;

/** Records an activity from its form and leads to it; what was typed stays where it is refused. */
export async function recordActivityAction(_state: FormState, form: FormData): Promise<FormState> {
  return answerForm(typedValues(form), async ({ viewer, locale }) => {
    const challenge = challengeOf(form, "challenges.0.");
    const said = { ...activityOf(form), ...(challenge ? { challenges: [challenge] } : {}) };
    const input = parseWith(recordActivitySchema, said, locale);
    const { id } = await recordActivity(viewer, input, keyOf(form));
    revalidatePath("/activities");
    return `/activities/${id}?recorded=1`;
  });
}

// What the writer saw stands in the form itself: it works without scripts, and on a second save too.
function baseOf(form: FormData): { version: number; base: Record<string, string> } {
  const version = Number(form.get("base.version"));
  try {
    const read: unknown = JSON.parse(String(form.get("base.values") ?? "{}"));
    const entries = Object.entries(Object(read)).map(
      ([name, text]) => [name, String(text)] as const,
    );
    return { version, base: Object.fromEntries(entries) };
  } catch {
    return { version, base: {} };
  }
}

/** Keeps what was changed; where somebody else changed the same, both are shown and nothing is lost. */
export async function changeActivityAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const locale = await readerLocale();
  const mine = typedValues(form);
  try {
    const viewer = await requirePoster();
    const saved = await saveActivity(viewer, id, form, { ...baseOf(form), mine }, locale);
    if (!saved.isSaved) return { errors: saved.errors, values: saved.values, notice: null };
  } catch (error) {
    return formProblem(error, locale, mine);
  }
  revalidatePath(`/activities/${id}`);
  redirect(`/activities/${id}?changed=1`);
}

/** Logs a difficulty, of an activity or of the work as a whole. */
export async function logChallengeAction(
  activityId: string | null,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answerForm(typedValues(form), async ({ viewer, locale }) => {
    const said = challengeOf(form, "") ?? { title: "" };
    const input = parseWith(challengeSchema, said, locale);
    await logChallenge(viewer, activityId, input, keyOf(form));
    return activityId ? `/activities/${activityId}?logged=1` : "/activities/challenges?logged=1";
  });
}
