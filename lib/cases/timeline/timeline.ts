import type { Day } from "@/lib/kernel/days";
import { dayOf } from "@/lib/kernel/days";
import type { CaseEventRow, CaseStatus, EventKind } from "../model";

/** The parts of a case's story that a reader may ask for alone. */
export const SHOWN_PARTS = ["notes", "steps", "help", "access"] as const;
export type ShownPart = (typeof SHOWN_PARTS)[number];

const PART_OF: Readonly<Record<EventKind, ShownPart>> = {
  OPENED: "steps",
  MOVED: "steps",
  CHANGED: "steps",
  NOTE_ADDED: "notes",
  NOTE_CORRECTED: "notes",
  FILE_ADDED: "notes",
  FILE_REMOVED: "notes",
  SERVICE_ADDED: "help",
  SERVICE_CHANGED: "help",
  RISK_ASSESSED: "steps",
  SCREENED: "steps",
  PERPETRATOR_LINKED: "steps",
  PERPETRATOR_UNLINKED: "steps",
  ASSIGNED: "access",
  UNASSIGNED: "access",
  CONSENT_RECORDED: "access",
  CONSENT_WITHDRAWN: "access",
  CONSENT_EXPIRED: "access",
  CONSENT_ENDING: "access",
  BREAK_GLASS: "access",
  BREAK_GLASS_REVIEWED: "access",
  CONSENT_NARROWED: "access",
  CONSENT_RENEWED: "access",
  CONSENT_OF_AGE: "access",
  CONSENT_WITHDRAWN_BY_PERSON: "access",
  RECEIPT_GIVEN: "access",
  REFERRAL_SENT: "help",
  REFERRAL_MOVED: "help",
  TRANSFER_OFFERED: "help",
  TRANSFERRED: "steps",
  GOAL_SET: "help",
  GOAL_CHANGED: "help",
  GOAL_MET: "help",
  TASK_ADDED: "help",
  TASK_CHANGED: "help",
  TASK_DONE: "help",
  APPOINTMENT_MADE: "help",
  APPOINTMENT_CHANGED: "help",
  VISIT_BEGUN: "help",
  VISIT_ENDED: "help",
  SAFETY_PLANNED: "steps",
  FACTORS_ASSESSED: "steps",
  CONFERENCE_HELD: "help",
  ASSISTANCE_GIVEN: "help",
  FEEDBACK_GIVEN: "help",
  JUSTICE_RECORDED: "steps",
  RETURN_RECORDED: "help",
  FAMILY_ASSESSED: "help",
  OUTCOME_RECORDED: "help",
  PERSON_MERGED: "steps",
  PERSON_PARTED: "steps",
  CLOSURE_ASKED: "steps",
  CLOSURE_RETURNED: "steps",
  CLOSURE_WITHDRAWN: "steps",
  OWNER_CHANGED: "access",
  HELD: "access",
  HOLD_LIFTED: "access",
  ACCESS_GIVEN: "access",
  RIGHTS_ASKED: "access",
  RIGHTS_ANSWERED: "access",
  LETTER_ISSUED: "help",
  DISPOSED: "access",
  ARRIVAL_LINKED: "steps",
  ARRIVAL_UNLINKED: "steps",
  DEPENDANT_ADDED: "steps",
  DEPENDANT_REMOVED: "steps",
  PLAN_ASKED: "help",
  PLAN_APPROVED: "help",
  PLAN_RETURNED: "help",
  PLAN_WITHDRAWN: "help",
};

type Event = CaseEventRow & { readonly actor: string | null };
type Note = { readonly id: string; readonly at: string; readonly kind: string };
/** Identity was opened: by whom, and why where a reason was asked for. */
export type Reveal = {
  readonly id: string;
  readonly at: string;
  readonly actor: string | null;
  readonly reason: string | null;
};

export type Entry<N extends Note = Note> =
  | {
      readonly what: "event";
      readonly part: ShownPart;
      readonly at: string;
      readonly event: Event;
      /** How often the same was done by the same person on that day, one after the other. */
      readonly times: number;
    }
  | { readonly what: "note"; readonly part: ShownPart; readonly at: string; readonly note: N }
  | {
      readonly what: "reveal";
      readonly part: ShownPart;
      readonly at: string;
      readonly reveal: Reveal;
    };

// These say no more the second time; a whole track entered in an afternoon would push everything else away.
const ALIKE: readonly EventKind[] = [
  ...(["CHANGED", "JUSTICE_RECORDED", "RETURN_RECORDED", "TASK_ADDED", "TASK_CHANGED"] as const),
  ...(["GOAL_SET", "GOAL_CHANGED", "APPOINTMENT_MADE", "APPOINTMENT_CHANGED"] as const),
];

function folded<N extends Note>(told: Entry<N>[], entry: Entry<N>): Entry<N>[] {
  const last = told.at(-1);
  if (entry.what !== "event" || last?.what !== "event") return [...told, entry];
  const isSame =
    ALIKE.includes(entry.event.kind) &&
    entry.event.kind === last.event.kind &&
    entry.event.actorId === last.event.actorId &&
    dayOf(new Date(entry.at)) === dayOf(new Date(last.at));
  if (!isSame) return [...told, entry];
  return [...told.slice(0, -1), { ...last, times: last.times + 1 }];
}

/**
 * Everything that happened to a case on one line of time, the latest first. A note stands as itself
 * and its event is left out; an event whose note the reader may not see stays, without its words.
 */
export function storyOf<N extends Note>(
  events: readonly Event[],
  notes: readonly N[],
  reveals: readonly Reveal[],
  part: ShownPart | null = null,
): readonly Entry<N>[] {
  const shown = new Set(notes.map(({ id }) => id));
  const entries: Entry<N>[] = [
    ...notes.map((note) => ({ what: "note" as const, part: "notes" as const, at: note.at, note })),
    ...reveals.map((reveal) => ({
      ...{ what: "reveal" as const, part: "access" as const, at: reveal.at, reveal },
    })),
    ...events.flatMap((event) =>
      event.kind === "NOTE_ADDED" && shown.has(String(event.details["noteId"]))
        ? []
        : [{ what: "event" as const, part: PART_OF[event.kind], at: event.at, event, times: 1 }],
    ),
  ];
  const told = entries
    .filter((entry) => part === null || entry.part === part)
    .sort((one, other) => other.at.localeCompare(one.at));
  return told.reduce<Entry<N>[]>(folded, []);
}

export type StepState = {
  readonly status: CaseStatus;
  readonly since: Day | null;
  readonly state: "past" | "now" | "ahead";
};

const WAY = ["INTAKE", "SCREENING", "ASSESSMENT", "ACTIVE", "FOLLOW_UP", "CLOSED"] as const;

/**
 * How far a case has come. A closed case that was referred on, and one that was opened again, take the
 * place of the last step; a step that was jumped over has no day.
 */
export function stepsOf(
  status: CaseStatus,
  registeredAt: Day,
  events: readonly Pick<CaseEventRow, "at" | "kind" | "details">[],
): readonly StepState[] {
  const way: readonly CaseStatus[] = (WAY as readonly CaseStatus[]).includes(status)
    ? WAY
    : [...WAY.slice(0, -1), status];
  const now = way.indexOf(status);
  return way.map((step, index) => {
    const reached = events.find(({ kind, details }) => kind === "MOVED" && details["to"] === step);
    const since = reached ? dayOf(new Date(reached.at)) : step === "INTAKE" ? registeredAt : null;
    const state = index === now ? "now" : index < now ? "past" : "ahead";
    return { status: step, since: state === "ahead" ? null : since, state };
  });
}
