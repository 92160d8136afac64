import { rowOf } from "@/lib/cases/commands/parts";
import { dayToDate } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { claimedOf, type RestitutionStatus } from "../model";
import type { RestitutionInput, RestitutionStepInput } from "../schema";
import { missingFor, type Need, restitutionSteps } from "../workflow/restitution";
import { requireProceeding } from "./proceedings";
import { dateOf, requireJustice, tellJustice } from "./reach";

function columnsOf(input: RestitutionInput) {
  return {
    ...{ route: input.route, currency: input.currency },
    ...{ incomeLoss: BigInt(input.incomeLoss), harmLoss: BigInt(input.harmLoss) },
    ...{ careLoss: BigInt(input.careLoss), otherLoss: BigInt(input.otherLoss) },
    verdictKnownOn: dateOf(input.verdictKnownOn),
    verdictCopyOn: dateOf(input.verdictCopyOn),
  };
}

/** Begins the restitution of a track; one a track. Throws 404 for who may not, 409 where one was begun. */
export function openRestitution(
  viewer: Viewer,
  caseId: string,
  proceedingId: string,
  input: RestitutionInput,
  idempotencyKey: string | null = null,
) {
  const asked = { caseId, proceedingId, input };
  const spec = { name: "proceedings.openRestitution", viewer, input: asked, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    await requireProceeding(ctx, caseId, proceedingId);
    const where = { organisationId: viewer.organisationId, proceedingId };
    if ((await ctx.tx.restitution.count({ where })) > 0) throw conflict("alreadyBegun");
    const { keys } = rowOf(ctx, target, "restitutions");
    const made = { createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.tx.restitution.createMany({
      data: [{ ...keys, ...columnsOf(input), ...made, proceedingId }],
    });
    await tellJustice(ctx, caseId, "restitution.open", { restitutionId: keys.id });
    return { id: keys.id, version: 1 };
  });
}

/** Writes what is claimed, by which way and the days of the verdict anew. Throws 412 for a stale version. */
export function changeRestitution(
  viewer: Viewer,
  caseId: string,
  id: string,
  version: number,
  input: RestitutionInput,
) {
  const asked = { caseId, id, version, input };
  return runCommand(
    { name: "proceedings.changeRestitution", viewer, input: asked },
    async (ctx) => {
      await requireJustice(ctx, caseId);
      const where = { organisationId: viewer.organisationId, caseId, id };
      const row = await ctx.tx.restitution.findFirst({ where, select: { version: true } });
      if (!row) throw notFound();
      const data = { ...columnsOf(input), version: version + 1, updatedAt: ctx.now };
      const { count } = await ctx.tx.restitution.updateMany({ where: { ...where, version }, data });
      if (count === 0) throw stale({ version: row.version });
      await tellJustice(ctx, caseId, "restitution.change", { restitutionId: id });
      return { id, version: version + 1 };
    },
  );
}

// What an amount means depends on the step that carries it.
function amountsOf(need: Need | undefined, amount: number | null, paid: bigint) {
  const value = amount === null ? null : BigInt(amount);
  if (need === "amount") return { assessed: value };
  if (need === "award") return { awarded: value };
  return need === "payment" || need === "fullPayment" ? { paid: paid + (value ?? 0n) } : {};
}

/**
 * Takes restitution one step on; a payment is a step with its amount. Throws 404 for who may not, 409 naming
 * the steps that exist where the workflow lacks this one, then 422 for an amount that the step needs.
 */
export function moveRestitution(
  viewer: Viewer,
  caseId: string,
  id: string,
  input: RestitutionStepInput,
  idempotencyKey: string | null = null,
) {
  const spec = {
    name: "proceedings.moveRestitution",
    viewer,
    input: { caseId, id, input },
    idempotencyKey,
  };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const where = { organisationId: viewer.organisationId, caseId, id };
    const row = await ctx.tx.restitution.findFirst({ where });
    if (!row) throw notFound();
    const from = row.status as RestitutionStatus;
    const steps = restitutionSteps(from);
    const step = steps.find(({ to }) => to === input.to);
    if (!step) throw conflict("noSuchMove", { moves: steps.map(({ to }) => to) });
    const losses = {
      ...{ incomeLoss: Number(row.incomeLoss), harmLoss: Number(row.harmLoss) },
      ...{ careLoss: Number(row.careLoss), otherLoss: Number(row.otherLoss) },
    };
    const awarded = row.awarded === null ? null : Number(row.awarded);
    const amounts = { claimed: claimedOf(losses), awarded, paid: Number(row.paid) };
    const missing = missingFor(step.need, input.amount, amounts);
    if (missing) throw invalid([{ path: "amount", message: `proceedings.errors.${missing}` }]);
    const happenedOn = input.on ?? today();
    if (happenedOn > today()) throw invalid([{ path: "on", message: "proceedings.errors.notYet" }]);
    const { version } = row;
    const { count } = await ctx.tx.restitution.updateMany({
      where: { ...where, version },
      data: {
        ...{ status: step.to, version: version + 1, updatedAt: ctx.now },
        ...amountsOf(step.need, input.amount, row.paid),
      },
    });
    if (count === 0) throw conflict("noSuchMove", { moves: steps.map(({ to }) => to) });
    const { keys, place } = rowOf(ctx, target, "restitution_steps");
    const carried = step.need && step.need !== "claim" ? input.amount : null;
    await ctx.tx.restitutionStep.createMany({
      data: [
        {
          ...{ ...keys, restitutionId: id, status: step.to, fromStatus: from },
          ...{ happenedOn: dayToDate(happenedOn), actorId: viewer.userId, at: ctx.now },
          amount: carried === null ? null : BigInt(carried),
          ...sealColumns(target.key, place, { note: input.note }),
        },
      ],
    });
    await tellJustice(ctx, caseId, "restitution.move", { restitutionId: id });
    return { id, status: step.to, version: version + 1 };
  });
}
