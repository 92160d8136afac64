import { dayToDate } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { invalid } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { AssistanceInput, ConferenceInput, FeedbackInput } from "../schema";
import { newRow, type OnCase, onCase, told } from "./on-case";
import { insertTask } from "./tasks";

const NOTHING = new Uint8Array();

function requirePast(day: string, path: string): Date {
  if (day > today()) throw invalid([{ path, message: "assistance.errors.dayToCome" }]);
  return dayToDate(day);
}

/** Keeps a case conference as it was: who was there, what was decided, and the tasks that follow from it. */
export function holdConference(
  viewer: Viewer,
  caseId: string,
  input: ConferenceInput,
  idempotencyKey: string | null = null,
) {
  const name = "assistance.holdConference";
  return runCommand({ name, viewer, input: { caseId, input }, idempotencyKey }, async (ctx) => {
    const on = await onCase(ctx, caseId, "decisions");
    const { keys, place } = newRow(on, "case_conferences");
    const { participants, decisions } = input;
    const sealed = sealColumns(on.key, place, { participants, decisions });
    await ctx.tx.caseConference.create({
      data: {
        ...{ ...keys, heldOn: requirePast(input.heldOn, "heldOn") },
        ...{ participants: sealed.participants ?? NOTHING, decisions: sealed.decisions ?? NOTHING },
        ...{ personTookPart: input.personTookPart ?? false },
        ...{ createdBy: ctx.viewer.userId, createdAt: ctx.now },
      },
    });
    for (const [at, task] of (input.tasks ?? []).entries())
      await insertTask(on, task, { conferenceId: keys.id, path: `tasks.${at}.owner` });
    const details = { conferenceId: keys.id, tasks: input.tasks?.length ?? 0 };
    await told(on, "CONFERENCE_HELD", "case.conference.hold", details);
    return { id: keys.id };
  });
}

async function receiptNumber({ ctx }: OnCase, day: string): Promise<string> {
  const year = day.slice(0, 4);
  const [taken] = await ctx.tx.$queryRaw<{ count: number }[]>`
    SELECT private.next_number(${`receipt-${year}`}) AS count`;
  return `KW-${year}-${String(taken?.count ?? 0).padStart(6, "0")}`;
}

/** Writes down cash or goods that the person received; gives the number of the receipt. */
export function giveAssistance(
  viewer: Viewer,
  caseId: string,
  input: AssistanceInput,
  idempotencyKey: string | null = null,
) {
  const name = "assistance.giveAssistance";
  return runCommand({ name, viewer, input: { caseId, input }, idempotencyKey }, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const givenOn = requirePast(input.givenOn, "givenOn");
    const { keys, place } = newRow(on, "assistance_given");
    const { what } = sealColumns(on.key, place, { what: input.what });
    const number = await receiptNumber(on, input.givenOn);
    const amount = input.amount ?? null;
    await ctx.tx.assistanceGiven.create({
      data: {
        ...{ ...keys, kind: input.kind, givenOn, what: what ?? NOTHING, receiptNumber: number },
        ...{ quantity: input.quantity ?? null, amount },
        currency: amount === null ? null : (input.currency ?? "IDR"),
        ...{ givenBy: ctx.viewer.userId, createdAt: ctx.now },
      },
    });
    const details = { assistanceId: keys.id, kind: input.kind };
    await told(on, "ASSISTANCE_GIVEN", "case.assistance.give", details);
    return { id: keys.id, receiptNumber: number };
  });
}

/** Keeps how the person found it: 1 to 5 and, if wanted, in the own words. */
export function recordFeedback(
  viewer: Viewer,
  caseId: string,
  input: FeedbackInput,
  idempotencyKey: string | null = null,
) {
  const name = "assistance.recordFeedback";
  return runCommand({ name, viewer, input: { caseId, input }, idempotencyKey }, async (ctx) => {
    const on = await onCase(ctx, caseId, input.words ? "words" : null);
    const { organisationId } = on;
    const serviceId = input.serviceId ?? null;
    if (serviceId !== null) {
      const where = { organisationId, caseId, id: serviceId };
      if ((await ctx.tx.caseService.count({ where })) === 0)
        throw invalid([{ path: "serviceId", message: "assistance.errors.noSuchService" }]);
    }
    const { keys, place } = newRow(on, "person_feedback");
    await ctx.tx.personFeedback.create({
      data: {
        ...{ ...keys, serviceId, score: input.score },
        ...sealColumns(on.key, place, { words: input.words }),
        givenOn: requirePast(input.givenOn ?? today(), "givenOn"),
        ...{ recordedBy: ctx.viewer.userId, createdAt: ctx.now },
      },
    });
    await told(on, "FEEDBACK_GIVEN", "case.feedback.record", { feedbackId: keys.id });
    return { id: keys.id };
  });
}
