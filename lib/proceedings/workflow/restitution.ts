import type { RestitutionStatus } from "../model";

/** What a step needs besides the right to make it: an amount above zero, or that the award is paid. */
export type Need = "claim" | "amount" | "award" | "payment" | "fullPayment";

type Step = { readonly to: RestitutionStatus; readonly need?: Need };

/**
 * From the claim to the payment. A payment is a step with its amount, so a part paid may be followed by
 * another part. UU 21/2007 art. 48 to 50 (from memory), PP 7/2018 and Perma 1/2022 (summaries read).
 */
export const RESTITUTION_WORKFLOW = {
  NOT_CLAIMED: [{ to: "CLAIMED", need: "claim" }],
  CLAIMED: [
    { to: "ASSESSED_LPSK", need: "amount" },
    { to: "IN_DEMAND" },
    { to: "AWARDED", need: "award" },
    { to: "REJECTED" },
  ],
  ASSESSED_LPSK: [{ to: "IN_DEMAND" }, { to: "AWARDED", need: "award" }, { to: "REJECTED" }],
  IN_DEMAND: [{ to: "AWARDED", need: "award" }, { to: "REJECTED" }],
  AWARDED: [
    { to: "PARTLY_PAID", need: "payment" },
    { to: "PAID", need: "fullPayment" },
    { to: "ASSETS_SEIZED" },
    { to: "SUBSTITUTED" },
  ],
  PARTLY_PAID: [
    { to: "PARTLY_PAID", need: "payment" },
    { to: "PAID", need: "fullPayment" },
    { to: "ASSETS_SEIZED" },
    { to: "SUBSTITUTED" },
  ],
  ASSETS_SEIZED: [
    { to: "PARTLY_PAID", need: "payment" },
    { to: "PAID", need: "fullPayment" },
    { to: "SUBSTITUTED" },
  ],
  // A claim may be made anew after the verdict.
  REJECTED: [{ to: "CLAIMED", need: "claim" }],
  PAID: [],
  SUBSTITUTED: [],
} as const satisfies Record<RestitutionStatus, readonly Step[]>;

/** The steps that exist from a status. */
export function restitutionSteps(status: RestitutionStatus): readonly Step[] {
  return RESTITUTION_WORKFLOW[status];
}

type Amounts = {
  readonly claimed: number;
  readonly awarded: number | null;
  readonly paid: number;
};

/**
 * Why a step cannot be made with this amount, as a key of `proceedings.errors`; null where it can.
 * `amount` is what this step carries, in minor units.
 */
export function missingFor(
  need: Need | undefined,
  amount: number | null,
  { claimed, awarded, paid }: Amounts,
): "claimEmpty" | "amountMissing" | "stillOwed" | "paidInFull" | null {
  if (!need) return null;
  if (need === "claim") return claimed > 0 ? null : "claimEmpty";
  if (!amount) return "amountMissing";
  if (need === "amount" || need === "award") return null;
  const after = paid + amount;
  if (need === "fullPayment") return after >= (awarded ?? 0) ? null : "stillOwed";
  return after < (awarded ?? 0) ? null : "paidInFull";
}
