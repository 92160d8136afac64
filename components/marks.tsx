import type { ReactNode } from "react";
import type { Pillar } from "@/lib/kernel/pillars";
import { Icon } from "./icon";

/** ahead: not begun; open: somebody must act; on: going on; done; stopped: ended badly; shut: cannot be begun yet. */
export type State = "ahead" | "open" | "on" | "done" | "stopped" | "shut";

type Words = { readonly children: ReactNode };

/** A status: a shape and a word, colour only adds. */
export function StateMark({ state, children }: Words & { readonly state: State }) {
  return <span className={`mark state state-${state}`}>{children}</span>;
}

/** A degree from 1 (low) to 4 (emergency, the only thing that may be loud). */
export function LevelMark({ level, children }: Words & { readonly level: 1 | 2 | 3 | 4 }) {
  return (
    <span className={`mark level level-${level}`}>
      {level < 4 ? (
        <svg aria-hidden="true" viewBox="0 0 14 12">
          <rect className="lit" x="0" y="7" width="3" height="5" />
          <rect className={level > 1 ? "lit" : ""} x="5.5" y="4" width="3" height="8" />
          <rect className={level > 2 ? "lit" : ""} x="11" y="0" width="3" height="12" />
        </svg>
      ) : null}
      {children}
    </span>
  );
}

const LETTERS = {
  id: { PREVENTION: "C", PROTECTION: "L", PROSECUTION: "H", PARTNERSHIP: "M" },
  en: { PREVENTION: "PV", PROTECTION: "PT", PROSECUTION: "PS", PARTNERSHIP: "PN" },
} as const;

/** One of the four pillars: its letter, its colour and its word. */
export function PillarMark({
  pillar,
  locale,
  children,
}: Words & { readonly pillar: Pillar; readonly locale: "id" | "en" }) {
  return (
    <span className={`mark pillar pillar-${pillar}`}>
      <b aria-hidden="true">{LETTERS[locale][pillar]}</b>
      {children}
    </span>
  );
}

/** How far something is shared: a small lock and a word. */
export function LockMark({ children }: Words) {
  return (
    <span className="mark text-[13px] text-(--ink-soft)">
      <Icon name="lock" className="size-3.5" />
      {children}
    </span>
  );
}

/** When something is due: late is loud in words and weight, soon in the colour of now. */
export function DueMark({
  due,
  isLong = false,
  children,
}: Words & {
  readonly due: "late" | "soon" | "later";
  /** A sentence, which may break on a phone; a date may not. */
  readonly isLong?: boolean;
}) {
  const look = {
    late: "font-semibold text-(--danger)",
    soon: "font-semibold text-(--accent)",
    later: "",
  };
  return (
    <span className={`${isLong ? "" : "whitespace-nowrap"} text-sm ${look[due]}`}>{children}</span>
  );
}
