import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "@/lib/kernel/days";
import { DIMENSIONS, type Levels, MONTHS_AFTER } from "../model";
import {
  addMonths,
  comparedWith,
  currentReturn,
  followUpsOf,
  latestOf,
  waitingOf,
} from "./outcomes";

const NOTHING: Levels = {
  ...{ safety: null, housing: null, work: null, health: null, family: null, papers: null },
};
const home = { id: "j", arrivedOn: "2026-01-31" };
const look = (moment: string, on: string, more = {}) => ({
  ...{ moment, on, journeyId: "j", way: "VISIT", ...more },
});
const states = (assessed: ReturnType<typeof look>[], today: string) =>
  followUpsOf(home, assessed, today).map(({ state }) => state);

describe("when a follow-up is due", () => {
  test("on the same day of the month, on the last day of one that is shorter", () => {
    expect(followUpsOf(home, [], "2026-01-31").map(({ dueOn }) => dueOn)).toEqual([
      ...["2026-02-28", "2026-04-30", "2026-07-31", "2027-01-31"],
    ]);
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
  });

  test("whatever the day of arrival: in order, never past its month, never more than 31 days a month", () => {
    const days = fc.nat({ max: 40_000 }).map((count) => addDays("2000-01-01", count));
    fc.assert(
      fc.property(days, (arrivedOn) => {
        const dues = followUpsOf({ id: "j", arrivedOn }, [], arrivedOn).map(({ dueOn }) => dueOn);
        expect([...dues].sort()).toEqual(dues);
        for (const [index, months] of Object.values(MONTHS_AFTER).entries()) {
          const due = dues[index] ?? "";
          const inMonths = (Number(due.slice(0, 4)) - Number(arrivedOn.slice(0, 4))) * 12;
          expect(inMonths + Number(due.slice(5, 7)) - Number(arrivedOn.slice(5, 7))).toBe(months);
          expect(daysBetween(arrivedOn, due)).toBeLessThanOrEqual(31 * months);
          expect(due.slice(8) <= arrivedOn.slice(8)).toBe(true);
        }
      }),
    );
  });
});

describe("how a follow-up stands", () => {
  test("it waits from a fortnight before, is late after, and an attempt leaves it waiting", () => {
    expect(states([], "2026-02-13")).toEqual(["AHEAD", "AHEAD", "AHEAD", "AHEAD"]);
    expect(states([], "2026-02-14")[0]).toBe("SOON");
    expect(states([], "2026-02-28")[0]).toBe("SOON");
    expect(states([], "2026-03-01")[0]).toBe("LATE");
    const tried = followUpsOf(
      home,
      [look("MONTH_1", "2026-02-20", { way: "NOT_REACHED" })],
      "2026-03-01",
    );
    expect(tried[0]).toMatchObject({ state: "LATE", doneOn: null, triedOn: "2026-02-20" });
  });

  test("one that was passed over is not asked for once a later one is done", () => {
    const assessed = [look("MONTH_3", "2026-05-02")];
    expect(states(assessed, "2026-06-01")).toEqual(["MISSED", "DONE", "AHEAD", "AHEAD"]);
    expect(waitingOf(followUpsOf(home, assessed, "2026-07-20"))?.moment).toBe("MONTH_6");
  });

  test("those of another journey settle nothing of this one", () => {
    expect(states([look("MONTH_1", "2026-02-20", { journeyId: "k" })], "2026-03-01")[0]).toBe(
      "LATE",
    );
  });

  test("the return that counts is the latest that has arrived", () => {
    const journeys = [
      { id: "b", status: "ARRIVED", arrivedOn: "2026-03-01" },
      { id: "a", status: "ARRIVED", arrivedOn: "2026-01-01" },
      { id: "c", status: "PLANNED", arrivedOn: null },
    ];
    expect(currentReturn(journeys)?.id).toBe("b");
    expect(currentReturn([])).toBeNull();
  });
});

describe("how she is beside how she was", () => {
  test("what is not known at either end is no change, and never zero", () => {
    const levels = fc.record(
      Object.fromEntries(
        DIMENSIONS.map((name) => [name, fc.option(fc.integer({ min: 1, max: 4 }))]),
      ),
    ) as fc.Arbitrary<Levels>;
    fc.assert(
      fc.property(levels, levels, (before, after) => {
        for (const { dimension, by } of comparedWith(before, after)) {
          const [from, to] = [before[dimension], after[dimension]];
          expect(by).toBe(from === null || to === null ? null : to - from);
        }
        expect(comparedWith(null, after).every(({ by }) => by === null)).toBe(true);
        expect(comparedWith(after, after).every(({ by }) => by === 0 || by === null)).toBe(true);
      }),
    );
    expect(comparedWith(NOTHING, NOTHING)).toHaveLength(DIMENSIONS.length);
  });

  test("the latest of a moment counts, and an attempt is none", () => {
    const looks = [
      look("BASELINE", "2026-01-01", { journeyId: null }),
      look("BASELINE", "2026-01-02", { journeyId: null }),
      look("MONTH_1", "2026-02-20", { way: "NOT_REACHED" }),
    ];
    expect(latestOf(looks, "BASELINE", "j")?.on).toBe("2026-01-02");
    expect(latestOf(looks, "MONTH_1", "j")).toBeNull();
  });
});
