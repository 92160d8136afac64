import { type CaseTarget, rowOf } from "@/lib/cases/commands/parts";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { ProtectionInput, WageClaimInput } from "../schema";
import { bigOf, dateOf, requireJustice, tellJustice } from "./reach";

function protectionColumns(
  ctx: CommandContext,
  target: CaseTarget,
  rowId: string,
  input: ProtectionInput,
) {
  const place = { table: "witness_protections", organisationId: ctx.viewer.organisationId, rowId };
  return {
    ...{ status: input.status, measures: input.measures, appliedOn: dateOf(input.appliedOn) },
    ...{ decidedOn: dateOf(input.decidedOn), endsOn: dateOf(input.endsOn) },
    ...sealColumns(target.key, place, { number: input.number, note: input.note }),
  };
}

/** Notes that protection by LPSK is considered, asked for or given. */
export function addProtection(
  viewer: Viewer,
  caseId: string,
  input: ProtectionInput,
  idempotencyKey: string | null = null,
) {
  const spec = {
    name: "proceedings.addProtection",
    viewer,
    input: { caseId, input },
    idempotencyKey,
  };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const { keys } = rowOf(ctx, target, "witness_protections");
    const columns = protectionColumns(ctx, target, keys.id, input);
    await ctx.tx.witnessProtection.createMany({
      data: [{ ...keys, ...columns, createdAt: ctx.now }],
    });
    await tellJustice(ctx, caseId, "protection.add", { protectionId: keys.id });
    return { id: keys.id, version: 1 };
  });
}

/** Writes a protection anew. Throws 404 for who may not, 412 for a stale version. */
export function changeProtection(
  viewer: Viewer,
  caseId: string,
  id: string,
  version: number,
  input: ProtectionInput,
) {
  const asked = { caseId, id, version, input };
  return runCommand({ name: "proceedings.changeProtection", viewer, input: asked }, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const where = { organisationId: viewer.organisationId, caseId, id };
    const row = await ctx.tx.witnessProtection.findFirst({ where, select: { version: true } });
    if (!row) throw notFound();
    const data = { ...protectionColumns(ctx, target, id, input), version: version + 1 };
    const { count } = await ctx.tx.witnessProtection.updateMany({
      where: { ...where, version },
      data,
    });
    if (count === 0) throw stale({ version: row.version });
    await tellJustice(ctx, caseId, "protection.change", { protectionId: id });
    return { id, version: version + 1 };
  });
}

function wageColumns(
  ctx: CommandContext,
  target: CaseTarget,
  rowId: string,
  input: WageClaimInput,
) {
  const place = { table: "wage_claims", organisationId: ctx.viewer.organisationId, rowId };
  return {
    ...{ status: input.status, forum: input.forum, currency: input.currency },
    ...{ periodStart: dateOf(input.periodStart), periodEnd: dateOf(input.periodEnd) },
    ...{ filedOn: dateOf(input.filedOn), nextStepOn: dateOf(input.nextStepOn) },
    ...{ claimed: bigOf(input.claimed), agreed: bigOf(input.agreed), paid: bigOf(input.paid) },
    ...sealColumns(target.key, place, { against: input.against, note: input.note }),
  };
}

/** Notes a claim for wages that were not paid. */
export function addWageClaim(
  viewer: Viewer,
  caseId: string,
  input: WageClaimInput,
  idempotencyKey: string | null = null,
) {
  const spec = {
    name: "proceedings.addWageClaim",
    viewer,
    input: { caseId, input },
    idempotencyKey,
  };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const { keys } = rowOf(ctx, target, "wage_claims");
    const columns = wageColumns(ctx, target, keys.id, input);
    await ctx.tx.wageClaim.createMany({ data: [{ ...keys, ...columns, createdAt: ctx.now }] });
    await tellJustice(ctx, caseId, "wages.add", { wageClaimId: keys.id });
    return { id: keys.id, version: 1 };
  });
}

/** Writes a claim for wages anew. Throws 404 for who may not, 412 for a stale version. */
export function changeWageClaim(
  viewer: Viewer,
  caseId: string,
  id: string,
  version: number,
  input: WageClaimInput,
) {
  const asked = { caseId, id, version, input };
  return runCommand({ name: "proceedings.changeWageClaim", viewer, input: asked }, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const where = { organisationId: viewer.organisationId, caseId, id };
    const row = await ctx.tx.wageClaim.findFirst({ where, select: { version: true } });
    if (!row) throw notFound();
    const data = { ...wageColumns(ctx, target, id, input), version: version + 1 };
    const { count } = await ctx.tx.wageClaim.updateMany({ where: { ...where, version }, data });
    if (count === 0) throw stale({ version: row.version });
    await tellJustice(ctx, caseId, "wages.change", { wageClaimId: id });
    return { id, version: version + 1 };
  });
}
