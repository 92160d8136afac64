import { caseScopeOf } from "@/lib/access/scope";
import type { CommandContext } from "@/lib/server/command";
import { invalid, notFound } from "@/lib/server/problem";
import { isCode } from "@/lib/vocabulary/codes";
import { canWorkWithReferrals } from "../policy";
import { type FoundReferral, findReferralRow } from "../queries/find-referral";
import type { Guard } from "../workflow/workflow";

type Said = {
  readonly reason?: string | null | undefined;
  readonly outcome?: string | null | undefined;
  readonly waitingUntil?: string | null | undefined;
};

/** Demands what a move needs; 422 at the field. */
export function demandGuard(guard: Guard | undefined, said: Said): void {
  if (!guard) return;
  const field = guard === "outcome" || guard === "waitingUntil" ? guard : "reason";
  const given = said[field];
  const isMissing =
    !given || (guard === "declineReason" && !isCode("referral_decline_reason", given));
  if (isMissing) throw invalid([{ path: field, message: `referrals.errors.${guard}Missing` }]);
}

/** A referral that the viewer may see and works with; throws 404 otherwise. */
export async function requireReferral(ctx: CommandContext, id: string): Promise<FoundReferral> {
  const found = canWorkWithReferrals(ctx.viewer).allowed
    ? await findReferralRow(caseScopeOf(ctx), id)
    : null;
  if (!found) throw notFound();
  return found;
}
