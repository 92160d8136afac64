import { addDays, type Day, dateToDay, dayToDate } from "@/lib/kernel/days";

/** A span of days with the one before it of the same length, both ends included. */
export type Period = {
  /** As the address names it: `2026-Q4` or `2026`. */
  readonly key: string;
  readonly from: Day;
  readonly to: Day;
  readonly before: { readonly from: Day; readonly to: Day };
};

export type CodeCount = { readonly code: string; readonly count: number };
export type NamedOrganisation = {
  readonly organisation: string;
  readonly name: string;
  readonly nameEn: string | null;
};
export type ReceiverFigures = NamedOrganisation & {
  readonly referrals: number;
  readonly accepted: number;
  readonly declined: number;
  readonly waiting: number;
  readonly overdue: number;
  /** Median hours to an answer; null below five answers. */
  readonly hours: number | null;
};

/** Referrals of the partnership as workload, each by one dimension; no row of a person. */
export type ReferralFigures = {
  readonly total: number;
  readonly accepted: number;
  readonly answered: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly hours: number | null;
  readonly states: readonly CodeCount[];
  readonly declines: readonly CodeCount[];
  readonly receivers: readonly ReceiverFigures[];
  readonly services: readonly {
    readonly code: string;
    readonly asked: number;
    readonly given: number;
    readonly refused: number;
    readonly waiting: number;
    readonly overdue: number;
    readonly hours: number | null;
  }[];
  readonly provinces: readonly {
    readonly code: string;
    readonly asked: number;
    readonly refused: number;
    readonly overdue: number;
    readonly hours: number | null;
  }[];
  readonly senders: readonly (NamedOrganisation & { readonly referrals: number })[];
  /** From whom nothing came in, with the last day on which something did; null where nothing ever did. */
  readonly silent: readonly (NamedOrganisation & { readonly lastOn: Day | null })[];
};

/** One count of activities; an activity with two pillars counts once under each. */
export type ActivityCell = { readonly row: string; readonly column: string; readonly n: number };

export type ActivityFigures = {
  readonly total: number;
  readonly reached: number;
  readonly pillarByFunction: readonly ActivityCell[];
  readonly pillarByPartner: readonly ActivityCell[];
  readonly pillarByQuarter: readonly ActivityCell[];
  readonly pillarByProvince: readonly ActivityCell[];
  readonly challenges: readonly CodeCount[];
};

const QUARTER = /^(\d{4})-Q([1-4])$/;
const two = (number: number) => String(number).padStart(2, "0");

function quarter(year: number, number: number) {
  const from = `${year}-${two(number * 3 - 2)}-01`;
  const end = dayToDate(from);
  end.setUTCMonth(end.getUTCMonth() + 3);
  return { key: `${year}-Q${number}`, from, to: addDays(dateToDay(end), -1) };
}

const year = (number: number) => ({
  ...{ key: String(number), from: `${number}-01-01`, to: `${number}-12-31` },
});

/** The period that an address names; the quarter of today where it names none that can be read. */
export function periodOf(text: string | undefined, today: Day): Period {
  const thisYear = Number(today.slice(0, 4));
  const parts = QUARTER.exec(text ?? "");
  if (/^20\d\d$/.test(text ?? "")) {
    const asked = Number(text);
    return { ...year(asked), before: year(asked - 1) };
  }
  const asked = parts
    ? { year: Number(parts[1]), number: Number(parts[2]) }
    : { year: thisYear, number: Math.ceil(Number(today.slice(5, 7)) / 3) };
  const before =
    asked.number === 1 ? quarter(asked.year - 1, 4) : quarter(asked.year, asked.number - 1);
  return { ...quarter(asked.year, asked.number), before };
}

/** The periods that the page offers: five quarters back from today, this year and the last. */
export function periodChoices(today: Day): string[] {
  const keys: string[] = [];
  let period = periodOf(undefined, today);
  for (let count = 0; count < 5; count += 1) {
    keys.push(period.key);
    period = periodOf(undefined, period.before.to);
  }
  const thisYear = Number(today.slice(0, 4));
  return [...keys, String(thisYear), String(thisYear - 1)];
}

