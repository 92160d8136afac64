import { spotOf } from "./spots";

type Place = { readonly country?: string | null; readonly province?: string | null };

/** A leg of the way as the case holds it. */
export type Leg = {
  readonly fromPlace: Place;
  readonly toPlace: Place;
  readonly crossedBorder: boolean;
};

/** A place on the sketch, in its units; `turns` are the numbers of the stops at which the way is there. */
export type Stop = {
  readonly key: string;
  readonly place: Place;
  readonly turns: readonly number[];
  readonly x: number;
  readonly y: number;
  /** Where its name stands: pushed apart so that no name covers another. */
  readonly labelY: number;
};

export type Stretch = { readonly path: string; readonly isCrossing: boolean };

export type Sketch = {
  readonly width: number;
  readonly height: number;
  readonly stops: readonly Stop[];
  readonly stretches: readonly Stretch[];
};

const WIDTH = 360;
const HEIGHT = 230;
const EDGE = 44;
/** Below this many degrees the sketch does not zoom in: it shows a way, not a village. */
const SMALLEST = 6;
const LINE = 15;
const NEAR = 110;

type Visit = { readonly key: string; readonly place: Place; readonly isCrossing: boolean };

const keyOf = ({ country, province }: Place) => province || country || "";

/** The places of a way in their order; a place that follows itself is one. */
function visitsOf(legs: readonly Leg[]): readonly Visit[] {
  const visits: Visit[] = [];
  for (const { fromPlace, toPlace, crossedBorder } of legs)
    for (const [place, isCrossing] of [
      [fromPlace, false],
      [toPlace, crossedBorder],
    ] as const) {
      const last = visits.at(-1);
      if (!spotOf(place) || last?.key === keyOf(place)) continue;
      const isAbroad = Boolean(
        last && place.country && last.place.country && last.place.country !== place.country,
      );
      visits.push({ key: keyOf(place), place, isCrossing: isCrossing || isAbroad });
    }
  return visits;
}

function projection(visits: readonly Visit[]) {
  const spots = visits.flatMap(({ place }) => [spotOf(place) ?? []] as const);
  const axis = (at: 0 | 1) => spots.map((spot) => spot[at] ?? 0);
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const span = (values: readonly number[]) =>
    Math.max(SMALLEST, Math.max(...values) - Math.min(...values));
  const scale = Math.min((WIDTH - 2 * EDGE) / span(axis(0)), (HEIGHT - 2 * EDGE) / span(axis(1)));
  const [middleX, middleY] = [middle(axis(0)), middle(axis(1))];
  return ([longitude, latitude]: readonly [number, number]) => ({
    x: Math.round(WIDTH / 2 + (longitude - middleX) * scale),
    y: Math.round(HEIGHT / 2 - (latitude - middleY) * scale),
  });
}

// From the top down, a name that would cover one above it moves below that.
function apart(stops: readonly Omit<Stop, "labelY">[]): readonly Stop[] {
  const placed: Stop[] = [];
  for (const stop of [...stops].sort((one, other) => one.y - other.y)) {
    let labelY = stop.y + 24;
    for (const other of placed)
      if (Math.abs(other.x - stop.x) < NEAR && Math.abs(other.labelY - labelY) < LINE)
        labelY = other.labelY + LINE;
    placed.push({ ...stop, labelY });
  }
  return placed.sort((one, other) => (one.turns[0] ?? 0) - (other.turns[0] ?? 0));
}

// A bow to the left of the direction, so that the way back does not lie on the way there.
function bow(from: Stop, to: Stop): string {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const [bentX, bentY] = [x + (to.y - from.y) * 0.18, y - (to.x - from.x) * 0.18];
  return `M${from.x} ${from.y}Q${Math.round(bentX)} ${Math.round(bentY)} ${to.x} ${to.y}`;
}

/**
 * A schematic map of a way: its places where they roughly lie, the way between them in its order. Null
 * where fewer than two places are known.
 */
export function sketchOf(legs: readonly Leg[]): Sketch | null {
  const visits = visitsOf(legs);
  if (new Set(visits.map(({ key }) => key)).size < 2) return null;
  const project = projection(visits);
  const places = [...new Map(visits.map((visit) => [visit.key, visit])).values()];
  const stops = apart(
    places.map(({ key, place }) => ({
      ...{ key, place, ...project(spotOf(place) ?? [0, 0]) },
      turns: visits.flatMap((visit, index) => (visit.key === key ? [index + 1] : [])),
    })),
  );
  const byKey = new Map(stops.map((stop) => [stop.key, stop]));
  const stretches = visits.slice(1).flatMap(({ key, isCrossing }, index) => {
    const [from, to] = [byKey.get(visits[index]?.key ?? ""), byKey.get(key)];
    return from && to ? [{ path: bow(from, to), isCrossing }] : [];
  });
  const height = Math.max(HEIGHT, ...stops.map(({ labelY }) => labelY + LINE));
  return { width: WIDTH, height, stops, stretches };
}
