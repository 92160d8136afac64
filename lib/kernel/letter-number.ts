import type { Day } from "./days";

const ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"] as const;

/** The number of a letter as Indonesian offices write it: 012/SR/PELITA/XI/2026, where SR is the kind. */
export function officialNumber(count: number, kind: string, code: string, day: Day): string {
  const [year = "", month = ""] = day.split("-");
  return [String(count).padStart(3, "0"), kind, code, ROMAN[Number(month) - 1], year].join("/");
}
