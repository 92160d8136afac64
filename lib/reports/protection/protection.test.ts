import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attack, betrayed } from "./audit";
import { protect } from "./suppress";
import { crossTable, smallCells } from "./table";

// Measured before: with the small cells alone hidden, the attacker finds all four exactly.
const TABLE = crossTable([
  [20, 3, 17, 9],
  [2, 31, 5, 12],
  [14, 8, 1, 25],
  [11, 4, 22, 6],
]);
const K = 5;

const tables = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([height, width]) =>
    fc.array(fc.array(fc.nat({ max: 30 }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );

describe("what an attacker works out", () => {
  it("is everything when only the small cells are hidden", async () => {
    const small = smallCells(TABLE, K);
    const intervals = await attack(TABLE, new Set(small));
    expect(intervals.map(({ low, high }) => [low, high])).toEqual([
      [3, 3],
      [2, 2],
      [1, 1],
      [4, 4],
    ]);
  });

  it("always holds the true count", async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.array(fc.nat({ max: 8 }), { maxLength: 6 }),
        async (rows, picks) => {
          const table = crossTable(rows);
          const hidden = new Set(picks.filter((cell) => (table.counts[cell] ?? 0) > 0));
          for (const { cell, low, high } of await attack(table, hidden)) {
            expect(low).toBeLessThanOrEqual(table.counts[cell] ?? 0);
            expect(high).toBeGreaterThanOrEqual(table.counts[cell] ?? 0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("protection", () => {
  it("leaves no small cell in an interval narrower than k", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const table = crossTable(rows);
        const protection = await protect(table, K);
        if (protection.isWithheld) return;
        const small = smallCells(table, K);
        for (const cell of small) expect(protection.hidden.has(cell)).toBe(true);
        expect(await betrayed(table, protection.hidden, small, K)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same pattern for the same table, and shows a safe table whole", async () => {
    expect(await protect(TABLE, K)).toEqual(await protect(TABLE, K));
    const safe = crossTable([
      [20, 30],
      [40, 10],
    ]);
    expect(await protect(safe, K)).toEqual({ isWithheld: false, hidden: new Set() });
  });

  it("protects the measured table with few further cells", async () => {
    const protection = await protect(TABLE, K);
    if (protection.isWithheld) throw new Error("withheld");
    expect(protection.hidden.size).toBeLessThanOrEqual(10);
  });

  it("hides a small total with enough of its neighbours, or withholds the table", async () => {
    const table = crossTable([
      [1, 2],
      [20, 30],
    ]);
    const protection = await protect(table, K);
    if (protection.isWithheld) return;
    expect(await betrayed(table, protection.hidden, smallCells(table, K), K)).toEqual([]);
  });

  it("hides a line of which one cell holds everybody, because it tells of each of them", async () => {
    const table = crossTable([
      [20, 30, 25],
      [40, 0, 0],
      [15, 35, 20],
    ]);
    const protection = await protect(table, K);
    if (protection.isWithheld) throw new Error("withheld");
    expect(protection.hidden.has(3)).toBe(true);
    expect([4, 5].some((zero) => protection.hidden.has(zero))).toBe(true);
  });
});
