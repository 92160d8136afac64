import type { ReactNode } from "react";

export type SideItem = {
  readonly key: string;
  readonly title: ReactNode;
  /** Stands right of the title: until when, how many. */
  readonly aside?: ReactNode;
  readonly about?: ReactNode;
};

/** A short list for the narrow column: a name, a date beside it, one quiet line below. */
export function SideList({ items }: { readonly items: readonly SideItem[] }) {
  return (
    <ul className="grid gap-2.5 text-[15px]">
      {items.map(({ key, title, aside, about }) => (
        <li key={key}>
          <div className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">{title}</span>
            {aside ? <span className="text-sm">{aside}</span> : null}
          </div>
          {about ? <div className="text-[13px] text-(--ink-soft)">{about}</div> : null}
        </li>
      ))}
    </ul>
  );
}
