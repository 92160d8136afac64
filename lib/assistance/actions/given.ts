"use server";

import type { FormState } from "@/components/form-state";
import { parseWith } from "@/lib/server/validation";
import { giveAssistance, holdConference, recordFeedback } from "../commands/given";
import { CONFERENCE_TASKS } from "../model";
import { assistanceSchema, conferenceSchema, feedbackSchema } from "../schema";
import { answer, count, keyOf, one, orNull } from "./asked";

const planOf = (caseId: string, part: string) => `/cases/${caseId}/plan?saved=1#${part}`;

function tasksOf(form: FormData) {
  return Array.from({ length: CONFERENCE_TASKS }, (_, at) => ({
    words: one(form, `tasks.${at}.words`),
    ...{ owner: one(form, `tasks.${at}.owner`), dueOn: orNull(form, `tasks.${at}.dueOn`) },
  })).filter(({ words }) => words !== undefined);
}

/** Keeps a case conference with its tasks. */
export async function holdConferenceAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "conferences"), ({ viewer, locale }) => {
    const said = {
      ...{ heldOn: one(form, "heldOn") ?? "", participants: one(form, "participants") ?? "" },
      ...{ decisions: one(form, "decisions") ?? "", tasks: tasksOf(form) },
      personTookPart: one(form, "personTookPart") === "YES",
    };
    return holdConference(viewer, caseId, parseWith(conferenceSchema, said, locale), keyOf(form));
  });
}

/** Writes down what the person received. */
export async function giveAssistanceAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "given"), ({ viewer, locale }) => {
    const amount = count(form, "amount");
    const said = {
      ...{ kind: one(form, "kind"), givenOn: one(form, "givenOn") ?? "" },
      ...{ what: one(form, "what") ?? "", quantity: count(form, "quantity") },
      // Typed in rupiah, kept in minor units.
      amount: typeof amount === "number" ? amount * 100 : amount,
    };
    return giveAssistance(viewer, caseId, parseWith(assistanceSchema, said, locale), keyOf(form));
  });
}

/** Keeps how the person found it. */
export async function recordFeedbackAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return answer(form, planOf(caseId, "feedback"), ({ viewer, locale }) => {
    const score = one(form, "score");
    const said = {
      ...{ score: score ? Number(score) : undefined, words: orNull(form, "words") },
      serviceId: orNull(form, "serviceId"),
    };
    return recordFeedback(viewer, caseId, parseWith(feedbackSchema, said, locale), keyOf(form));
  });
}
