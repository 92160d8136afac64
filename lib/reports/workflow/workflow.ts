import type { ReportStatus } from "../model";

/** Who moves a report: its author, a supervisor who is not the author, or either. */
export type Who = "AUTHOR" | "OTHER_SUPERVISOR" | "AUTHOR_OR_APPROVER" | "SUPERVISOR";

type Move = { readonly to: ReportStatus; readonly by: Who };

/** The workflow of a report; four eyes count persons, not roles. */
export const REPORT_WORKFLOW = {
  DRAFT: [{ to: "REVIEW", by: "AUTHOR" }],
  REVIEW: [
    { to: "APPROVED", by: "OTHER_SUPERVISOR" },
    { to: "DRAFT", by: "AUTHOR_OR_APPROVER" },
  ],
  APPROVED: [
    { to: "PUBLISHED", by: "AUTHOR_OR_APPROVER" },
    { to: "DRAFT", by: "AUTHOR_OR_APPROVER" },
  ],
  PUBLISHED: [{ to: "WITHDRAWN", by: "SUPERVISOR" }],
  WITHDRAWN: [],
} as const satisfies Record<ReportStatus, readonly Move[]>;

type Person = { readonly userId: string; readonly isSupervisor: boolean };
type Subject = {
  readonly status: ReportStatus;
  readonly authorId: string;
  readonly approvedBy: string | null;
};

function may(by: Who, person: Person, { authorId, approvedBy }: Subject): boolean {
  const isAuthor = person.userId === authorId;
  if (by === "AUTHOR") return isAuthor;
  if (by === "OTHER_SUPERVISOR") return person.isSupervisor && !isAuthor;
  if (by === "SUPERVISOR") return person.isSupervisor;
  return isAuthor || person.isSupervisor || person.userId === approvedBy;
}

/** The moves that somebody of the report's organisation has. */
export function movesOf(report: Subject, person: Person): readonly Move[] {
  const moves: readonly Move[] = REPORT_WORKFLOW[report.status];
  return moves.filter(({ by }) => may(by, person, report));
}
