import { type Day, isDay } from "@/lib/kernel/days";
import type { FieldGroup } from "@/lib/kernel/fields";
import type { Code } from "@/lib/vocabulary/code-lists";

export type CaseStatus = Code<"case_status">;

/** Whether the person was a child when it happened (the child rule of the Palermo Protocol, art. 3(c)). */
export const CHILD_AT_THE_TIME = ["YES", "NO", "POSSIBLY"] as const;

export type ChildAtTheTime = (typeof CHILD_AT_THE_TIME)[number];

/** How strongly an indicator speaks for trafficking (ILO/EC operational indicators 2009). */
export const STRENGTHS = ["STRONG", "MEDIUM", "WEAK"] as const;
export type Strength = (typeof STRENGTHS)[number];

/** On what it rests that a means of control was used. */
export const EVIDENCE = ["SELF_REPORT", "OBSERVED", "DOCUMENT"] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** How grave a risk is, for the mark beside it: 4 is the only one that may be loud. */
export const RISK_DEGREE = { LOW: 1, MEDIUM: 2, HIGH: 3, EMERGENCY: 4 } as const satisfies Record<
  Code<"risk_level">,
  number
>;

/** Kinds of notes (domain: CaseNote); CONTACT and VISIT count as contacts in reports. */
export const NOTE_KINDS = ["NOTE", "CONTACT", "VISIT", "SUPERVISION", "THIRD_PARTY"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What may happen to a case and stands in its append-only history. */
export const EVENT_KINDS = [
  "OPENED",
  "MOVED",
  "CHANGED",
  "NOTE_ADDED",
  "NOTE_CORRECTED",
  "FILE_ADDED",
  "FILE_REMOVED",
  "SERVICE_ADDED",
  "SERVICE_CHANGED",
  "RISK_ASSESSED",
  "SCREENED",
  "PERPETRATOR_LINKED",
  "PERPETRATOR_UNLINKED",
  "ASSIGNED",
  "UNASSIGNED",
  "CONSENT_RECORDED",
  "CONSENT_WITHDRAWN",
  "CONSENT_EXPIRED",
  "CONSENT_ENDING",
  "BREAK_GLASS",
  "BREAK_GLASS_REVIEWED",
  "CONSENT_NARROWED",
  "CONSENT_RENEWED",
  "CONSENT_OF_AGE",
  "CONSENT_WITHDRAWN_BY_PERSON",
  "RECEIPT_GIVEN",
  "REFERRAL_SENT",
  "REFERRAL_MOVED",
  "TRANSFER_OFFERED",
  "TRANSFERRED",
  "GOAL_SET",
  "GOAL_CHANGED",
  "GOAL_MET",
  "TASK_ADDED",
  "TASK_CHANGED",
  "TASK_DONE",
  "APPOINTMENT_MADE",
  "APPOINTMENT_CHANGED",
  "VISIT_BEGUN",
  "VISIT_ENDED",
  "SAFETY_PLANNED",
  "FACTORS_ASSESSED",
  "CONFERENCE_HELD",
  "ASSISTANCE_GIVEN",
  "FEEDBACK_GIVEN",
  "JUSTICE_RECORDED",
  "RETURN_RECORDED",
  "FAMILY_ASSESSED",
  "OUTCOME_RECORDED",
  "PERSON_MERGED",
  "PERSON_PARTED",
  "CLOSURE_ASKED",
  "CLOSURE_RETURNED",
  "CLOSURE_WITHDRAWN",
  "OWNER_CHANGED",
  "HELD",
  "HOLD_LIFTED",
  "ACCESS_GIVEN",
  "RIGHTS_ASKED",
  "RIGHTS_ANSWERED",
  "LETTER_ISSUED",
  "DISPOSED",
  "ARRIVAL_LINKED",
  "ARRIVAL_UNLINKED",
  "DEPENDANT_ADDED",
  "DEPENDANT_REMOVED",
  "PLAN_ASKED",
  "PLAN_APPROVED",
  "PLAN_RETURNED",
  "PLAN_WITHDRAWN",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What an emergency is that opens a colleague's case (security.md §3.1). */
export const BREAK_GLASS_CATEGORIES = ["IMMINENT_DANGER", "MEDICAL", "CHILD"] as const;
export const OPENING_OUTCOMES = ["JUSTIFIED", "NOT_JUSTIFIED"] as const;

/** How the person is when a case is closed; what is not known is said so. */
export const CLOSURE_OUTCOMES = ["SAFE", "SAFE_NEEDS_REMAIN", "AT_RISK", "UNKNOWN"] as const;
/** Whether the person agreed to be contacted after the closing. */
export const FOLLOW_UPS = ["AGREED", "REFUSED", "NOT_ASKED"] as const;
/** Why a case is closed that another organisation took over; the database says it, nobody else. */
export const TRANSFERRED = "TRANSFERRED";
/** What may still be open when a case is to be closed. */
export const OPEN_ITEMS = ["REFERRALS", "SERVICES", "TASKS", "APPOINTMENTS", "REQUESTS"] as const;
export type OpenItem = { readonly code: (typeof OPEN_ITEMS)[number]; readonly count: number };

/** What an organisation demands, until it says otherwise (table `case_policies`). */
export const DEFAULT_POLICY = {
  ...{ closureNeedsApproval: false, planNeedsApproval: false },
  ...{ retentionYears: 10, childRetentionYears: 20, version: 0 },
} as const;
export type CaseRules = {
  readonly closureNeedsApproval: boolean;
  readonly planNeedsApproval: boolean;
  readonly retentionYears: number;
  readonly childRetentionYears: number;
  readonly version: number;
};

/** The last day on which a closed case is kept; children's, and those of whom it is not known, longer. */
export function retentionEnd(closedAt: Day, isChild: boolean | null, rules: CaseRules): Day {
  const years = isChild === false ? rules.retentionYears : rules.childRetentionYears;
  const [year = "", month = "", day = ""] = closedAt.split("-");
  const wanted = `${Number(year) + years}-${month}-${day}`;
  return isDay(wanted) ? wanted : `${Number(year) + years}-02-28`;
}

/** A row of the case list: pseudonymous, never G3 to G6. */
export type CaseRow = {
  readonly id: string;
  readonly reference: string;
  readonly pseudonym: string;
  readonly status: CaseStatus;
  readonly riskLevel: Code<"risk_level"> | null;
  readonly pillars: readonly string[];
  readonly source: Code<"case_source">;
  readonly registeredAt: string;
  readonly registrationProvince: string | null;
  readonly traffickingStatus: string | null;
  readonly owner: { readonly id: string; readonly name: string | null };
  readonly lastActivityAt: string;
  readonly version: number;
};

/** What the caller may read of a case, and why. */
export type Sight = {
  readonly relation: "OWN" | "GRANTED";
  readonly groups: readonly FieldGroup[];
};

export type CaseEventRow = {
  readonly id: string;
  readonly at: string;
  readonly actorId: string | null;
  readonly kind: EventKind;
  readonly details: Readonly<Record<string, unknown>>;
};

/**
 * What may be amiss with an open case: no consent to record is in force; no entry for thirty days; neither goal nor
 * task, appointment or service is planned; something is planned but towards no open goal; the organisation demands
 * that plans are agreed to and this one never was; a task is past its day.
 */
export const CASE_SIGNALS = [
  ...(["NO_CONSENT", "NO_CONTACT_30", "NO_PLAN", "NO_GOALS"] as const),
  ...(["PLAN_NOT_APPROVED", "TASKS_LATE"] as const),
] as const;
export type CaseSignal = (typeof CASE_SIGNALS)[number];

/** What a list of cases may be narrowed by; codes of one filter are alternatives. */
export type CaseListQuery = Paging & {
  readonly status?: readonly string[] | undefined;
  readonly pillar?: readonly string[] | undefined;
  readonly riskLevel?: readonly string[] | undefined;
  readonly province?: string | undefined;
  /** `me`, or a colleague's id. */
  readonly owner?: string | undefined;
  readonly signal?: CaseSignal | undefined;
  readonly q?: string | undefined;
  /** These alone, for what was chosen earlier; no address says it. */
  readonly ids?: readonly string[] | undefined;
};

type Paging = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: string;
  readonly count?: boolean | undefined;
};

/** A list of cases as its address asks for it. */
export type CaseListFilters = Omit<CaseListQuery, "limit" | "count" | "ids"> & {
  /** The chosen columns; all of them where nothing is chosen. */
  readonly columns?: readonly CaseColumn[] | undefined;
};

/** The columns that the list may have beside the case itself. */
export const CASE_COLUMNS = [
  ...(["status", "risk", "province", "registered", "last", "owner"] as const),
] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];

const FILTERS = ["q", "status", "riskLevel", "pillar", "province", "owner", "signal"] as const;

/** Whether anything narrows the list. */
export function isFiltered(filters: Partial<CaseListFilters>): boolean {
  return FILTERS.some((name) => filters[name] !== undefined);
}

/** The address at which a list of cases becomes a file: its filters, not its order, columns or page. */
export function exportAddress(filters: Partial<CaseListFilters>): string {
  const { sort: _, cursor: __, columns: ___, ...narrowed } = filters;
  return caseListAddress(narrowed).replace("/cases", "/cases/export");
}

/** The address of a list of cases: what the reader has chosen, so that it can be kept and shared. */
export function caseListAddress(filters: Partial<CaseListFilters>): string {
  const query = new URLSearchParams();
  for (const name of [...FILTERS, "columns", "sort", "cursor"] as const)
    for (const value of [filters[name] ?? []].flat()) query.append(name, value);
  const text = query.toString();
  return text ? `/cases?${text}` : "/cases";
}
