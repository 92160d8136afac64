type Row = Readonly<Record<string, unknown>>;
type Rows = readonly Row[];

/** The lists of a case that are written whole, as they are recorded. */
export type RecordedLists = Readonly<
  Record<
    | ("exploitationEpisodes" | "recruitments" | "journeyLegs" | "vulnerabilityFactors")
    | "allegedPerpetrators",
    Rows
  >
>;

type Patch = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// Dates are one value; only places and the evidence of means are looked into.
function over(recorded: Row | undefined, changed: Row | undefined): Row {
  const entries = Object.entries(changed ?? {}).map(([name, value]) => {
    const before = recorded?.[name];
    const isInside = name.endsWith("Place") || name === "meansEvidence";
    return [name, isInside && isRow(value) && isRow(before) ? over(before, value) : value] as const;
  });
  return { ...recorded, ...Object.fromEntries(entries) };
}

function inOrder(recorded: Rows, changed: readonly (Row | undefined)[]): Row[] {
  const length = Math.max(recorded.length, changed.length);
  return Array.from({ length }, (_, at) => over(recorded[at], changed[at]));
}

const isSaid = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : isRow(value)
      ? Object.values(value).some(isSaid)
      : value !== null && value !== undefined;

// A leg is kept while it has a type; whether it crossed a border follows from its countries.
function asLeg({ crossedBorder, ...leg }: Row): Row {
  const { fromPlace, toPlace } = leg as Record<string, Row | undefined>;
  const isKnown = Boolean(fromPlace?.["country"] && toPlace?.["country"]);
  return isKnown ? leg : { ...leg, ...(crossedBorder === undefined ? {} : { crossedBorder }) };
}

// A means of control whose evidence was taken back is no longer told.
function asEpisode(episode: Row): Row {
  const evidence = episode["meansEvidence"] as Row | undefined;
  const told = (episode["meansOfControl"] ?? []) as readonly string[];
  if (!evidence) return episode;
  return { ...episode, meansOfControl: told.filter((code) => evidence[code] !== null) };
}

/**
 * A change to some fields of a list as the whole list, because lists are replaced when they are
 * written: what the form did not show (a second recruitment, the note of a vulnerability) stays.
 */
export function withRecorded(patch: Patch, lists: RecordedLists): Patch {
  const whole: Record<string, unknown> = { ...patch };
  for (const name of ["exploitationEpisodes", "recruitments"] as const) {
    if (!patch[name]) continue;
    whole[name] = inOrder(lists[name], patch[name] as Rows)
      .map(asEpisode)
      .filter(isSaid);
  }
  if (patch["journeyLegs"]) {
    const legs = inOrder(lists.journeyLegs, patch["journeyLegs"] as Rows);
    whole["journeyLegs"] = legs.filter(({ crossedBorder: _, ...leg }) => isSaid(leg)).map(asLeg);
  }
  if (patch["allegedPerpetrators"]) {
    // Who was emptied is taken out; the kind alone, which is always said, keeps nobody.
    const alleged = inOrder(lists.allegedPerpetrators, patch["allegedPerpetrators"] as Rows);
    whole["allegedPerpetrators"] = alleged
      .filter(({ id: _, kind: __, ...rest }) => isSaid(rest))
      .map((one) => ({ ...one, label: one["label"] ?? "", kind: one["kind"] ?? "PERSON" }));
  }
  if (patch["vulnerabilityFactors"]) {
    const recorded = new Map(lists.vulnerabilityFactors.map((one) => [one["code"], one]));
    const chosen = patch["vulnerabilityFactors"] as Rows;
    whole["vulnerabilityFactors"] = chosen.map((one) => recorded.get(one["code"]) ?? one);
  }
  return whole;
}
