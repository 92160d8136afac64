import type { Code } from "@/lib/vocabulary/code-lists";

export type ReferralStatus = Code<"referral_status">;

/** Who moves a referral: its two ends, the clock, or the end of the consent that it rests on. */
export type Mover = "SENDER" | "RECEIVER" | "CLOCK" | "CONSENT";
export type Side = "SENDER" | "RECEIVER";

/** How many hours the receiver has to answer, by urgency. */
export const HOURS_TO_ANSWER: Readonly<Record<Code<"risk_level">, number>> = {
  EMERGENCY: 4,
  HIGH: 24,
  MEDIUM: 72,
  LOW: 168,
};

/** What a list of referrals may be narrowed by. */
export type ReferralListQuery = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: string;
  readonly count?: boolean | undefined;
  readonly direction?: "in" | "out" | undefined;
  readonly status?: readonly string[] | undefined;
  readonly pillar?: readonly string[] | undefined;
};
