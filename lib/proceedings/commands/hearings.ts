import { caseScopeOf } from "@/lib/access/scope";
import { type CaseTarget, rowOf } from "@/lib/cases/commands/parts";
import { dayOf } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { breaksReflection } from "../model";
import { findReflectionEnd } from "../queries/find-justice";
import type { HearingInput } from "../schema";
import { requireProceeding } from "./proceedings";
import { requireJustice, tellJustice } from "./reach";

// While the reflection period runs nobody asks her to testify; she may still choose to.
async function leaveInPeace(ctx: CommandContext, caseId: string, input: HearingInput) {
  const until = await findReflectionEnd(caseScopeOf(ctx), caseId);
  if (!breaksReflection(input, until, dayOf(new Date(input.startsAt)))) return;
  const error = { path: "attendance", message: "proceedings.errors.reflection" };
  throw invalid([{ ...error, params: { until: until ?? "" } }], "reflectionPeriod");
}

function columnsOf(ctx: CommandContext, target: CaseTarget, rowId: string, input: HearingInput) {
  const { organisationId } = ctx.viewer;
  const place = { table: "hearings", organisationId, rowId };
  const { kind, attendance, isOwnChoice, measures, status } = input;
  return {
    ...{ kind, attendance, isOwnChoice, measures, status, startsAt: new Date(input.startsAt) },
    ...sealColumns(target.key, place, { place: input.place, outcome: input.outcome }),
  };
}

/**
 * Notes a day on which somebody is heard. Throws 404 for who may not, 422 where it would ask the person to
 * testify while her reflection period runs and she did not choose to come herself.
 */
export function addHearing(
  viewer: Viewer,
  caseId: string,
  proceedingId: string,
  input: HearingInput,
  idempotencyKey: string | null = null,
) {
  const asked = { caseId, proceedingId, input };
  const spec = { name: "proceedings.addHearing", viewer, input: asked, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    await requireProceeding(ctx, caseId, proceedingId);
    await leaveInPeace(ctx, caseId, input);
    const { keys } = rowOf(ctx, target, "hearings");
    const columns = columnsOf(ctx, target, keys.id, input);
    const row = { ...keys, ...columns, proceedingId, createdAt: ctx.now };
    await ctx.tx.hearing.createMany({ data: [row] });
    await tellJustice(ctx, caseId, "hearing.add", { proceedingId, hearingId: keys.id });
    return { id: keys.id, version: 1 };
  });
}

/** Writes a hearing anew: its day, its outcome. Throws as `addHearing`, and 412 for a stale version. */
export function changeHearing(
  viewer: Viewer,
  caseId: string,
  id: string,
  version: number,
  input: HearingInput,
) {
  const spec = { name: "proceedings.changeHearing", viewer, input: { caseId, id, version, input } };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const where = { organisationId: viewer.organisationId, caseId, id };
    const row = await ctx.tx.hearing.findFirst({ where, select: { version: true } });
    if (!row) throw notFound();
    await leaveInPeace(ctx, caseId, input);
    const data = { ...columnsOf(ctx, target, id, input), version: version + 1 };
    const { count } = await ctx.tx.hearing.updateMany({ where: { ...where, version }, data });
    if (count === 0) throw stale({ version: row.version });
    await tellJustice(ctx, caseId, "hearing.change", { hearingId: id });
    return { id, version: version + 1 };
  });
}
