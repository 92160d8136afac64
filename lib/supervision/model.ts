import type { CaseSignal } from "@/lib/cases/model";
import type { Colleague } from "@/lib/handover/model";

/** What one colleague carries: open cases that the viewer sees. */
export type Caseload = {
  readonly worker: Colleague;
  readonly open: number;
  /** Of high risk or an emergency. */
  readonly high: number;
  readonly unassessed: number;
  /** Days since the last entry in the case that was left alone longest; null without a case. */
  readonly days: number | null;
  /** Cases with a task past its day. */
  readonly late: number;
};

export type SignalCount = { readonly signal: CaseSignal; readonly count: number };

export const APPROVAL_KINDS = [
  "PLAN",
  "CLOSURE",
  "EXPORT",
  "OVERRIDE",
  "MERGE",
  "DISPOSAL",
] as const;

/** One thing that waits for another person's decision. */
export type Approval = {
  readonly kind: (typeof APPROVAL_KINDS)[number];
  readonly key: string;
  readonly href: string;
  readonly about: string;
};

/** Why a planned case cannot be handed on any more. */
export type Refusal = "CLOSED" | "DESTROYED" | "NOT_THEIRS";

export type PlannedCase = {
  readonly id: string;
  readonly reference: string;
  readonly pseudonym: string;
  readonly status: string;
  readonly riskLevel: string | null;
  readonly refuses: Refusal | null;
  /** The earlier owner will see it no more. */
  readonly isLost: boolean;
};
