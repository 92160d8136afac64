import { type CaseTarget, rowOf } from "@/lib/cases/commands/parts";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { JourneyInput } from "../schema";
import { dateOf, pastDay, requireReturn, tellReturn } from "./reach";

function columnsOf(ctx: CommandContext, target: CaseTarget, rowId: string, input: JourneyInput) {
  const place = { table: "return_journeys", organisationId: ctx.viewer.organisationId, rowId };
  const { fromPlace, destination, escort, receivedBy, firstNight, note } = input;
  return {
    ...{ status: input.status, personWish: input.personWish, reception: input.reception },
    // A regency says its province.
    ...{ province: input.regency?.slice(0, 2) ?? input.province, regency: input.regency },
    ...{ transport: input.transport, departsOn: dateOf(input.departsOn) },
    arrivedOn: input.arrivedOn === null ? null : pastDay(input.arrivedOn, "arrivedOn"),
    ...sealColumns(target.key, place, {
      ...{ fromPlace, destination, escort, receivedBy, firstNight, note },
    }),
  };
}

/** Plans a way home, or notes one that was gone. Throws 404 for who may not change the case. */
export function planReturn(
  viewer: Viewer,
  caseId: string,
  input: JourneyInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "reintegration.plan", viewer, input: { caseId, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const target = await requireReturn(ctx, caseId);
    const { keys } = rowOf(ctx, target, "return_journeys");
    const made = { createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.tx.returnJourney.createMany({
      data: [{ ...keys, ...columnsOf(ctx, target, keys.id, input), ...made }],
    });
    const details = { journeyId: keys.id, state: input.status };
    await tellReturn(ctx, caseId, "RETURN_RECORDED", "plan", details);
    return { id: keys.id, version: 1 };
  });
}

/** Writes a way home anew: who receives her, that she arrived. Throws 412 for a stale version. */
export function changeReturn(
  viewer: Viewer,
  caseId: string,
  id: string,
  version: number,
  input: JourneyInput,
) {
  const spec = { name: "reintegration.change", viewer, input: { caseId, id, version, input } };
  return runCommand(spec, async (ctx) => {
    const target = await requireReturn(ctx, caseId);
    const where = { organisationId: viewer.organisationId, caseId, id };
    const row = await ctx.tx.returnJourney.findFirst({ where, select: { version: true } });
    if (!row) throw notFound();
    const { count } = await ctx.tx.returnJourney.updateMany({
      where: { ...where, version },
      data: {
        ...columnsOf(ctx, target, id, input),
        ...{ version: version + 1, updatedAt: ctx.now },
      },
    });
    if (count === 0) throw stale({ version: row.version });
    const details = { journeyId: id, state: input.status };
    await tellReturn(ctx, caseId, "RETURN_RECORDED", "change", details);
    return { id, version: version + 1 };
  });
}
