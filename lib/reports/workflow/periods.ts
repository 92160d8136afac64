import type { Day } from "@/lib/kernel/days";

/** A period that reports are often made for; both ends are included. */
export type QuickPeriod = {
  readonly name: "lastQuarter" | "thisQuarter" | "lastHalf" | "thisYear" | "lastYear";
  readonly kind: "QUARTERLY" | "ANNUAL" | "DONOR";
  readonly start: Day;
  readonly end: Day;
};

const two = (n: number) => String(n).padStart(2, "0");
const LAST_DAY = { 3: 31, 6: 30, 9: 30, 12: 31 } as const;

// Quarters and half-years end with March, June, September or December.
function months(year: number, from: number, to: 3 | 6 | 9 | 12) {
  return { start: `${year}-${two(from)}-01`, end: `${year}-${two(to)}-${LAST_DAY[to]}` };
}

function quarter(year: number, index: number) {
  const [wholeYear, of] = index < 0 ? [year - 1, 3] : [year, index];
  return months(wholeYear, of * 3 + 1, ((of + 1) * 3) as 3 | 6 | 9 | 12);
}

/** The usual periods as seen from a day. */
export function quickPeriods(today: Day): readonly QuickPeriod[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const now = Math.floor((month - 1) / 3);
  const half = month > 6 ? months(year, 1, 6) : months(year - 1, 7, 12);
  return [
    { name: "lastQuarter", kind: "QUARTERLY", ...quarter(year, now - 1) },
    { name: "thisQuarter", kind: "QUARTERLY", ...quarter(year, now) },
    { name: "lastHalf", kind: "DONOR", ...half },
    { name: "thisYear", kind: "ANNUAL", ...months(year, 1, 12) },
    { name: "lastYear", kind: "ANNUAL", ...months(year - 1, 1, 12) },
  ];
}
