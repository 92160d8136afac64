import { caseScopeOf, inCaseScope } from "@/lib/access/scope";
import { type Withdrawal, withdrawConsentIn } from "@/lib/consent/commands";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { ReferralKind, ReferralStatus, ServiceStatus } from "../model";
import { canWorkWithReferrals } from "../policy";
import { type FoundReferral, findReferral, findReferralRow } from "../queries/find-referral";
import type { ReferralTransition } from "../schema";
import { sealWords } from "../words/words";
import { serviceMovesOf } from "../workflow/services";
import { isOpen, movesOf } from "../workflow/workflow";
import { recordReferralEvent } from "./events";
import { demandGuard, requireReferral } from "./guards";
import { takeOver } from "./receive";

const SERVICE_STATES: Partial<Record<ReferralStatus, ServiceStatus>> = {
  ACCEPTED: "ACCEPTED",
  DECLINED: "DECLINED",
  IN_SERVICE: "IN_SERVICE",
  COMPLETED: "COMPLETED",
  NOT_DELIVERED: "NOT_DELIVERED",
};
const ENDED: readonly string[] = ["DECLINED", "COMPLETED", "NOT_DELIVERED"];

/** The columns of a service that has come to a state, with what was said about it, sealed. */
export function serviceColumns(
  { now }: CommandContext,
  status: ServiceStatus,
  { reason, outcome }: Pick<ReferralTransition, "reason" | "outcome">,
) {
  return {
    status,
    ...(status === "IN_SERVICE" ? { startedAt: now } : {}),
    ...(ENDED.includes(status) ? { endedAt: now } : {}),
    ...(reason ? { reason: status === "DECLINED" ? reason : sealWords(reason) } : {}),
    ...(outcome ? { outcome: sealWords(outcome) } : {}),
  };
}

async function moveServices(ctx: CommandContext, { row }: FoundReferral, said: ReferralTransition) {
  const status = SERVICE_STATES[said.to];
  if (!status) return;
  await ctx.tx.referralService.updateMany({
    where: {
      organisationId: row.organisationId,
      referralId: row.id,
      status: { notIn: [...ENDED] },
    },
    data: serviceColumns(ctx, status, said),
  });
}

function columnsOf(
  { now, viewer }: CommandContext,
  { row }: FoundReferral,
  said: ReferralTransition,
) {
  const { to, reason, outcome } = said;
  const isAnswer = to === "ACCEPTED" || to === "DECLINED";
  return {
    status: to,
    ...(row.receivedAt === null && (to === "RECEIVED" || isAnswer) ? { receivedAt: now } : {}),
    ...(isAnswer && row.respondedAt === null ? { respondedAt: now } : {}),
    ...(to === "ACCEPTED" ? { acceptedAt: now, acceptedBy: viewer.userId } : {}),
    ...(to === "DECLINED" ? { declineReason: reason ?? null } : {}),
    ...(to === "COMPLETED" ? { outcome: outcome ? sealWords(outcome) : null } : {}),
    ...(isOpen(to) ? {} : { endedAt: now }),
  };
}

// The sender's own words: sealed with its case's key, like the details that it sent.
async function keepWithdrawal(ctx: CommandContext, { row }: FoundReferral, reason: string) {
  const { id: referralId, organisationId } = row;
  const key = await dataKey(ctx.tx, row.caseId);
  const place = { table: "referral_details", organisationId, rowId: referralId };
  const sealed = sealColumns(key, place, { withdrawalReason: reason });
  await ctx.tx.referralDetails.upsert({
    where: { organisationId_referralId: { organisationId, referralId } },
    create: { organisationId, referralId, ...sealed },
    update: sealed,
  });
}

const movesFor = ({ row, side }: FoundReferral) =>
  movesOf(row.status as ReferralStatus, side, row.kind as ReferralKind);

