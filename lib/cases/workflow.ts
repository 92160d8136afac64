import type { CaseStatus } from "./model";

/** What a move asks for besides the right to make it. */
export type Guard = "reason" | "closureReason" | "emergencyReason";

type Move = { readonly to: CaseStatus; readonly guard?: Guard };

/**
 * The workflow of a case: states, moves and what a move needs. Pages draw their buttons from it, the
 * API's 409 names its moves, docs and property tests read it. The order follows SIMFONI-PPA
 * (complaint, assessment, plan, accompaniment, closing) and HTCDS's four case states.
 */
export const CASE_WORKFLOW = {
  INTAKE: [{ to: "SCREENING" }, { to: "CLOSED", guard: "closureReason" }],
  SCREENING: [
    { to: "ASSESSMENT" },
    { to: "ACTIVE", guard: "emergencyReason" },
    { to: "CLOSED", guard: "closureReason" },
  ],
  ASSESSMENT: [{ to: "ACTIVE" }, { to: "CLOSED", guard: "closureReason" }],
  ACTIVE: [
    { to: "ASSESSMENT" },
    { to: "FOLLOW_UP" },
    { to: "CLOSED", guard: "closureReason" },
    { to: "CLOSED_REFERRED", guard: "closureReason" },
  ],
  FOLLOW_UP: [
    { to: "ACTIVE" },
    { to: "CLOSED", guard: "closureReason" },
    { to: "CLOSED_REFERRED", guard: "closureReason" },
  ],
  CLOSED: [{ to: "REOPENED", guard: "reason" }],
  CLOSED_REFERRED: [{ to: "REOPENED", guard: "reason" }],
  REOPENED: [
    { to: "ASSESSMENT" },
    { to: "ACTIVE" },
    { to: "FOLLOW_UP" },
    { to: "CLOSED", guard: "closureReason" },
  ],
} as const satisfies Record<CaseStatus, readonly Move[]>;

/** The moves that exist from a state, in the order in which a page offers them. */
export function movesFrom(status: CaseStatus): readonly Move[] {
  return CASE_WORKFLOW[status];
}

/** The move between two states, or null when the workflow lacks it. */
export function findMove(from: CaseStatus, to: string): Move | null {
  return movesFrom(from).find((move) => move.to === to) ?? null;
}

/** Whether no work goes on in this state. */
export function isClosed(status: CaseStatus): boolean {
  return status === "CLOSED" || status === "CLOSED_REFERRED";
}
