import { addDays, type Day } from "@/lib/kernel/days";

/** One entry of a feed: a day, or a time with its end. Nothing else of a case goes into a calendar. */
export type FeedEntry = {
  /** Says the same entry again the next time; it tells nothing. */
  readonly uid: string;
  readonly title: string;
} & ({ readonly on: Day } | { readonly from: Date; readonly to: Date });

const MAX_OCTETS = 75;

// RFC 5545 §3.3.11.
const escaped = (text: string) =>
  text.replace(/\\/g, "\\\\").replace(/[;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** A line in pieces of at most 75 octets (RFC 5545 §3.1), no letter torn apart. */
export function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  let size = 0;
  for (const letter of line) {
    const octets = Buffer.byteLength(letter);
    if (size + octets > MAX_OCTETS) {
      lines.push(current);
      // What goes on begins with a space, which counts.
      current = " ";
      size = 1;
    }
    current += letter;
    size += octets;
  }
  return [...lines, current].join("\r\n");
}

const stamp = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
const plain = (day: Day) => day.replaceAll("-", "");

function eventOf(entry: FeedEntry, now: Date): string[] {
  const when =
    "on" in entry
      ? [`DTSTART;VALUE=DATE:${plain(entry.on)}`, `DTEND;VALUE=DATE:${plain(addDays(entry.on, 1))}`]
      : [`DTSTART:${stamp(entry.from)}`, `DTEND:${stamp(entry.to)}`];
  return [
    ...["BEGIN:VEVENT", `UID:${entry.uid}`, `DTSTAMP:${stamp(now)}`, ...when],
    ...[`SUMMARY:${escaped(entry.title)}`, "CLASS:PRIVATE", "TRANSP:OPAQUE", "END:VEVENT"],
  ];
}

/** Entries as an iCalendar file (RFC 5545). */
export function icsOf(entries: readonly FeedEntry[], name: string, now: Date): string {
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lentera//Calendar//EN", "METHOD:PUBLISH"],
    ...[
      "CALSCALE:GREGORIAN",
      `X-WR-CALNAME:${escaped(name)}`,
      "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ],
    ...entries.flatMap((entry) => eventOf(entry, now)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
