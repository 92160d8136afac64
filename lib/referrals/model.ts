import type { Code } from "@/lib/vocabulary/code-lists";

export type ReferralStatus = Code<"referral_status">;

/** A referral asks for services; a transfer hands over the whole case, which closes here when it is accepted. */
export const REFERRAL_KINDS = ["REFERRAL", "TRANSFER"] as const;
export type ReferralKind = (typeof REFERRAL_KINDS)[number];

/** How far one service of a referral is; the referral's own state derives from these. */
export type ServiceStatus =
  | ("ASKED" | "WAITING" | "ACCEPTED" | "DECLINED")
  | ("IN_SERVICE" | "COMPLETED" | "NOT_DELIVERED");

/** Who moves a referral: its two ends, the clock, or the end of the consent that it rests on. */
export type Mover = "SENDER" | "RECEIVER" | "CLOCK" | "CONSENT";
export type Side = "SENDER" | "RECEIVER";

/** How many hours the receiver has to answer, by urgency (docs/domain.md); holidays count. */
export const HOURS_TO_ANSWER: Readonly<Record<Code<"risk_level">, number>> = {
  EMERGENCY: 2,
  HIGH: 24,
  MEDIUM: 72,
  LOW: 168,
};

/** What a receiver has to provide for beside the service itself: a code, never a diagnosis. */
export const ACCESS_NEEDS = [
  ...(["GROUND_FLOOR", "WHEELCHAIR", "SIGN_LANGUAGE", "LOW_VISION"] as const),
  ...(["INTERPRETER", "MEDICATION_STORAGE", "PREGNANCY", "FEMALE_STAFF_ONLY"] as const),
] as const;

/** In the order in which a list of referrals is told. */
export const REFERRAL_STAGES = {
  open: ["SENT", "RECEIVED"],
  running: ["ACCEPTED", "IN_SERVICE"],
  ended: ["COMPLETED", "NOT_DELIVERED", "DECLINED", "WITHDRAWN", "EXPIRED"],
} as const satisfies Readonly<Record<string, readonly ReferralStatus[]>>;

export type ReferralStage = keyof typeof REFERRAL_STAGES;

/** What a list of referrals may be narrowed by. */
export type ReferralListQuery = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: string;
  readonly count?: boolean | undefined;
  readonly direction?: "in" | "out" | undefined;
  readonly status?: readonly string[] | undefined;
  readonly pillar?: readonly string[] | undefined;
  readonly service?: readonly string[] | undefined;
  readonly urgency?: readonly string[] | undefined;
  /** The code of the organisation at the other end. */
  readonly partner?: string | undefined;
  /** Only those whose time to answer has passed. */
  readonly overdue?: boolean | undefined;
  /** Part of a number. */
  readonly q?: string | undefined;
};

/** Whether a referral waits for an answer. */
export function isWaiting({ status }: { readonly status: string }): boolean {
  return status === "SENT" || status === "RECEIVED";
}
