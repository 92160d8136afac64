import type { ReactNode } from "react";

/** A word or figure that opens its own meaning; works by touch, keyboard and without scripts. */
export function Definition({
  term,
  children,
}: {
  readonly term: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <details className="inline-block max-w-prose align-top">
      <summary className="underline decoration-dotted underline-offset-4">{term}</summary>
      <div className="mt-1 mb-2 border-l-2 border-(--line-strong) pl-3 text-sm font-normal text-(--ink-soft)">
        {children}
      </div>
    </details>
  );
}
