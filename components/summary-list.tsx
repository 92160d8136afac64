import type { ReactNode } from "react";

export type Fact = {
  readonly label: string;
  /** null or "" shows `none`. */
  readonly value: ReactNode;
  readonly change?: { readonly href: string; readonly label: string } | null;
};

/** Labels and values, each with its way back to the question: check answers, facts of a thing. */
export function SummaryList({
  facts,
  none,
}: {
  readonly facts: readonly Fact[];
  readonly none: string;
}) {
  return (
    <dl className="text-[15px]">
      {facts.map(({ label, value, change }) => (
        <div
          key={label}
          className="grid gap-x-4 border-b border-(--line) py-2 md:grid-cols-[12rem_1fr_auto]"
        >
          <dt className="text-(--ink-soft)">{label}</dt>
          <dd>
            {value === null || value === "" ? (
              <span className="text-(--ink-soft)">{none}</span>
            ) : (
              value
            )}
          </dd>
          {change ? (
            <dd className="no-print">
              <a href={change.href} className="inline-block py-0.5">
                {change.label}
                <span className="sr-only">: {label}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
