import { caseScopeOf } from "@/lib/access/scope";
import { rowOf } from "@/lib/cases/commands/parts";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { invalid } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { DIMENSIONS } from "../model";
import { currentReturn } from "../outcomes/outcomes";
import { findReintegration } from "../queries/find-reintegration";
import type { FamilyInput, OutcomeInput } from "../schema";
import { pastDay, requireReturn, tellReturn } from "./reach";

/** Notes whether there is a family to go home to; asked again, it stands beside the earlier answers. */
export function assessFamily(
  viewer: Viewer,
  caseId: string,
  input: FamilyInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "reintegration.family", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const target = await requireReturn(ctx, caseId);
    const { keys, place } = rowOf(ctx, target, "family_assessments");
    const { assessedOn, spokenWith, personView, note, ...plain } = input;
    const sealed = sealColumns(target.key, place, { spokenWith, personView, note });
    const on = pastDay(assessedOn, "assessedOn");
    const by = { actorId: viewer.userId, at: ctx.now };
    await ctx.tx.familyAssessment.createMany({
      data: [{ ...keys, ...plain, ...sealed, ...by, assessedOn: on }],
    });
    await tellReturn(ctx, caseId, "FAMILY_ASSESSED", "family", { assessmentId: keys.id });
    return { id: keys.id };
  });
}

/**
 * Notes how the person is, at the beginning or at a follow-up of her return. Throws 404 for who may not, 422
 * for a follow-up before anybody has arrived or on a day before the arrival.
 */
export function assessOutcome(
  viewer: Viewer,
  caseId: string,
  input: OutcomeInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "reintegration.outcome", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const target = await requireReturn(ctx, caseId);
    const { organisationId } = viewer;
    const { journeys } = await findReintegration(caseScopeOf(ctx), organisationId, caseId);
    const journey = input.moment === "BASELINE" ? null : currentReturn(journeys);
    if (input.moment !== "BASELINE" && !journey)
      throw invalid([{ path: "moment", message: "reintegration.errors.notArrived" }]);
    const on = pastDay(input.assessedOn, "assessedOn");
    if (journey && input.assessedOn && input.assessedOn < journey.arrivedOn)
      throw invalid([{ path: "assessedOn", message: "reintegration.errors.beforeArrival" }]);
    const { keys, place } = rowOf(ctx, target, "outcome_assessments");
    const { personWords, note, nextStep, moment, way } = input;
    const levels = Object.fromEntries(DIMENSIONS.map((name) => [name, input[name]]));
    const sealed = sealColumns(target.key, place, { personWords, note, nextStep });
    await ctx.tx.outcomeAssessment.createMany({
      data: [
        {
          ...{ ...keys, ...levels, ...sealed, moment, way, assessedOn: on },
          ...{ journeyId: journey?.id ?? null, actorId: viewer.userId, at: ctx.now },
        },
      ],
    });
    await tellReturn(ctx, caseId, "OUTCOME_RECORDED", "outcome", {
      ...{ assessmentId: keys.id, moment },
    });
    return { id: keys.id };
  });
}
