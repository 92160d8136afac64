import { inCaseScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import { isCode } from "@/lib/vocabulary/codes";
import { type CaseStatus, TRANSFERRED } from "../model";
import { findCaseRow, headOf } from "../queries/find-case";
import type { Transition } from "../schema";
import { findMove, type Guard, isClosed, movesFrom } from "../workflow";
import { insertNote } from "./add-note";
import { requireCase, touchCase } from "./change-case";
import { type Closing, passGate } from "./close-case";
import { recordCaseEvent } from "./open-case";

function demandGuard(guard: Guard | undefined, { reason }: Transition): void {
  if (!guard) return;
  const refuse = (message: string) => {
    throw invalid([{ path: "reason", message }]);
  };
  if (!reason) refuse("cases.errors.reasonMissing");
  else if (guard === "closureReason" && !isCode("case_closure_reason", reason))
    refuse("cases.errors.closureReason");
  else if (guard === "closureReason" && reason === TRANSFERRED) refuse("closure.errors.byTransfer");
}

async function keepReason(
  ctx: CommandContext,
  caseId: string,
  { reason, note }: Transition,
): Promise<void> {
  const target = { caseId, key: await dataKey(ctx.tx, caseId) };
  const body = [reason, note].filter(Boolean).join("\n\n");
  if (body) await insertNote(ctx, target, { kind: "NOTE", body });
}

/**
 * Moves a case along its workflow. Throws 404 for who may not change it, 409 naming the moves that
 * exist where the workflow lacks this one, then 422 for what the move needs (a reason; for closing a
 * `case_closure_reason` and a word to what is still open), 409 where closing needs a second person.
 */
export async function moveCase(
  viewer: Viewer,
  caseId: string,
  input: Transition,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "cases.moveCase", viewer, input: { caseId, input }, idempotencyKey };
  await runCommand(spec, async (ctx) => {
    const found = await requireCase(ctx, caseId, null);
    const from = found.row.status as CaseStatus;
    const move = findMove(from, input.to);
    if (!move) throw conflict("noSuchMove", { moves: movesFrom(from).map(({ to }) => to) });
    demandGuard(move.guard, input);
    if (isClosed(move.to)) {
      const { note = null, accepted } = input;
      const to = move.to as Closing["to"];
      await passGate(ctx, found, { to, reason: input.reason as Closing["reason"], note, accepted });
      return null;
    }
    await touchCase(ctx, found, { status: move.to, closedAt: null, retentionUntil: null });
    await keepReason(ctx, caseId, input);
    await recordCaseEvent(ctx, caseId, "MOVED", { from, to: move.to });
    ctx.audit("case.move", "case", caseId, { from, to: move.to });
    if (move.guard === "emergencyReason")
      ctx.emit("case.emergency", { caseId, movedBy: viewer.userId });
    return null;
  });
  // Read now and never kept with the key: whoever is taken off the case must not get it again by its key.
  return inCaseScope(viewer, async (scope) => {
    const moved = await findCaseRow(scope, caseId);
    if (!moved) throw notFound();
    return headOf(moved);
  });
}
