import type { Mover, ReferralKind, ReferralStatus, Side } from "../model";

/** What a move asks for: a decline reason from the list, a reason or an outcome in words, a day. */
export type Guard = "declineReason" | "reason" | "outcome" | "waitingUntil";

type Move = {
  readonly to: ReferralStatus;
  readonly by: readonly Mover[];
  readonly guard?: Guard;
};

const WITHDRAW = { to: "WITHDRAWN", by: ["SENDER", "CONSENT"], guard: "reason" } as const;
const EXPIRE = { to: "EXPIRED", by: ["CLOCK"] } as const;
const ANSWER = [
  { to: "ACCEPTED", by: ["RECEIVER"] },
  { to: "DECLINED", by: ["RECEIVER"], guard: "declineReason" },
] as const;
const NOT_DELIVERED = { to: "NOT_DELIVERED", by: ["RECEIVER"], guard: "reason" } as const;

/**
 * The workflow of a referral: pages draw their buttons from it, the API's 409 names its moves, jobs
 * and property tests read it.
 */
export const REFERRAL_WORKFLOW = {
  DRAFT: [{ to: "SENT", by: ["SENDER"] }],
  SENT: [{ to: "RECEIVED", by: ["RECEIVER"] }, ...ANSWER, WITHDRAW, EXPIRE],
  RECEIVED: [...ANSWER, WITHDRAW, EXPIRE],
  ACCEPTED: [{ to: "IN_SERVICE", by: ["RECEIVER"] }, NOT_DELIVERED, WITHDRAW],
  IN_SERVICE: [
    { to: "COMPLETED", by: ["RECEIVER"], guard: "outcome" },
    NOT_DELIVERED,
    { to: "WITHDRAWN", by: ["CONSENT"], guard: "reason" },
  ],
  DECLINED: [],
  EXPIRED: [],
  WITHDRAWN: [],
  COMPLETED: [],
  NOT_DELIVERED: [],
} as const satisfies Record<ReferralStatus, readonly Move[]>;

/**
 * A transfer is offered and answered like a referral; with its acceptance it is done. What it rests on may
 * end afterwards without undoing it: the sight of the sender's record ends, the case there stays.
 */
export const TRANSFER_WORKFLOW = {
  ...REFERRAL_WORKFLOW,
  ACCEPTED: [{ to: "COMPLETED", by: ["RECEIVER"] }],
  IN_SERVICE: [],
} as const satisfies Record<ReferralStatus, readonly Move[]>;

/** The moves that somebody has from a state. */
export function movesOf(
  status: ReferralStatus,
  mover: Mover,
  kind: ReferralKind = "REFERRAL",
): readonly Move[] {
  const workflow = kind === "TRANSFER" ? TRANSFER_WORKFLOW : REFERRAL_WORKFLOW;
  const moves: readonly Move[] = workflow[status];
  return moves.filter(({ by }) => by.includes(mover));
}

/** The states in which a referral is still under way. */
export function isOpen(status: ReferralStatus): boolean {
  return REFERRAL_WORKFLOW[status].length > 0;
}

const LETTER_AFTER_ACCEPTANCE = ["ACCEPTED", "IN_SERVICE", "COMPLETED"];

/** Whether a referral has a letter for one of its ends: the receiver's begins with its acceptance. */
export function hasLetter(status: ReferralStatus, side: Side): boolean {
  if (LETTER_AFTER_ACCEPTANCE.includes(status)) return true;
  return side === "SENDER" && (status === "SENT" || status === "RECEIVED");
}
