import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayToDate } from "@/lib/kernel/days";
import { icsOf } from "./ics";
import { monthOf } from "./month";

test("a month is whole weeks from Monday on and holds each of its days once", () => {
  const asked = fc.tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(asked, ([year, number]) => {
      const key = `${year}-${String(number).padStart(2, "0")}`;
      const { weeks, first, last, before, after } = monthOf(key, "2026-11-25");
      const days = weeks.flat();
      expect(weeks.every((week) => week.length === 7)).toBe(true);
      expect(dayToDate(days[0] ?? "").getUTCDay()).toBe(1);
      expect(days.filter((day) => day.startsWith(key))).toEqual(
        Array.from({ length: Number(last.slice(8)) }, (_, at) => addDays(first, at)),
      );
      if (year > 2000) expect(monthOf(before, "2026-11-25").after).toBe(key);
      if (year < 2099) expect(monthOf(after, "2026-11-25").before).toBe(key);
    }),
  );
});

test("what cannot be read is the month of today", () => {
  for (const asked of [undefined, "2026-13", "november", "1999-01"])
    expect(monthOf(asked, "2026-11-25").key).toBe("2026-11");
});

const NOW = new Date("2026-11-25T03:00:00Z");

test("a feed is lines of at most 75 octets, and what was written comes out again", () => {
  const entry = fc.record({
    uid: fc.uuid(),
    title: fc.string({ unit: "grapheme", maxLength: 200 }),
  });
  fc.assert(
    fc.property(entry, ({ uid, title }) => {
      const text = icsOf([{ uid, title, on: "2026-12-31" }], "Lentera", NOW);
      expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
      for (const line of text.split("\r\n"))
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const unfolded = text.replaceAll("\r\n ", "");
      const told = /^SUMMARY:(.*)$/mu.exec(unfolded.split("\r\n").join("\n"))?.[1] ?? "";
      const read = told.replace(/\\([\\;,n])/g, (_, one) => (one === "n" ? "\n" : one));
      expect(read).toBe(title.replace(/\r\n/g, "\n"));
    }),
  );
});

test("a time is told in universal time, a day without one", () => {
  const [from, to] = [new Date("2026-11-26T02:00:00Z"), new Date("2026-11-26T04:30:00Z")];
  const text = icsOf(
    [
      { uid: "a", title: "Tindak lanjut LTR-2026-000001", from, to },
      { uid: "b", title: "Tindak lanjut LTR-2026-000002", on: "2026-12-31" },
    ],
    "Lentera",
    NOW,
  );
  expect(text).toContain("DTSTART:20261126T020000Z\r\nDTEND:20261126T043000Z");
  expect(text).toContain("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101");
});
