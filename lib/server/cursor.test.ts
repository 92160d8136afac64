import { expect, test } from "vitest";
import { encodeCursor, readableCursor } from "./cursor";

const PLACE = { value: "2026-11-23", id: "01a20fe8-1432-7014-b5ac-c7621f390482" };

test("a page takes a cursor of its own order and leaves every other out", () => {
  const cursor = encodeCursor("-sentAt", PLACE);
  expect(readableCursor("-sentAt", cursor)).toBe(cursor);
  const bad = [
    encodeCursor("dueAt", PLACE),
    "AAAA",
    "-1",
    "Zulaikha\u0000",
    "",
    undefined,
    ["a", "b"],
  ];
  for (const each of bad) expect(readableCursor("-sentAt", each)).toBeUndefined();
});
