/** The drawings of the house, on a grid of 24; one line each, drawn in the colour of the text. */
const PATHS = {
  work: "M4 6h2m3 0h11M4 12h2m3 0h11M4 18h2m3 0h11",
  folder:
    "M4 7.5A1.5 1.5 0 0 1 5.5 6H10l2 2.5h6.5A1.5 1.5 0 0 1 20 10v7.5a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5Z",
  exchange: "M4 9h14l-3.5-3.5M20 15H6l3.5 3.5",
  calendar: "M5 6.5h14V20H5ZM5 10.5h14M9 4v4M15 4v4",
  clock: "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0ZM12 7.5V12l3 2",
  people:
    "M12 8.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM3.5 19c.4-3.4 2.6-5 5.5-5s5.1 1.6 5.5 5M15.5 6a3 3 0 0 1 0 5.5M17 14.3c2 .6 3.2 2.1 3.5 4.7",
  shield: "M12 4l7 2.5v5.5c0 4-2.8 6.8-7 8-4.2-1.2-7-4-7-8V6.5ZM9 12l2 2 4-4",
  page: "M6 3.5h8l4 4V20.5H6ZM13.5 3.5V8H18M9 12.5h6M9 16h6",
  bars: "M4 20h16M7 16.5v-4M12 16.5v-9M17 16.5v-6",
  search: "M16.5 10.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0ZM15 15l5 5",
  hide: "M4 4l16 16M9.5 5.7A9.7 9.7 0 0 1 12 5.4c4.6 0 7.7 3.3 9 6.6a12 12 0 0 1-2.6 3.9M6 7.4A12.5 12.5 0 0 0 3 12c1.3 3.3 4.4 6.6 9 6.6a9.5 9.5 0 0 0 4.3-1M10 10a2.9 2.9 0 0 0 4 4",
  lock: "M5 10.5h14V20H5ZM8 10.5V8a4 4 0 0 1 8 0v2.5",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chat: "M4 5.5h16v11H11l-4.5 3.5v-3.5H4ZM8 9.5h8M8 12.5h5",
  more: "M4 7h16M4 12h16M4 17h16",
  gear: "M4 8h9M17 8h3M4 16h3M11 16h9M17 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM11 16a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",
  lantern:
    "M9.5 5a2.5 2.5 0 0 1 5 0M9.5 5.5h5L18 9H6ZM7.5 9v9M16.5 9v9M6 18h12v3H6ZM12 10.5c1.6 1.7 2.2 2.6 2.2 3.7a2.2 2.2 0 0 1-4.4 0c0-1.1.6-2 2.2-3.7Z",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside a word; never alone, so it is hidden from screen readers. */
export function Icon({ name, className = "size-4.5" }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "check" ? 2.5 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
