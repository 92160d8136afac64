import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import { removeFilesOf } from "@/lib/files/commands/remove-file";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, invalid, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { canDecideDisposal, canKeepRecords } from "./policy";
import { keepingOf, placeOfHold } from "./queries/keeping";
import type { DisposalDecision, Hold, Proposal } from "./schema";

async function requireKept(ctx: CommandContext, caseId: string) {
  const found = await requireCase(ctx, caseId, null);
  if (!canKeepRecords(ctx.viewer).allowed) throw notFound();
  return found;
}

/** Holds a case back from destruction, with a reason. Throws 404 for who may not, 409 where it is held. */
export function placeHold(viewer: Viewer, caseId: string, { reason }: Hold): Promise<void> {
  const spec = { name: "retention.placeHold", viewer, input: { caseId, reason } };
  return runCommand(spec, async (ctx) => {
    await requireKept(ctx, caseId);
    const id = newId();
    const { organisationId, userId } = viewer;
    const key = await dataKey(ctx.tx, caseId);
    const sealed = sealColumns(key, placeOfHold(organisationId, id), { reason });
    const data = { organisationId, id, caseId, placedBy: userId, placedAt: ctx.now };
    await ctx.tx.retentionHold.createMany({ data: [{ ...data, reason: sealed.reason ?? null }] });
    await recordCaseEvent(ctx, caseId, "HELD", { holdId: id });
    ctx.audit("retention.hold", "case", caseId, { holdId: id });
  });
}

/** Lets a case go again. 409 where nothing holds it. */
export function liftHold(viewer: Viewer, caseId: string): Promise<void> {
  return runCommand({ name: "retention.liftHold", viewer, input: { caseId } }, async (ctx) => {
    await requireKept(ctx, caseId);
    const { organisationId, userId } = viewer;
    const lifted = await ctx.tx.retentionHold.updateMany({
      where: { organisationId, caseId, liftedAt: null },
      data: { liftedBy: userId, liftedAt: ctx.now, version: { increment: 1 } },
    });
    if (lifted.count === 0) throw conflict("notHeld");
    await recordCaseEvent(ctx, caseId, "HOLD_LIFTED");
    ctx.audit("retention.lift", "case", caseId, {});
  });
}

/**
 * Proposes to destroy a closed case; a second supervisor decides. Throws 404 for who may not, 409 for an open
 * or held case or where a proposal waits, 422 while the time of keeping runs and the person did not ask.
 */
export function proposeDisposal(viewer: Viewer, caseId: string, input: Proposal): Promise<void> {
  const spec = { name: "retention.propose", viewer, input: { caseId, input } };
  return runCommand(spec, (ctx) => addProposal(ctx, caseId, input));
}

/** The same inside another command, e.g. the answer to a person who asks to be erased. */
export async function addProposal(
  ctx: CommandContext,
  caseId: string,
  input: Proposal,
): Promise<void> {
  const { row } = await requireKept(ctx, caseId);
  const { organisationId, userId } = ctx.viewer;
  const { isClosed, isOver } = keepingOf(row);
  if (!isClosed) throw conflict("caseOpen");
  const held = await ctx.tx.retentionHold.count({
    where: { organisationId, caseId, liftedAt: null },
  });
  if (held > 0) throw conflict("caseHeld");
  if (input.ground === "RETENTION_OVER" && !isOver)
    throw invalid([{ path: "ground", message: "retention.errors.notOver" }]);
  const data = { organisationId, id: newId(), caseId, ...input, proposedBy: userId };
  await ctx.tx.disposalProposal.createMany({ data: [{ ...data, proposedAt: ctx.now }] });
  ctx.audit("retention.propose", "case", caseId, { ...input });
}

/**
 * Destroys what another supervisor proposed, or refuses. Afterwards no key opens a word of the case; what was
 * done stands in a record that names nobody. Throws 404 for who may not, 409 where it may not be any more.
 */
export function decideDisposal(
  viewer: Viewer,
  proposalId: string,
  { decision }: DisposalDecision,
): Promise<void> {
  const spec = { name: "retention.decide", viewer, input: { proposalId, decision } };
  return runCommand(spec, async (ctx) => {
    const { organisationId, userId } = viewer;
    const where = { organisationId, id: proposalId, refusedAt: null };
    const found = await ctx.tx.disposalProposal.findFirst({ where });
    if (!found || !canDecideDisposal(viewer, found.proposedBy).allowed) throw notFound();
    const { caseId, way, version } = found;
    if (decision === "REFUSE") {
      const data = { refusedBy: userId, refusedAt: ctx.now, version: version + 1 };
      const changed = await ctx.tx.disposalProposal.updateMany({
        where: { ...where, version },
        data,
      });
      if (changed.count === 0) throw stale({ version: version + 1 });
      ctx.audit("retention.refuse", "case", caseId, {});
      return;
    }
    await recordCaseEvent(ctx, caseId, "DISPOSED", { way });
    await removeFilesOf(ctx, caseId);
    const [done] = await ctx.tx.$queryRaw<{ id: string | null }[]>`
      SELECT private.dispose_case(${proposalId}::uuid, ${newId()}::uuid) AS id`;
    if (!done?.id) throw conflict("notToDispose");
    ctx.audit("retention.dispose", "case", caseId, { way, ground: found.ground });
  });
}
