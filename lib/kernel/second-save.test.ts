import fc from "fast-check";
import { expect, test } from "vitest";
import { secondSave } from "./second-save";

test("each keeps what only he changed; both choose where they differ", () => {
  const base = { words: "a", dueOn: "", place: "x" };
  const mine = { words: "mine", dueOn: "2026-12-01", place: "x" };
  const theirs = { words: "theirs", dueOn: "", place: "y" };
  expect(secondSave(base, mine, theirs)).toEqual({
    values: { words: "mine", dueOn: "2026-12-01", place: "y" },
    conflicts: ["words"],
  });
});

test("the order of ticks and the end of a line are no change, the order of words is", () => {
  const base = { checks: "B,A", note: "x\ny", list: "rice, oil" };
  const mine = { checks: "A,B", note: "x\r\ny ", list: "oil, rice" };
  expect(secondSave(base, mine, { ...base, list: "salt" }).conflicts).toEqual(["list"]);
});

test("what somebody typed is kept or asked about, and what nobody typed is never taken back", () => {
  const said = fc.record({ a: fc.constantFrom("", "1", "2"), b: fc.constantFrom("", "1", "2") });
  fc.assert(
    fc.property(said, said, said, (base, mine, theirs) => {
      const { values } = secondSave(base, mine, theirs);
      for (const name of ["a", "b"] as const)
        expect(values[name]).toBe(mine[name] === base[name] ? theirs[name] : mine[name]);
    }),
  );
});
