import type { ReactNode } from "react";

type Props = {
  readonly id: string;
  readonly title: string;
  /** How many things stand below. */
  readonly count?: number | null;
  /** A link or a mark at the end of the heading's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page under its heading; the id is where links within the page lead. */
export function Section({ id, title, count = null, aside, children }: Props) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="mt-8 border-t border-(--line) pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`${id}-title`}>
          {title}
          {count === null ? null : (
            <span className="ml-2 font-normal text-(--ink-soft)">{count}</span>
          )}
        </h2>
        {aside ? <div className="no-print text-sm">{aside}</div> : null}
      </div>
      <div className="mt-2">{children}</div>
    </section>
  );
}
