import type { ReactNode } from "react";
import { Button, LinkButton } from "./button";
import type { Choice } from "./choices";

type Props = {
  readonly words: { readonly apply: string; readonly clear: string };
  /** Where the list stands without filters; null when nothing is filtered. */
  readonly clearHref: string | null;
  readonly children: ReactNode;
  /** Filters that are asked for less often: folded away unless one of them is in use. */
  readonly more?: { readonly label: string; readonly isOpen: boolean; readonly filters: ReactNode };
};

const CONTROL =
  "mt-1 min-h-11 w-full rounded-(--radius) border border-(--line-strong) bg-(--surface-raised) px-3 text-[15px] font-normal md:min-h-9";

/** Search and filters of a list. They are sent by GET and so stand in the address: it can be kept and shared. */
export function FilterBar({ words, clearHref, children, more }: Props) {
  return (
    <search>
      <form method="get" className="mt-4 flex flex-wrap items-end gap-3">
        {children}
        {more ? (
          <details open={more.isOpen} className="max-md:w-full">
            <summary className="min-h-11 py-2 text-[15px] md:min-h-9 md:py-1.5">
              {more.label}
            </summary>
            <div className="flex flex-wrap items-end gap-3 pb-1">{more.filters}</div>
          </details>
        ) : null}
        <Button>{words.apply}</Button>
        {clearHref ? (
          <LinkButton look="quiet" href={clearHref}>
            {words.clear}
          </LinkButton>
        ) : null}
      </form>
    </search>
  );
}

type FilterProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
};

/** A word to search for, or with `type` a day. */
export function FilterText({
  name,
  label,
  value,
  type = "search",
}: FilterProps & { readonly type?: "search" | "date" }) {
  return (
    <label className="grid text-sm font-semibold max-md:w-full">
      {label}
      <input name={name} type={type} defaultValue={value ?? ""} className={`${CONTROL} md:w-64`} />
    </label>
  );
}

/** One of several; the empty choice (`all`) filters nothing. */
export function FilterSelect({
  name,
  label,
  value,
  choices,
  all,
}: FilterProps & { readonly choices: readonly Choice[]; readonly all: string }) {
  return (
    <label className="grid text-sm font-semibold max-md:w-full">
      {label}
      <select name={name} defaultValue={value ?? ""} className={`${CONTROL} md:max-w-56`}>
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** On or off. */
export function FilterCheck({ name, label, value, on }: FilterProps & { readonly on: string }) {
  return (
    <label className="flex min-h-11 items-center gap-2 text-[15px] md:min-h-9">
      <input
        type="checkbox"
        name={name}
        value={on}
        defaultChecked={value === on}
        className="size-5 accent-(--primary)"
      />
      {label}
    </label>
  );
}
