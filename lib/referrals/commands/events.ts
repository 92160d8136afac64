import { newId } from "@/lib/kernel/ids";
import { actorOf } from "@/lib/kernel/viewer";
import type { CommandContext } from "@/lib/server/command";

/** Adds to a referral's history, which both ends read; details hold codes, never words. */
export async function recordReferralEvent(
  ctx: CommandContext,
  referral: { readonly id: string; readonly organisationId: string },
  kind: string,
  details: Readonly<Record<string, string>> = {},
): Promise<void> {
  const actorId = actorOf(ctx.viewer);
  const actorOrganisationId = actorId === null ? null : ctx.viewer.organisationId;
  const keys = { id: newId(), organisationId: referral.organisationId, referralId: referral.id };
  await ctx.tx.referralEvent.createMany({
    data: [{ ...keys, at: ctx.now, actorOrganisationId, actorId, kind, details }],
  });
}
