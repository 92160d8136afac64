import type { ReactNode } from "react";

type Props = {
  /** What will be here. */
  readonly title: string;
  /** Why it is empty. */
  readonly children?: ReactNode;
  /** The one thing to do. */
  readonly action?: ReactNode;
};

/** In place of a list without rows: what will be here, why it is empty, the one thing to do. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="mt-4 rounded-(--radius) border border-dashed border-(--line-strong) p-6">
      <p className="font-semibold">{title}</p>
      {children ? <div className="mt-1 max-w-prose text-(--ink-soft)">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
