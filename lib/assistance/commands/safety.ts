import { requireCase, touchCase } from "@/lib/cases/commands/change-case";
import { addServices } from "@/lib/cases/commands/parts";
import { addDays, type Day, dateToDay, dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { invalid, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { DAYS_TO_REVIEW, OPEN_SERVICES } from "../model";
import type { FactorsInput, NeedsInput, RiskInput, SafetyPlanInput } from "../schema";
import { newRow, type OnCase, onCase, placeOf, told } from "./on-case";

/**
 * Assesses the risk of a case: its level now, and when it is looked at again (by its level, where nobody said).
 * Throws 422 for a review in the past.
 */
export function assessRisk(
  viewer: Viewer,
  caseId: string,
  input: RiskInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "assistance.assessRisk", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const { level, note } = input;
    const nextReviewOn = input.nextReviewOn ?? addDays(today(), DAYS_TO_REVIEW[level]);
    if (nextReviewOn < today())
      throw invalid([{ path: "nextReviewOn", message: "assistance.errors.reviewPast" }]);
    const on = await onCase(ctx, caseId, note ? "note" : null);
    const { keys, place } = newRow(on, "risk_assessments");
    const nextReviewAt = dayToDate(nextReviewOn);
    await ctx.tx.riskAssessment.createMany({
      data: [
        {
          ...{ ...keys, level, nextReviewAt, assessedBy: ctx.viewer.userId, assessedAt: ctx.now },
          ...sealColumns(on.key, place, { note }),
        },
      ],
    });
    await touchCase(ctx, await requireCase(ctx, caseId, null), { riskLevel: level });
    await told(on, "RISK_ASSESSED", "case.risk.assess", { level });
    return { id: keys.id, level, nextReviewOn };
  });
}

/**
 * Keeps the safety plan: every save is a version of its own and none is lost. `version` is the one that the
 * writer saw, 0 for none; throws 412 when there is another by now.
 */
export function saveSafetyPlan(
  viewer: Viewer,
  caseId: string,
  version: number,
  input: SafetyPlanInput,
) {
  const spec = { name: "assistance.saveSafetyPlan", viewer, input: { caseId, version, input } };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId, "warningSigns");
    const { organisationId } = on;
    const latest = await ctx.tx.safetyPlan.findFirst({
      where: { organisationId, caseId },
      orderBy: { version: "desc" },
      select: { version: true },
    });
    const current = latest?.version ?? 0;
    if (current !== version) throw stale({ version: current });
    const place = placeOf(organisationId, "safety_plans", `${caseId}/${current + 1}`);
    await ctx.tx.safetyPlan.create({
      data: {
        ...{ organisationId, caseId, version: current + 1 },
        ...sealColumns(on.key, place, input),
        ...{ savedBy: ctx.viewer.userId, savedAt: ctx.now },
      },
    });
    await told(on, "SAFETY_PLANNED", "case.safety.plan", { version: current + 1 });
    return { version: current + 1 };
  });
}

type Found = { readonly code: string; readonly severity: number | null };

async function insertAssessment(
  on: OnCase,
  day: Day,
  found: readonly Found[],
  said: { readonly note?: string | null | undefined; readonly by: string | null },
): Promise<string> {
  const { keys, place } = newRow(on, "vulnerability_assessments");
  await on.ctx.tx.vulnerabilityAssessment.create({
    data: {
      ...{ ...keys, assessedOn: dayToDate(day), assessedBy: said.by, createdAt: on.ctx.now },
      factors: found.map(({ code }) => code),
      severities: found.map(({ severity }) => severity ?? 0),
      ...sealColumns(on.key, place, { note: said.note }),
    },
  });
  return keys.id;
}

// What was noted before anybody assessed is where change is measured from.
async function keepBeginning(on: OnCase): Promise<void> {
  const { tx } = on.ctx;
  const where = { organisationId: on.organisationId, caseId: on.caseId };
  if ((await tx.vulnerabilityAssessment.count({ where })) > 0) return;
  const rows = await tx.vulnerabilityFactor.findMany({ where });
  const days = [...new Set(rows.map(({ assessedAt }) => dateToDay(assessedAt)))].sort();
  for (const day of days) {
    const found = rows.filter(({ assessedAt }) => dateToDay(assessedAt) === day);
    await insertAssessment(on, day, found, { by: null });
  }
}

// The case's own list says how it is now; what somebody noted beside a factor that stays, stays.
async function writeLatest(on: OnCase, day: Day, found: readonly Found[]): Promise<void> {
  const { tx } = on.ctx;
  const { organisationId, caseId } = on;
  const where = { organisationId, caseId };
  const codes = found.map(({ code }) => code);
  await tx.vulnerabilityFactor.deleteMany({ where: { ...where, code: { notIn: codes } } });
  const assessedAt = dayToDate(day);
  for (const { code, severity } of found) {
    const data = { severity, assessedAt };
    const kept = await tx.vulnerabilityFactor.updateMany({ where: { ...where, code }, data });
    if (kept.count === 0)
      await tx.vulnerabilityFactor.createMany({ data: [{ id: newId(), ...where, code, ...data }] });
  }
}

/** Says how vulnerable the person is now; earlier assessments stay, so that change can be seen. */
export function assessFactors(
  viewer: Viewer,
  caseId: string,
  input: FactorsInput,
  idempotencyKey: string | null = null,
) {
  const name = "assistance.assessFactors";
  return runCommand({ name, viewer, input: { caseId, input }, idempotencyKey }, async (ctx) => {
    const on = await onCase(ctx, caseId, "factors");
    const day = input.assessedOn ?? today();
    if (day > today())
      throw invalid([{ path: "assessedOn", message: "assistance.errors.dayToCome" }]);
    const found = input.factors.map(({ code, severity }) => ({ code, severity: severity ?? null }));
    await keepBeginning(on);
    const by = ctx.viewer.userId;
    const id = await insertAssessment(on, day, found, { note: input.note, by });
    await writeLatest(on, day, found);
    await told(on, "FACTORS_ASSESSED", "case.factors.assess", { factors: found.length });
    return { id };
  });
}

/** Notes what the person needs; what is open already is not written twice. Gives how many were new. */
export function addNeeds(
  viewer: Viewer,
  caseId: string,
  { types }: NeedsInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "assistance.addNeeds", viewer, input: { caseId, types }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const open = await ctx.tx.caseService.findMany({
      where: { organisationId: on.organisationId, caseId, status: { in: [...OPEN_SERVICES] } },
      select: { type: true },
    });
    const known = new Set(open.map(({ type }) => type));
    const fresh = [...new Set(types)].filter((type) => !known.has(type));
    const requestedAt = today();
    await addServices(
      ctx,
      { caseId, key: on.key },
      fresh.map((type) => ({ type, status: "IDENTIFIED" as const, requestedAt })),
    );
    if (fresh.length > 0)
      await told(on, "SERVICE_ADDED", "case.needs.add", { needs: fresh.length });
    return { added: fresh.length };
  });
}
