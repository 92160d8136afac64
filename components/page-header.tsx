import type { ReactNode } from "react";

export type Crumb = { readonly href: string; readonly label: string };

type Props = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The pages above this one, the nearest last. */
  readonly crumbs?: readonly Crumb[];
  readonly crumbsLabel?: string;
  /** Shown small and monospaced beside the crumbs. */
  readonly reference?: string | null;
  /** What can be done here; one primary button at most. */
  readonly actions?: ReactNode;
};

/** The top of a page: where am I, what is it, what can I do. Holds the page's only h1. */
export function PageHeader(props: Props) {
  const { title, lead, crumbs = [], crumbsLabel, reference = null, actions } = props;
  return (
    <div className="mb-5">
      {crumbs.length > 0 || reference ? (
        <nav aria-label={crumbsLabel ?? title} className="mb-2 text-sm">
          <ol className="flex flex-wrap items-baseline gap-x-2">
            {crumbs.map(({ href, label }, index) => (
              <li key={href}>
                <a href={href} className="inline-block py-0.5">
                  {label}
                </a>
                {reference || index < crumbs.length - 1 ? (
                  <span aria-hidden="true" className="ml-2 text-(--ink-soft)">
                    /
                  </span>
                ) : null}
              </li>
            ))}
            {reference ? <li className="font-mono text-[13px]">{reference}</li> : null}
          </ol>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1>{title}</h1>
          {lead ? <div className="mt-1 max-w-prose text-(--ink-soft)">{lead}</div> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
