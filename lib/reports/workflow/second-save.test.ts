import { expect, test } from "vitest";
import { secondSave } from "./second-save";

const base = { summary: "S", difficulties: "D", lessons: "" };

test("keeps what was typed and takes over what only the other changed", () => {
  const typed = { ...base, summary: "mine" };
  const stored = { ...base, lessons: "theirs" };
  expect(secondSave(base, typed, stored)).toEqual({
    values: { summary: "mine", difficulties: "D", lessons: "theirs" },
    conflicts: [],
  });
});

test("names what both changed, with the other's words beside it", () => {
  const typed = { ...base, difficulties: "mine" };
  const stored = { ...base, difficulties: "theirs" };
  const { values, conflicts } = secondSave(base, typed, stored);
  expect(values["difficulties"]).toBe("mine");
  expect(conflicts).toEqual([{ name: "difficulties", stored: "theirs" }]);
});

test("the same words twice are no conflict, nor is the end of a line", () => {
  const typed = { ...base, difficulties: "a\r\nb " };
  expect(secondSave(base, typed, { ...base, difficulties: "a\nb" }).conflicts).toEqual([]);
});
