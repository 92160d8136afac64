import fc from "fast-check";
import { expect, test } from "vitest";
import { attack } from "./audit";
import { protect } from "./suppress";
import { crossTable, sensitiveCells } from "./table";

/**
 * Another way to the attacker's intervals, without linear programming: a table with its margins is a
 * circulation (rows to columns, columns to the ground, the ground to rows), so a hidden cell can grow by
 * the greatest flow that leads back around it and shrink by the greatest one the other way. The flows are
 * whole numbers, so these bounds are exact.
 */
function boundsOf(rows: readonly (readonly number[])[], hidden: ReadonlySet<number>, cell: number) {
  const height = rows.length;
  const width = rows[0]?.length ?? 0;
  const { counts } = crossTable(rows);
  const [ground, sink] = [height + width, height + width + 1];
  const ends = (index: number): readonly [number, number] => {
    const inner = height * width;
    if (index < inner) return [Math.floor(index / width), height + (index % width)];
    if (index < inner + height) return [ground, index - inner];
    if (index < inner + height + width) return [index - inner, sink];
    return [sink, ground];
  };
  const nodes = sink + 1;
  const roomWithout = () => {
    const room = Array.from({ length: nodes }, () => Array<number>(nodes).fill(0));
    for (const index of hidden) {
      if (index === cell) continue;
      const [from, to] = ends(index);
      (room[from] as number[])[to] = Number.POSITIVE_INFINITY;
      (room[to] as number[])[from] = counts[index] ?? 0;
    }
    return room;
  };
  const flow = (from: number, to: number) => greatest(roomWithout(), from, to);
  const [from, to] = ends(cell);
  const count = counts[cell] ?? 0;
  return { low: count - Math.min(count, flow(from, to)), high: count + flow(to, from) };
}

function greatest(room: number[][], from: number, to: number): number {
  let total = 0;
  for (;;) {
    const before = new Map([[from, from]]);
    const waiting = [from];
    for (let node = waiting.shift(); node !== undefined; node = waiting.shift())
      room[node]?.forEach((left, next) => {
        if (left <= 0 || before.has(next)) return;
        before.set(next, node as number);
        waiting.push(next);
      });
    if (!before.has(to)) return total;
    const steps: (readonly [number, number])[] = [];
    for (let node = to; node !== from; node = before.get(node) ?? from)
      steps.push([before.get(node) ?? from, node]);
    const pushed = Math.min(...steps.map(([one, other]) => room[one]?.[other] ?? 0));
    if (pushed === Number.POSITIVE_INFINITY) return pushed;
    for (const [one, other] of steps) {
      (room[one] as number[])[other] = (room[one]?.[other] ?? 0) - pushed;
      (room[other] as number[])[one] = (room[other]?.[one] ?? 0) + pushed;
    }
    total += pushed;
  }
}

const sizes = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom(3, 4), fc.constantFrom(3, 4)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(5, 8), fc.constantFrom(3, 8)) },
);
const tables = sizes.chain(([height, width]) =>
  fc.array(fc.array(fc.nat({ max: 30 }), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
);

test("300 tables: no sensitive cell can be known more closely than k, by an independent count", {
  timeout: 120_000,
}, async () => {
  let published = 0;
  await fc.assert(
    fc.asyncProperty(tables, fc.constantFrom(5, 11), async (rows, k) => {
      const table = crossTable(rows);
      const protection = await protect(table, k);
      if (protection.isWithheld) return;
      published += 1;
      for (const cell of sensitiveCells(table, k)) {
        expect(protection.hidden.has(cell)).toBe(true);
        const { low, high } = boundsOf(rows, protection.hidden, cell);
        expect(high - low).toBeGreaterThanOrEqual(k);
      }
    }),
    { numRuns: 300, seed: 20261124 },
  );
  expect(published).toBeGreaterThan(200);
});

test("the audit finds the intervals that the independent count finds", async () => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.array(fc.nat({ max: 24 }), { maxLength: 9 }),
      async (rows, picks) => {
        const table = crossTable(rows);
        const hidden = new Set(picks.filter((cell) => cell < table.counts.length));
        for (const { cell, low, high } of await attack(table, hidden))
          expect({ low, high }).toEqual(boundsOf(rows, hidden, cell));
      },
    ),
    { numRuns: 60, seed: 20261124 },
  );
});
