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

export const APPROVAL_KINDS = ["CLOSURE", "EXPORT", "OVERRIDE", "MERGE", "DISPOSAL"] as const;

/** One thing that waits for another person's decision. */
export type Approval = {
  readonly kind: (typeof APPROVAL_KINDS)[number];
  readonly key: string;
  readonly href: string;
  readonly about: string;
};