/** Brings a referral to a state that the workflow allows, with all that follows; 409 for a lost race. */
export async function bringTo(
  ctx: CommandContext,
  found: FoundReferral,
  said: ReferralTransition,
): Promise<void> {
  const { row } = found;
  const { id, organisationId, version } = row;
  const changed = await ctx.tx.referral.updateMany({
    where: { id, organisationId, version },
    data: { ...columnsOf(ctx, found, said), version: version + 1 },
  });
  if (changed.count === 0) throw conflict("raceLost");
  await recordReferralEvent(ctx, row, said.to);
  if (said.to === "ACCEPTED") await takeOver(ctx, await requireReferral(ctx, id));
  const details = { from: row.status, to: said.to };
  ctx.audit("referral.move", "referral", id, details);
  if (organisationId !== ctx.viewer.organisationId)
    ctx.audit("referral.move", "referral", id, details, organisationId);
  ctx.emit("referral.moved", { referralId: id, to: said.to });
}

async function apply(ctx: CommandContext, found: FoundReferral, said: ReferralTransition) {
  if (said.to === "WITHDRAWN" && said.reason) await keepWithdrawal(ctx, found, said.reason);
  await moveServices(ctx, found, said);
  await bringTo(ctx, found, said);
}

/**
 * What a move answers: the referral as its mover may see it now. It is read after the command and never
 * kept with its key, or the same key would show again, for two days, what a withdrawn consent has closed.
 */
export function viewAfterMove(viewer: Viewer, id: string) {
  return inCaseScope(viewer, async (scope) => {
    const found = canWorkWithReferrals(viewer).allowed ? await findReferralRow(scope, id) : null;
    if (!found) throw notFound();
    return findReferral(scope, found);
  });
}

/**
 * Moves a referral; the move applies to every service still open. Throws 404 for who may not see it,
 * 409 naming the viewer's moves where this is none of them (also for whoever comes second), then 422
 * for what the move needs.
 */
export async function moveReferral(
  viewer: Viewer,
  id: string,
  input: ReferralTransition,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "referrals.moveReferral", viewer, input: { id, input }, idempotencyKey };
  await runCommand(spec, async (ctx) => {
    const found = await requireReferral(ctx, id);
    const moves = movesFor(found);
    const move = moves.find(({ to }) => to === input.to);
    if (!move) throw conflict("noSuchMove", { moves: moves.map(({ to }) => to) });
    demandGuard(move.guard, input);
    await apply(ctx, found, input);
    return null;
  });
  return viewAfterMove(viewer, id);
}

/** Reads a referral and writes that it was read where the case behind it is another organisation's. */
export function readReferral(viewer: Viewer, id: string) {
  return runCommand({ name: "referrals.readReferral", viewer, input: { id } }, async (ctx) => {
    const found = await requireReferral(ctx, id);
    const view = await findReferral(caseScopeOf(ctx), found);
    if (found.side === "RECEIVER") ctx.audit("referral.read", "referral", id);
    const isReceiver = found.side === "RECEIVER";
    // A transfer is taken over whole or not at all.
    const isAnswered = isReceiver && view.kind === "REFERRAL";
    const services = view.services.map((service) => ({
      ...service,
      moves: isAnswered ? serviceMovesOf(service.status, view.status) : [],
    }));
    return { ...view, services, moves: movesFor(found) };
  });
}

/**
 * Withdraws a consent, and with it every referral under way that rests on it: the sight of the receiver
 * ends in this transaction.
 */
export function withdrawConsent(
  viewer: Viewer,
  caseId: string,
  consentId: string,
  withdrawal: Withdrawal = {},
): Promise<null> {
  const spec = { name: "referrals.withdrawConsent", viewer, input: { caseId, consentId } };
  return runCommand(spec, async (ctx) => {
    await withdrawConsentIn(ctx, caseId, consentId, withdrawal);
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
  for (const { id, status, kind } of rows) {
    const moves = movesOf(status as ReferralStatus, "CONSENT", kind as ReferralKind);
    if (moves.length === 0) continue;
    await bringTo(ctx, await requireReferral(ctx, id), { to: "WITHDRAWN", reason: "CONSENT" });
  }
}
