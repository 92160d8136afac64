import { caseScopeOf } from "@/lib/access/scope";
import { type CaseTarget, rowOf } from "@/lib/cases/commands/parts";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { listPerpetrators } from "../queries/list-perpetrators";
import type { PartyInput, RemovalInput } from "../schema";
import { requireProceeding } from "./proceedings";
import { bigOf, dateOf, requireJustice, tellJustice } from "./reach";

// Which alleged perpetrator of this case it is; the label is the one told there unless another is given.
async function identified(ctx: CommandContext, caseId: string, input: PartyInput) {
  const { perpetratorId, label } = input;
  if (!perpetratorId) return { perpetratorId: null, label: label ?? "" };
  const alleged = await listPerpetrators(caseScopeOf(ctx), caseId);
  const row = alleged.find(({ id }) => id === perpetratorId);
  if (!row)
    throw invalid([{ path: "perpetratorId", message: "proceedings.errors.unknownPerpetrator" }]);
  return { perpetratorId, label: label || row.label };
}

async function columnsOf(
  ctx: CommandContext,
  target: CaseTarget,
  rowId: string,
  input: PartyInput,
) {
  const { organisationId } = ctx.viewer;
  const place = { table: "proceeding_parties", organisationId, rowId };
  const { perpetratorId, label } = await identified(ctx, target.caseId, input);
  const sealed = sealColumns(target.key, place, { label, note: input.note });
  return {
    ...{ perpetratorId, role: input.role, verdict: input.verdict, isFinal: input.isFinal },
    ...{ verdictOn: dateOf(input.verdictOn), sentenceMonths: input.sentenceMonths },
    ...{ fine: bigOf(input.fine), currency: input.currency, note: sealed.note ?? null },
    // A party without a label is refused by the schema, so there is always something to seal.
    label: sealed.label as Uint8Array<ArrayBuffer>,
  };
}

/** Adds a party to a track. Throws 404 for who may not, 422 for a perpetrator of another case. */
export function addParty(
  viewer: Viewer,
  caseId: string,
  proceedingId: string,
  input: PartyInput,
  idempotencyKey: string | null = null,
) {
  const asked = { caseId, proceedingId, input };
  const spec = { name: "proceedings.addParty", viewer, input: asked, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    await requireProceeding(ctx, caseId, proceedingId);
    const { keys } = rowOf(ctx, target, "proceeding_parties");
    const columns = await columnsOf(ctx, target, keys.id, input);
    const row = { ...keys, ...columns, proceedingId, createdAt: ctx.now };
    await ctx.tx.proceedingParty.createMany({ data: [row] });
    await tellJustice(ctx, caseId, "party.add", { proceedingId, partyId: keys.id });
    return { id: keys.id, version: 1 };
  });
}

/** Writes a party anew: its role, its verdict. Throws 412 for a version that is no longer the newest. */
export function changeParty(
  viewer: Viewer,
  caseId: string,
  id: string,
  version: number,
  input: PartyInput,
) {
  const spec = { name: "proceedings.changeParty", viewer, input: { caseId, id, version, input } };
  return runCommand(spec, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const where = { organisationId: viewer.organisationId, caseId, id };
    const row = await ctx.tx.proceedingParty.findFirst({ where });
    if (!row || row.removedAt) throw notFound();
    const columns = await columnsOf(ctx, target, id, input);
    const data = { ...columns, version: version + 1 };
    const { count } = await ctx.tx.proceedingParty.updateMany({
      where: { ...where, version },
      data,
    });
    if (count === 0) throw stale({ version: row.version });
    await tellJustice(ctx, caseId, "party.change", { partyId: id });
    return { id, version: version + 1 };
  });
}

/**
 * Takes a party out of a track that stands in it by mistake; it stays in the history with the reason. Throws
 * 404 for who may not and for one that was removed, 412 for a version that is no longer the newest.
 */
export function removeParty(
  viewer: Viewer,
  place: { caseId: string; id: string; version: number; proceedingId?: string },
  { reason }: RemovalInput,
) {
  const { caseId, id, version, proceedingId } = place;
  const asked = { ...place, reason };
  return runCommand({ name: "proceedings.removeParty", viewer, input: asked }, async (ctx) => {
    const target = await requireJustice(ctx, caseId);
    const { organisationId, userId } = viewer;
    const where = { organisationId, caseId, id, ...(proceedingId ? { proceedingId } : {}) };
    const row = await ctx.tx.proceedingParty.findFirst({ where });
    if (!row || row.removedAt) throw notFound();
    const cell = { table: "proceeding_parties", organisationId, rowId: id };
    const sealed = sealColumns(target.key, cell, { removalReason: reason });
    const { count } = await ctx.tx.proceedingParty.updateMany({
      where: { ...where, version },
      data: {
        ...{ removedAt: ctx.now, removedBy: userId, version: version + 1 },
        removalReason: sealed.removalReason ?? null,
      },
    });
    if (count === 0) throw stale({ version: row.version });
    await tellJustice(ctx, caseId, "party.remove", { partyId: id });
    return { id, version: version + 1 };
  });
}
