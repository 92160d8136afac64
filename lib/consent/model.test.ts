import { describe, expect, test } from "vitest";
import { endOfValidity, isActive, startOfDay } from "./model";

describe("30. the last day of a consent", () => {
  test.each([
    ["Asia/Jayapura", "2026-12-31", "2026-12-31T15:00:00.000Z"],
    ["Asia/Makassar", "2026-12-31", "2026-12-31T16:00:00.000Z"],
    ["Asia/Jakarta", "2026-12-31", "2026-12-31T17:00:00.000Z"],
    ["Asia/Jakarta", "2028-02-29", "2028-02-29T17:00:00.000Z"],
    ["Asia/Jayapura", "2028-02-28", "2028-02-28T15:00:00.000Z"],
  ] as const)("in %s, %s, ends at midnight there", (zone, day, end) => {
    expect(endOfValidity(day, zone)?.toISOString()).toBe(end);
  });

  test("is whole, whichever zone reads it", () => {
    const ends = endOfValidity("2026-12-31", "Asia/Jayapura");
    const given = { status: "GIVEN", withdrawnAt: null, endsAt: ends };
    expect(isActive(given, new Date("2026-12-31T14:59:59.999Z"))).toBe(true);
    expect(isActive(given, new Date("2026-12-31T15:00:00.000Z"))).toBe(false);
    expect(startOfDay("2027-01-01", "Asia/Jayapura")).toEqual(ends);
  });

  test("without one it goes on until it is withdrawn", () => {
    const open = { status: "GIVEN", withdrawnAt: null, endsAt: null };
    expect(endOfValidity(null, "Asia/Jakarta")).toBeNull();
    expect(isActive(open, new Date("2099-01-01"))).toBe(true);
    expect(isActive({ ...open, withdrawnAt: new Date("2026-01-01") }, new Date("2099-01-01"))).toBe(
      false,
    );
    expect(isActive({ ...open, status: "REFUSED" }, new Date("2026-01-01"))).toBe(false);
  });
});