/** What may wait for somebody, in the order in which it is told. */
export const WORK_KINDS = [
  ...(["ANSWER", "UNANSWERED", "CHOOSE_AGAIN", "CONSENT_ENDS"] as const),
  ...(["NO_CONTACT", "DRAFT", "BREAK_GLASS", "WITHOUT_CONSENT"] as const),
  ...(["CONSENT_TO_ASK", "CONSENTS_TO_ASK", "CONSENT_OF_AGE", "MERGE_REVIEW"] as const),
  ...(["PLAN_APPROVE", "PLAN_RETURNED", "CLOSURE", "CASE_REQUEST"] as const),
  ...(["RETENTION", "DISPOSAL", "RIGHTS"] as const),
  ...(["EXPORT_APPROVE", "EXPORT_READY", "BEGIN_SERVICE"] as const),
  ...(["ACTIVITY_BEGINS", "ACTIVITY_REACHED", "PARTNER_OVERDUE"] as const),
  ...(["PARTNER_SILENT", "LINK_OPEN", "DIRECTORY_EMPTY", "ACCOUNT_UNUSED"] as const),
  ...(["REPORT_APPROVE", "REPORT_PUBLISH", "REPORT_DRAFT", "VISIT_OUT"] as const),
  ...(["TASK", "RISK_REVIEW", "REFLECTION_ENDS", "APPOINTMENT"] as const),
  ...(["APPOINTMENT_SETTLE", "HEARING", "RESTITUTION_CLAIM", "RESTITUTION_PAYMENT"] as const),
  ...(["WAGES", "PROTECTION_ENDS", "FOLLOW_UP"] as const),
] as const;

/** One thing that waits; `about` and `place` are names or references, never a person's. */
export type WorkItem = {
  readonly kind: (typeof WORK_KINDS)[number];
  readonly key: string;
  readonly href: string;
  readonly about: string;
  /** Until when; null without a term. */
  readonly dueAt: string | null;
  /** Somebody in danger needs an answer within hours. */
  readonly isEmergency?: boolean;
  /** How many cases stand in one line, where they came together. */
  readonly count?: number;
};

/** What may matter now about one case. */
export const MATTER_KINDS = [
  ...(["EMERGENCY", "UNANSWERED", "CHOOSE_AGAIN", "CONSENT_ENDS"] as const),
  ...(["REFLECTION", "CONSENT_OF_AGE", "NO_CONTACT", "LIMITED"] as const),
  ...(["NEEDS", "VISIT_OUT", "RISK_REVIEW", "TASKS_LATE"] as const),
  ...(["HEARING", "RESTITUTION_CLAIM", "RESTITUTION_PAYMENT", "WAGES"] as const),
  ...(["PROTECTION_ENDS", "FOLLOW_UP", "BASELINE", "REFLECTED"] as const),
  ...(["CLOSED", "CLOSED_HELD", "CLOSED_OVER", "DESTROYED"] as const),
  ...(["WENT_ON", "ENDED_THERE"] as const),
] as const;

/** One thing that matters now about a case; `about` is an organisation, a count or a reason, never a person. */
export type CaseMatter = {
  readonly kind: (typeof MATTER_KINDS)[number];
  readonly key: string;
  readonly href: string;
  readonly about: string;
  /** A day or a moment; null without a term. */
  readonly dueAt: string | null;
  readonly isLate: boolean;
};

/** Something that changed lately. */
export type WorkChange = {
  readonly key: string;
  readonly href: string;
  readonly about: string;
  /** `referral.STATUS`, `message`, `activity`, `report.STATUS` or `event.KIND`. */
  readonly what: string;
  readonly at: string;
};

export type Work = {
  readonly late: readonly WorkItem[];
  readonly waiting: readonly WorkItem[];
  readonly changed: readonly WorkChange[];
};

/** Sorts what waits: what is past its term, then the rest by its term, what has none last. */
export function inOrderOfTerm(items: readonly WorkItem[], now: string) {
  const sorted = [...items].sort((one, other) =>
    (one.dueAt ?? "9").localeCompare(other.dueAt ?? "9"),
  );
  const isLate = ({ dueAt }: WorkItem) => dueAt !== null && dueAt < now;
  return { late: sorted.filter(isLate), waiting: sorted.filter((item) => !isLate(item)) };
}

type Words = (
  key: "quarter" | "year",
  values: { readonly year: string; readonly number: string },
) => string;

/** A period's key in words, by the message files' `insight.quarter` and `insight.year`. */
export function periodInWords(key: string, words: Words): string {
  const [year = "", number = ""] = key.split("-Q");
  return words(number ? "quarter" : "year", { year, number });
}
