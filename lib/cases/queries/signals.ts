import type { CaseSignal } from "../model";

/** A case that is worked on, of the row `c`. */
export const IS_OPEN = "c.status NOT LIKE 'CLOSED%' AND c.disposed_at IS NULL";

const has = (table: string, condition = "true") =>
  `EXISTS (SELECT 1 FROM ${table} x WHERE x.organisation_id = c.organisation_id AND x.case_id = c.id AND ${condition})`;

const GOAL = has("plan_goals", "x.status = 'OPEN'");
const PLANNED = [
  has("case_tasks", "x.done_at IS NULL"),
  has("appointments", "x.status = 'PLANNED'"),
  has("case_services", "x.status IN ('PLANNED', 'IN_PROGRESS')"),
].join(" OR ");
const CONSENT = has(
  "consents",
  "x.purpose = 'DATA_RECORDING' AND x.status = 'GIVEN' AND x.withdrawn_at IS NULL AND (x.ends_at IS NULL OR x.ends_at > private.now())",
);
const DEMANDED =
  "EXISTS (SELECT 1 FROM case_policies d WHERE d.organisation_id = c.organisation_id AND d.plan_needs_approval)";
const AGREED = has("plan_approvals", "x.state = 'APPROVED'");
const LATE = has("case_tasks", "x.done_at IS NULL AND x.due_on < private.today()");

/** How each signal is found, over the row `c` of a case: one definition for the numbers and for the list behind them. */
export const SIGNAL_CONDITIONS: Readonly<Record<CaseSignal, string>> = {
  NO_CONSENT: `(${IS_OPEN} AND NOT ${CONSENT})`,
  NO_CONTACT_30: `(${IS_OPEN} AND c.last_activity_at < private.now() - interval '30 days')`,
  NO_PLAN: `(${IS_OPEN} AND NOT (${GOAL} OR ${PLANNED}))`,
  NO_GOALS: `(${IS_OPEN} AND NOT ${GOAL} AND (${PLANNED}))`,
  PLAN_NOT_APPROVED: `(${IS_OPEN} AND ${GOAL} AND ${DEMANDED} AND NOT ${AGREED})`,
  TASKS_LATE: `(${IS_OPEN} AND ${LATE})`,
};
