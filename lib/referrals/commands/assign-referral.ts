import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { conflict, invalid, notFound } from "@/lib/server/problem";
import type { ReferralStatus } from "../model";
import { canAssignReferral } from "../policy";
import { isOpen } from "../workflow/workflow";
import { recordReferralEvent } from "./events";
import { requireReferral } from "./guards";

async function requireColleague({ tx, viewer }: CommandContext, userId: string): Promise<void> {
  const found = await tx.membership.findFirst({
    where: {
      ...{ userId, organisationId: viewer.organisationId, endedAt: null },
      roles: { hasSome: ["CASEWORKER", "SUPERVISOR"] },
    },
    select: { userId: true },
  });
  if (!found) throw invalid([{ path: "userId", message: "referrals.errors.colleague" }]);
}

/**
 * Gives a received referral to a colleague (a supervisor) or takes it on (everybody who may open it):
 * from then on those assigned and the supervisors answer it, and see the case once it is accepted.
 */
export function assignReferral(
  viewer: Viewer,
  id: string,
  userId: string,
  idempotencyKey: string | null = null,
): Promise<null> {
  const spec = { name: "referrals.assignReferral", viewer, input: { id, userId }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const found = await requireReferral(ctx, id);
    const { row, side } = found;
    const isAllowed = canAssignReferral(viewer, userId, row.acceptedBy).allowed;
    if (side !== "RECEIVER" || !isAllowed) throw notFound();
    if (!isOpen(row.status as ReferralStatus)) throw conflict("noSuchMove", { moves: [] });
    await requireColleague(ctx, userId);
    const { organisationId } = row;
    const keys = { organisationId, referralId: id, userId };
    await ctx.tx.referralAssignment.createMany({
      data: [
        {
          ...{ ...keys, assigneeOrganisationId: viewer.organisationId },
          ...{ assignedBy: viewer.userId, assignedAt: ctx.now },
        },
      ],
      skipDuplicates: true,
    });
    const { count } = await ctx.tx.referral.updateMany({
      where: { id, organisationId, version: row.version },
      data: { isAssigned: true, version: row.version + 1 },
    });
    if (count === 0) throw conflict("raceLost");
    await recordReferralEvent(ctx, row, "ASSIGNED");
    ctx.audit("referral.assign", "referral", id, { userId });
    return null;
  });
}
