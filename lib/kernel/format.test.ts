import { expect, test } from "vitest";
import { dayIn, lastMomentOf } from "./days";
import {
  formatDay,
  formatDistance,
  formatFuzzy,
  formatLanguage,
  formatLongDay,
  formatMoment,
  formatMoney,
  formatNumber,
  formatShare,
} from "./format";

const plain = (text: string | null) => text?.replaceAll(/\s/g, " ");

test("a moment is the day it was in Western Indonesia, also before seven in the morning", () => {
  const early = "2026-11-24T23:31:00.000Z";
  expect(formatDay(early, "id")).toBe("25 Nov 2026");
  expect(formatDistance(early, "2026-11-25", "id")).toBe("hari ini");
  expect(dayIn(lastMomentOf(new Date("2027-05-23T17:00:00Z")))).toBe("2027-05-23");
});

test("a language has its name, not its code", () => {
  expect(formatLanguage("jav", "id")).toBe("Jawa");
  expect(formatLanguage("ind", "en")).toBe("Indonesian");
});

test("a day keeps its day, whatever the zone of the machine", () => {
  expect(formatDay("2026-11-23", "id")).toBe("23 Nov 2026");
  expect(formatDay("2026-12-01", "en")).toBe("1 Dec 2026");
  expect(formatLongDay("2026-11-23", "id")).toBe("Senin, 23 November 2026");
});

test("a moment is told in Western Indonesian time, also over midnight", () => {
  expect(formatMoment("2026-11-23T03:42:00Z", "id")).toBe("23 Nov 2026, 10.42 WIB");
  expect(formatMoment("2026-11-23T18:05:00Z", "en")).toBe("24 Nov 2026, 01:05 WIB");
});

test("a remembered date says no more than is known", () => {
  expect(formatFuzzy({ date: "2001-01-01", precision: "year" }, "id")).toBe("2001");
  expect(formatFuzzy({ date: "2001-05-01", precision: "month" }, "id")).toBe("Mei 2001");
  expect(formatFuzzy({ date: "2001-05-09", precision: "day" }, "en")).toBe("9 May 2001");
  expect(formatFuzzy({ date: null, precision: "unknown" }, "en")).toBeNull();
});

test("distance in days", () => {
  expect(formatDistance("2026-11-26", "2026-11-23", "id")).toBe("dalam 3 hari");
  expect(formatDistance("2026-11-22", "2026-11-23", "en")).toBe("yesterday");
});

test("numbers in the way of each language", () => {
  expect(formatNumber(1234.56, "id")).toBe("1.234,6");
  expect(formatNumber(1234.56, "en")).toBe("1,234.6");
  expect(plain(formatShare(0.835, "id"))).toBe("83,5%");
  expect(plain(formatMoney(150_000_000, "IDR", "id"))).toBe("Rp 1.500.000");
});
