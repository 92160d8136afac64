import type { Code } from "@/lib/vocabulary/code-lists";

/** What kind of event people come from together. */
export const ARRIVAL_KINDS = ["SHIP", "COMPOUND", "WORKPLACE", "RETURN", "OTHER"] as const;
export type ArrivalKind = (typeof ARRIVAL_KINDS)[number];

/** What somebody who travels along is to the victim. */
export const RELATIONS = ["CHILD", "SPOUSE", "PARENT", "SIBLING", "OTHER"] as const;
export type Relation = (typeof RELATIONS)[number];

/** What was said of recording when the list was taken; help does not wait for it (docs/domain.md). */
export const RECORDING = ["GIVEN", "REFUSED", "NOT_ASKED"] as const;
export type Recording = (typeof RECORDING)[number];

/** So many people a list may hold; a longer one is pasted in parts. */
export const MOST_PEOPLE = 200;
/** Below this age a guardian speaks too: recorded in the case, never for a whole list. */
export const OF_AGE = 18;

/** What is true for everybody of one event, told once; sealed with the event's key. */
export type SharedFacts = {
  readonly name?: string | null | undefined;
  readonly types?: Code<"exploitation_type">[] | undefined;
  readonly means?: Code<"means_of_control">[] | undefined;
  readonly sector?: Code<"labour_subsector"> | null | undefined;
  readonly country?: string | null | undefined;
  readonly transport?: Code<"transport_mode"> | null | undefined;
  readonly story?: string | null | undefined;
};

type Risk = Code<"risk_level">;

// Not assessed yet stands before what was found to be medium: nobody has looked.
const URGENCY: Readonly<Record<Risk | "NONE", number>> = {
  ...{ EMERGENCY: 0, HIGH: 1, NONE: 2, MEDIUM: 3, LOW: 4 },
};

export type Triaged = {
  readonly risk: string | null;
  readonly isLimited: boolean;
  readonly place: number;
};

/** The order of the triage board: risk, then who has not agreed to recording yet, then the place on the list. */
export function byUrgency(one: Triaged, other: Triaged): number {
  const urgency = ({ risk }: Triaged) => URGENCY[(risk ?? "NONE") as Risk | "NONE"];
  const byRisk = urgency(one) - urgency(other);
  if (byRisk !== 0) return byRisk;
  if (one.isLimited !== other.isLimited) return one.isLimited ? -1 : 1;
  return one.place - other.place;
}

/** What the board can be narrowed to, as it stands in its address. */
export type BoardFilter = {
  /** A part of a pseudonym, or a place on the list. */
  readonly q?: string | undefined;
  readonly risk?: string | undefined;
  readonly recording?: string | undefined;
};

/** The board of an event, narrowed as before, with what is told on it. */
export function boardAddress(
  id: string,
  filter: BoardFilter,
  told: Readonly<Record<string, string>> = {},
) {
  const said = Object.entries({ ...filter, ...told }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  );
  const query = new URLSearchParams(said).toString();
  return `/arrivals/${id}${query ? `?${query}` : ""}`;
}

type OnBoard = Triaged & { readonly pseudonym: string };

/** Those of the board who are meant, in its order; `NONE` is a risk that nobody has assessed. */
export function onBoard<T extends OnBoard>(people: readonly T[], filter: BoardFilter): T[] {
  const { q = "", risk, recording } = filter;
  const asked = q.trim().toLowerCase();
  return people.filter(
    (one) =>
      (!risk || (one.risk ?? "NONE") === risk) &&
      (!recording || one.isLimited) &&
      (asked === "" || one.pseudonym.toLowerCase().includes(asked) || `${one.place}` === asked),
  );
}

/** Why a case of an event is not referred with the others. */
export type LeftOut = "NO_CONSENT" | "REFERRED" | "CLOSED";
