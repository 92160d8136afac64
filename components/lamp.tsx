import type { ReactNode } from "react";
import { Icon } from "./icon";

export type Matter = {
  readonly id: string;
  readonly what: ReactNode;
  readonly about?: ReactNode;
  readonly action?: ReactNode;
};

/** What matters now, in the light of the lantern: a few things, each with its act. */
export function Lamp({
  title,
  matters,
}: {
  readonly title: string;
  readonly matters: readonly Matter[];
}) {
  if (matters.length === 0) return null;
  return (
    <section className="lamp my-5" aria-labelledby="lamp-title">
      <h2 id="lamp-title" className="flex items-center gap-2">
        <Icon name="lantern" className="size-5.5 text-(--accent)" />
        {title}
      </h2>
      <ol className="mt-2 -mb-2">
        {matters.map(({ id, what, about, action }) => (
          <li
            key={id}
            className="grid items-center gap-x-4 gap-y-1 border-t border-(--line) py-2.5 md:grid-cols-[1fr_auto]"
          >
            <div>
              <div className="text-[15px] font-semibold">{what}</div>
              {about ? <div className="text-sm text-(--ink-soft)">{about}</div> : null}
            </div>
            {action}
          </li>
        ))}
      </ol>
    </section>
  );
}
