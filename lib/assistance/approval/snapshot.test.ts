import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesSince, snapshotOf } from "./snapshot";

const goal = (id: string, more: object = {}) => ({
  ...{ id, words: `goal ${id}`, category: null, status: "OPEN" as const, dueOn: null, ...more },
});
const step = (id: string, goalId: string | null, more: object = {}) => ({
  ...{ id, goalId, words: `step ${id}`, owner: { id: "sari" }, dueOn: null, ...more },
});

describe("a plan as it stood", () => {
  test("holds goals and their steps, not other tasks, and nothing of a goal that was dropped", () => {
    const items = snapshotOf(
      [goal("a"), goal("b", { status: "DROPPED" })],
      [step("1", "a"), step("2", "b"), step("3", null)],
    );
    expect(items.map(({ id }) => id)).toEqual(["a", "1"]);
  });

  test("is no other plan when a goal is met or the list comes in another order", () => {
    const before = snapshotOf([goal("a"), goal("b")], [step("1", "a"), step("2", "b")]);
    const now = snapshotOf(
      [goal("b", { status: "MET" }), goal("a")],
      [step("2", "b"), step("1", "a")],
    );
    expect(changesSince(before, now)).toEqual([]);
  });

  test.each([
    ["new words", goal("a", { words: "x" }), step("1", "a"), [["CHANGED", "GOAL"]]],
    ["another category", goal("a", { category: "HEALTH" }), step("1", "a"), [["CHANGED", "GOAL"]]],
    ["another term", goal("a", { dueOn: "2027-01-01" }), step("1", "a"), [["CHANGED", "GOAL"]]],
    ["another owner", goal("a"), step("1", "a", { owner: { id: "agus" } }), [["CHANGED", "STEP"]]],
    [
      "a new step",
      goal("a"),
      step("9", "a"),
      [
        ["ADDED", "STEP"],
        ["REMOVED", "STEP"],
      ],
    ],
    [
      "dropped",
      goal("a", { status: "DROPPED" }),
      step("1", "a"),
      [
        ["REMOVED", "GOAL"],
        ["REMOVED", "STEP"],
      ],
    ],
  ])("is another plan with %s", (_what, changed, task, told) => {
    const before = snapshotOf([goal("a")], [step("1", "a")]);
    const now = snapshotOf([changed], [task]);
    expect(changesSince(before, now).map(({ how, kind }) => [how, kind])).toEqual(told);
  });

  test("laws: nothing changed since itself; what is added there is removed here", () => {
    const plans = fc
      .uniqueArray(fc.record({ id: fc.string(), told: fc.string() }), { selector: ({ id }) => id })
      .map((items) => items.map((item) => ({ ...item, kind: "GOAL" as const, words: item.id })));
    fc.assert(
      fc.property(plans, plans, (one, other) => {
        expect(changesSince(one, one)).toEqual([]);
        const there = changesSince(one, other);
        const back = changesSince(other, one);
        const count = (changes: typeof there, how: string) =>
          changes.filter((change) => change.how === how).length;
        expect(count(there, "ADDED")).toBe(count(back, "REMOVED"));
        expect(count(there, "CHANGED")).toBe(count(back, "CHANGED"));
      }),
    );
  });
});
