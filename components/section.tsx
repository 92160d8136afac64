import type { ReactNode } from "react";

/** A part of a page under its heading; the id is where links within the page lead. */
export function Section({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="mt-8 border-t border-(--line) pt-4">
      <h2 id={`${id}-title`}>{title}</h2>
      <div className="mt-2">{children}</div>
    </section>
  );
}
