import { jobViewer } from "@/lib/access/system-viewer";
import { expireConsentIn } from "@/lib/consent/commands";
import { runCommand } from "@/lib/server/command";
import type { ReferralKind, ReferralStatus } from "../model";
import { movesOf } from "../workflow/workflow";
import { requireReferral } from "./guards";
import { bringTo, withdrawReferralsOf } from "./move-referral";

type Due = { readonly organisationId: string; readonly id: string };

/** Ends a referral that nobody answered in time; does nothing to one that was answered meanwhile. */
export function expireReferral({ organisationId, id }: Due): Promise<null> {
  const spec = { name: "referrals.expire", viewer: jobViewer(organisationId), input: { id } };
  return runCommand(spec, async (ctx) => {
    const found = await requireReferral(ctx, id);
    const { status, kind } = found.row;
    const [move] = movesOf(status as ReferralStatus, "CLOCK", kind as ReferralKind);
    if (move) await bringTo(ctx, found, { to: move.to });
    return null;
  });
}

/** Ends a consent whose last day is over, and every referral under way that rests on it. */
export function endConsent({ organisationId, id }: Due): Promise<null> {
  const spec = { name: "referrals.endConsent", viewer: jobViewer(organisationId), input: { id } };
  return runCommand(spec, async (ctx) => {
    const ended = await expireConsentIn(ctx, id);
    if (ended) await withdrawReferralsOf(ctx, ended.caseId, id);
    return null;
  });
}
