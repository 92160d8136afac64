import { expect, test } from "vitest";
import { stepsOf, storyOf } from "./timeline";

const event = (kind: "OPENED" | "MOVED" | "NOTE_ADDED", at: string, details = {}) => ({
  ...{ id: `${kind}${at}`, at, actorId: null, actor: null, kind, details },
});
const events = [
  event("MOVED", "2026-11-05T02:00:00Z", { from: "INTAKE", to: "SCREENING" }),
  event("NOTE_ADDED", "2026-11-04T03:00:00Z", { noteId: "n1" }),
  event("NOTE_ADDED", "2026-11-04T01:00:00Z", { noteId: "hidden" }),
  event("OPENED", "2026-11-03T02:00:00Z"),
];
const notes = [{ id: "n1", at: "2026-11-04T03:00:00Z", kind: "NOTE" }];
const reveals = [{ id: "r1", at: "2026-11-06T02:00:00Z", actor: "Dewi", reason: "surat" }];

test("one line of time, the latest first, a note told once", () => {
  const story = storyOf(events, notes, reveals);
  expect(story.map(({ what }) => what)).toEqual(["reveal", "event", "note", "event", "event"]);
  expect(story.map(({ at }) => at)).toEqual([...story.map(({ at }) => at)].sort().reverse());
});

test("a reader may ask for one part", () => {
  expect(storyOf(events, notes, reveals, "access").map(({ what }) => what)).toEqual(["reveal"]);
  expect(storyOf(events, notes, reveals, "steps")).toHaveLength(2);
  expect(storyOf(events, notes, reveals, "notes").map(({ what }) => what)).toEqual([
    "note",
    "event",
  ]);
});

test("the same again by the same person on one day is told once, with how often", () => {
  const at = (kind: "CHANGED" | "OPENED", moment: string, actorId = "a") => ({
    ...{ id: moment, at: moment, actorId, actor: "Sari", kind, details: {} },
  });
  const day = (hour: string) => `2026-11-05T${hour}:00:00Z`;
  const told = storyOf(
    [
      ...[at("CHANGED", day("05")), at("CHANGED", day("04")), at("CHANGED", day("03"), "b")],
      ...[at("CHANGED", day("02"), "b"), at("CHANGED", "2026-11-04T02:00:00Z", "b")],
      ...[at("OPENED", "2026-11-03T02:00:00Z"), at("OPENED", "2026-11-03T01:00:00Z")],
    ],
    [],
    [],
  );
  expect(told.map((entry) => entry.what === "event" && entry.times)).toEqual([2, 2, 1, 1, 1]);
  expect(told[0]?.at).toBe(day("05"));
});

test("the steps have their days, what is ahead has none", () => {
  const steps = stepsOf("SCREENING", "2026-11-03", events);
  expect(steps.map(({ state }) => state)).toEqual([
    ...["past", "now", "ahead", "ahead", "ahead", "ahead"],
  ]);
  expect(steps.slice(0, 2).map(({ since }) => since)).toEqual(["2026-11-03", "2026-11-05"]);
  expect(steps[5]?.since).toBeNull();
});

test("a case that was referred on or opened again ends in that step", () => {
  expect(stepsOf("CLOSED_REFERRED", "2026-11-03", []).at(-1)).toMatchObject({ state: "now" });
  expect(stepsOf("REOPENED", "2026-11-03", []).at(-1)?.status).toBe("REOPENED");
});
