import { caseScopeOf } from "@/lib/access/scope";
import { withdrawConsentIn } from "@/lib/consent/commands";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import { isCode } from "@/lib/vocabulary/codes";
import type { Mover, ReferralStatus } from "../model";
import { canWorkWithReferrals } from "../policy";
import { findReferral, findReferralRow } from "../queries";
import type { ReferralTransition } from "../schema";
import { type Guard, isOpen, movesOf } from "../workflow/workflow";
import { recordReferralEvent } from "./send-referral";

type Found = NonNullable<Awaited<ReturnType<typeof findReferralRow>>>;

function demandGuard(guard: Guard | undefined, { reason, outcome }: ReferralTransition): void {
  if (!guard) return;
  const field = guard === "outcome" ? "outcome" : "reason";
  const given = guard === "outcome" ? outcome : reason;
  if (!given) throw invalid([{ path: field, message: `referrals.errors.${guard}Missing` }]);
  if (guard === "declineReason" && !isCode("referral_decline_reason", given))
    throw invalid([{ path: field, message: "referrals.errors.declineReasonMissing" }]);
}

const SERVICE_STATES: Partial<Record<ReferralStatus, string>> = {
  ACCEPTED: "ACCEPTED",
  DECLINED: "DECLINED",
  IN_SERVICE: "IN_SERVICE",
  COMPLETED: "COMPLETED",
  NOT_DELIVERED: "NOT_DELIVERED",
};
const ENDED = ["DECLINED", "COMPLETED", "NOT_DELIVERED"];

async function moveServices(ctx: CommandContext, { row }: Found, input: ReferralTransition) {
  const status = SERVICE_STATES[input.to];
  if (!status) return;
  await ctx.tx.referralService.updateMany({
    where: { organisationId: row.organisationId, referralId: row.id, status: { notIn: ENDED } },
    data: {
      status,
      ...(input.to === "IN_SERVICE" ? { startedAt: ctx.now } : {}),
      ...(ENDED.includes(status) ? { endedAt: ctx.now } : {}),
      ...(input.reason ? { reason: input.reason } : {}),
      ...(input.outcome ? { outcome: input.outcome } : {}),
    },
  });
}

function columnsOf(ctx: CommandContext, input: ReferralTransition) {
  const { now, viewer } = ctx;
  const { to } = input;
  return {
    status: to,
    ...(to === "RECEIVED" ? { receivedAt: now } : {}),
    ...(to === "ACCEPTED" || to === "DECLINED" ? { respondedAt: now } : {}),
    ...(to === "ACCEPTED" ? { acceptedAt: now, acceptedBy: viewer.userId } : {}),
    ...(to === "DECLINED" ? { declineReason: input.reason ?? null } : {}),
    ...(to === "COMPLETED" ? { outcome: input.outcome ?? null } : {}),
    ...(isOpen(to) ? {} : { endedAt: now }),
  };
}

/** Brings a referral to a state that the workflow allows, with all that follows; 409 for a lost race. */
export async function bringTo(
  ctx: CommandContext,
  found: Found,
  input: ReferralTransition,
): Promise<void> {
  const { row } = found;
  const { id, organisationId, version } = row;
  await moveServices(ctx, found, input);
  const changed = await ctx.tx.referral.updateMany({
    where: { id, organisationId, version },
    data: { ...columnsOf(ctx, input), version: version + 1 },
  });
  if (changed.count === 0) throw conflict("raceLost");
  if (input.to === "ACCEPTED") {
    await ctx.tx.$queryRaw`SELECT private.open_grant(${id}::uuid, ${newId()}::uuid)::text`;
  }
  await recordReferralEvent(ctx, row, input.to);
  const details = { from: row.status, to: input.to };
  ctx.audit("referral.move", "referral", id, details);
  if (organisationId !== ctx.viewer.organisationId)
    ctx.audit("referral.move", "referral", id, details, organisationId);
  ctx.emit("referral.moved", { referralId: id, to: input.to });
}

/** A referral that the viewer may see and works with; throws 404 otherwise. */
export async function requireReferral(ctx: CommandContext, id: string): Promise<Found> {
  const found = canWorkWithReferrals(ctx.viewer).allowed
    ? await findReferralRow(caseScopeOf(ctx), id)
    : null;
  if (!found) throw notFound();
  return found;
}

/**
 * Moves a referral. Throws 404 for who may not see it, 409 naming the viewer's moves where this is none
 * of them (also for whoever comes second), then 422 for what the move needs.
 */
export function moveReferral(
  viewer: Viewer,
  id: string,
  input: ReferralTransition,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "referrals.moveReferral", viewer, input: { id, input }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const found = await requireReferral(ctx, id);
    const moves = movesOf(found.row.status as ReferralStatus, found.side satisfies Mover);
    const move = moves.find(({ to }) => to === input.to);
    if (!move) throw conflict("noSuchMove", { moves: moves.map(({ to }) => to) });
    demandGuard(move.guard, input);
    await bringTo(ctx, found, input);
    return findReferral(caseScopeOf(ctx), await requireReferral(ctx, id));
  });
}

/** Reads a referral and writes that it was read where the case behind it is another organisation's. */
export function readReferral(viewer: Viewer, id: string) {
  return runCommand({ name: "referrals.readReferral", viewer, input: { id } }, async (ctx) => {
    const found = await requireReferral(ctx, id);
    const view = await findReferral(caseScopeOf(ctx), found);
    if (found.side === "RECEIVER") ctx.audit("referral.read", "referral", id);
    return { ...view, moves: movesOf(view.status, found.side) };
  });
}

/**
 * Withdraws a consent, and with it every referral under way that rests on it: the sight of the receiver
 * ends in this transaction.
 */
export function withdrawConsent(viewer: Viewer, caseId: string, consentId: string): Promise<null> {
  const spec = { name: "referrals.withdrawConsent", viewer, input: { caseId, consentId } };
  return runCommand(spec, async (ctx) => {
    await withdrawConsentIn(ctx, caseId, consentId);
    await withdrawReferralsOf(ctx, caseId, consentId);
    return null;
  });
}

/** Withdraws what rests on a consent that ended, each by the workflow's move of the consent. */
export async function withdrawReferralsOf(
  ctx: CommandContext,
  caseId: string,
  consentId: string,
): Promise<void> {
  const rows = await ctx.tx.referral.findMany({ where: { caseId, consentId } });
  for (const { id, status } of rows) {
    if (movesOf(status as ReferralStatus, "CONSENT").length === 0) continue;
    await bringTo(ctx, await requireReferral(ctx, id), { to: "WITHDRAWN", reason: "CONSENT" });
  }
}
