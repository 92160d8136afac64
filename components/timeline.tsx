import type { ReactNode } from "react";

export type Moment = {
  readonly id: string;
  /** ISO 8601, for machines. */
  readonly at: string;
  /** The same in the reader's words. */
  readonly when: string;
  readonly title: ReactNode;
  /** Who, why, what it means: one quiet line. */
  readonly about?: ReactNode;
  /** key: a turning point; sight: somebody looked; plain: everything else. */
  readonly kind?: "key" | "sight" | "plain";
};

/** Everything that happened, the latest first, on one line of time. */
export function Timeline({
  label,
  moments,
}: {
  readonly label: string;
  readonly moments: readonly Moment[];
}) {
  return (
    <ol aria-label={label} className="timeline">
      {moments.map(({ id, at, when, title, about, kind = "plain" }) => (
        <li key={id} className={`timeline-${kind}`}>
          <time dateTime={at} className="text-[13px] leading-6 text-(--ink-soft)">
            {when}
          </time>
          <div>
            <div className={kind === "key" ? "font-semibold" : ""}>{title}</div>
            {about ? <div className="text-[13px] text-(--ink-soft)">{about}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
