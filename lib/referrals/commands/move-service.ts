import { endOfValidity } from "@/lib/consent/model";
import { dayToDate } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { conflict, notFound } from "@/lib/server/problem";
import type { ReferralStatus, ServiceStatus } from "../model";
import type { FoundReferral } from "../queries/find-referral";
import type { ServiceTransition } from "../schema";
import { derivedStatus, serviceMovesOf } from "../workflow/services";
import { recordReferralEvent } from "./events";
import { demandGuard, requireReferral } from "./guards";
import { bringTo, serviceColumns, viewAfterMove } from "./move-referral";

const ZONE = "Asia/Jakarta";

function moveOf({ row, side }: FoundReferral, type: string, said: ServiceTransition) {
  const service = row.services.find((each) => each.type === type);
  if (!service) throw notFound();
  const status = service.status as ServiceStatus;
  const isAnswered = side === "RECEIVER" && row.kind === "REFERRAL";
  const moves = isAnswered ? serviceMovesOf(status, row.status as ReferralStatus) : [];
  const move = moves.find(({ to }) => to === said.to);
  if (!move) throw conflict("noSuchMove", { moves: moves.map(({ to }) => to) });
  return move;
}

async function writeService(
  ctx: CommandContext,
  { row }: FoundReferral,
  type: string,
  said: ServiceTransition,
) {
  const until = said.to === "WAITING" ? (said.waitingUntil ?? null) : null;
  const before = row.services.find((each) => each.type === type)?.status ?? "";
  const { count } = await ctx.tx.referralService.updateMany({
    where: { organisationId: row.organisationId, referralId: row.id, type, status: before },
    data: {
      ...serviceColumns(ctx, said.to, said),
      waitingUntil: until && dayToDate(until),
    },
  });
  if (count === 0) throw conflict("raceLost");
  await recordReferralEvent(ctx, row, "SERVICE", { type, status: said.to });
  return until;
}

// Nothing else follows: a version of the referral is used up all the same, so that two answers meet.
async function keepStatus(ctx: CommandContext, { row }: FoundReferral, until: string | null) {
  const { id, organisationId, version } = row;
  const isFirst = row.respondedAt === null;
  const changed = await ctx.tx.referral.updateMany({
    where: { id, organisationId, version },
    data: {
      version: version + 1,
      ...(isFirst ? { respondedAt: ctx.now } : {}),
      // On the waiting list the answer is given; the time for the next one ends with that day.
      ...(until ? { dueAt: endOfValidity(until, ZONE) } : {}),
    },
  });
  if (changed.count === 0) throw conflict("raceLost");
  ctx.audit("referral.answer", "referral", id, { status: row.status });
  ctx.emit("referral.moved", { referralId: id, to: "SERVICE" });
}

/**
 * Moves one service of a referral; the referral's own state follows from its services. Throws 404 for
 * who may not see it and for a service that it does not ask for, 409 naming the moves, 422 for what the
 * move needs.
 */
export async function moveService(
  viewer: Viewer,
  target: { readonly id: string; readonly type: string },
  input: ServiceTransition,
  idempotencyKey: string | null = null,
) {
  const { id, type } = target;
  const spec = { name: "referrals.moveService", viewer, input: { target, input }, idempotencyKey };
  await runCommand(spec, async (ctx) => {
    const found = await requireReferral(ctx, id);
    demandGuard(moveOf(found, type, input).guard, input);
    const until = await writeService(ctx, found, type, input);
    const states = found.row.services.map((each) => (each.type === type ? input.to : each.status));
    const before = found.row.status as ReferralStatus;
    const to = derivedStatus(before, states as ServiceStatus[]);
    if (to === before || to === "RECEIVED") {
      if (to !== before) await bringTo(ctx, found, { to });
      await keepStatus(ctx, await requireReferral(ctx, id), until);
    } else {
      const { reason, outcome } = input;
      await bringTo(ctx, found, { to, reason, outcome });
    }
    return null;
  });
  return viewAfterMove(viewer, id);
}
