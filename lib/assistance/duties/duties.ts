import { addDays, type Day } from "@/lib/kernel/days";

/** What the record itself asks for, in the order in which it is told. */
export const DUTY_KINDS = [
  ...(["RISK_REVIEW", "NO_CONTACT", "TO_SETTLE", "REFLECTION_ENDS", "CONSENT_ENDS"] as const),
  ...(["NO_GOALS", "NEED_WAITS"] as const),
] as const;

/** One task that nobody typed: it follows from the record and goes when the record says otherwise. */
export type Duty = {
  readonly kind: (typeof DUTY_KINDS)[number];
  readonly key: string;
  /** The last day on which it is in time; null without a term. */
  readonly dueOn: Day | null;
  readonly isLate: boolean;
};

/** What the duties of a case are computed from. */
export type DutyFacts = {
  readonly status: string;
  readonly reviewOn: Day | null;
  readonly lastContactOn: Day;
  readonly reflectionUntil: Day | null;
  readonly consents: readonly { readonly id: string; readonly until: Day }[];
  readonly openGoals: number;
  /** Needs that nobody has begun to meet, and since when they are known. */
  readonly needs: readonly { readonly id: string; readonly since: Day }[];
  /** Appointments whose day is over and of which nobody said what became. */
  readonly unsettled: readonly { readonly id: string; readonly on: Day }[];
};

/** Days before a term on which it begins to be asked for. */
const AHEAD = { RISK_REVIEW: 7, CONSENT_ENDS: 14, REFLECTION_ENDS: 14 } as const;
/** Days without a contact with the person (issue 4, quality signals). */
export const DAYS_WITHOUT_PERSON = 30;
const DAYS_A_NEED_WAITS = 14;
const WITH_PLAN = ["ACTIVE", "FOLLOW_UP", "REOPENED"];

const ends = (kind: "CONSENT_ENDS" | "REFLECTION_ENDS", key: string, on: Day | null, today: Day) =>
  on !== null && on >= today && on <= addDays(today, AHEAD[kind])
    ? [{ kind, key, dueOn: on, isLate: false }]
    : [];

/** The duties of a case on a day; none for a case that is closed. */
export function dutiesOf(facts: DutyFacts, today: Day): readonly Duty[] {
  if (facts.status.startsWith("CLOSED")) return [];
  const { reviewOn, lastContactOn } = facts;
  const review =
    reviewOn !== null && reviewOn <= addDays(today, AHEAD.RISK_REVIEW)
      ? [{ kind: "RISK_REVIEW" as const, key: "risk", dueOn: reviewOn, isLate: reviewOn < today }]
      : [];
  const contactBy = addDays(lastContactOn, DAYS_WITHOUT_PERSON);
  const contact =
    contactBy <= today
      ? [
          {
            kind: "NO_CONTACT" as const,
            key: "contact",
            dueOn: contactBy,
            isLate: contactBy < today,
          },
        ]
      : [];
  const hasNoGoal = facts.openGoals === 0 && WITH_PLAN.includes(facts.status);
  return [
    ...review,
    ...contact,
    ...facts.unsettled.map(({ id, on }) => ({
      ...{ kind: "TO_SETTLE" as const, key: id, dueOn: on, isLate: on < today },
    })),
    ...ends("REFLECTION_ENDS", "reflection", facts.reflectionUntil, today),
    ...facts.consents.flatMap(({ id, until }) => ends("CONSENT_ENDS", id, until, today)),
    ...(hasNoGoal ? [{ kind: "NO_GOALS" as const, key: "goals", dueOn: null, isLate: false }] : []),
    ...facts.needs.flatMap(({ id, since }) => {
      const by = addDays(since, DAYS_A_NEED_WAITS);
      return by < today ? [{ kind: "NEED_WAITS" as const, key: id, dueOn: by, isLate: true }] : [];
    }),
  ];
}
