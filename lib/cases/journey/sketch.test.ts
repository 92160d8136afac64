import fc from "fast-check";
import { expect, test } from "vitest";
import { type Leg, sketchOf } from "./sketch";
import { spotOf } from "./spots";

const leg = (from: Leg["fromPlace"], to: Leg["toPlace"], crossedBorder = false): Leg => ({
  ...{ fromPlace: from, toPlace: to, crossedBorder },
});
const place = fc.record({
  country: fc.constantFrom("ID", "MY", "KH", "SA", "ZZ", null),
  province: fc.constantFrom("53", "21", "11", null),
});
const way = fc.array(fc.record({ fromPlace: place, toPlace: place, crossedBorder: fc.boolean() }), {
  maxLength: 8,
});

test("a way there and back is drawn as two bows, over the border and home", () => {
  const there = leg({ country: "ID", province: "53" }, { country: "MY" });
  const back = leg({ country: "MY" }, { country: "ID", province: "53" });
  const sketch = sketchOf([there, back]);
  expect(sketch?.stops.map(({ key, turns }) => [key, turns])).toEqual([
    ["53", [1, 3]],
    ["MY", [2]],
  ]);
  expect(sketch?.stretches.map(({ isCrossing }) => isCrossing)).toEqual([true, true]);
  expect(new Set(sketch?.stretches.map(({ path }) => path)).size).toBe(2);
});

test("one known place is no way", () => {
  expect(sketchOf([])).toBeNull();
  expect(sketchOf([leg({ country: "ID" }, { country: "ZZ" })])).toBeNull();
});

test("every place lies inside, and every stretch joins what follows each other", () => {
  fc.assert(
    fc.property(way, (legs) => {
      const sketch = sketchOf(legs);
      if (!sketch) return;
      const { width, height, stops, stretches } = sketch;
      for (const { x, y } of stops)
        expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
      const turns = stops.flatMap((stop) => stop.turns).sort((one, other) => one - other);
      expect(turns).toEqual(turns.map((_, index) => index + 1));
      expect(stretches).toHaveLength(turns.length - 1);
    }),
  );
});

test("names that stand near each other do not cover each other", () => {
  fc.assert(
    fc.property(way, (legs) => {
      const stops = sketchOf(legs)?.stops ?? [];
      for (const one of stops)
        for (const other of stops)
          if (one !== other && Math.abs(one.x - other.x) < 110)
            expect(Math.abs(one.labelY - other.labelY)).toBeGreaterThanOrEqual(15);
    }),
  );
});

test("spots are whole degrees, so that nobody is found by one", () => {
  for (const province of ["11", "53", "96"])
    expect(spotOf({ province })?.every((degree) => Number.isInteger(degree))).toBe(true);
});
