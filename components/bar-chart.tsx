import type { ReactNode } from "react";

export type Bar = {
  readonly key: string;
  readonly label: ReactNode;
  /** null when the figure is hidden: it gets no bar, for a length would betray it. */
  readonly value: number | null;
  /** The figure in the reader's words, "1.234". */
  readonly shown: string;
};

type Props = {
  readonly caption: string;
  /** Heads of the two columns that are read: what is counted over, and what is counted. */
  readonly heads: { readonly label: string; readonly value: string };
  readonly bars: readonly Bar[];
  /** How a hidden figure is read aloud. */
  readonly hidden: string;
  readonly note?: ReactNode;
};

/** A bar for each row of a real table: the drawing adds to the figures and hides nothing from anybody. */
export function BarChart({ caption, heads, bars, hidden, note }: Props) {
  const longest = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return (
    <figure className="my-4">
      <table className="w-full text-sm">
        <caption className="pb-2 text-left font-semibold">{caption}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{heads.label}</th>
            <th scope="col">{heads.value}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, label, value, shown }) => (
            <tr key={key} className="border-b border-(--line)">
              <th scope="row" className="w-2/5 py-1.5 pr-4 text-left font-normal wrap-anywhere">
                {label}
              </th>
              <td className="py-1.5">
                <span className="flex items-center gap-3">
                  <svg
                    aria-hidden="true"
                    viewBox="0 0 100 10"
                    preserveAspectRatio="none"
                    className="h-3 min-w-0 grow"
                  >
                    <rect className="bar-track" width="100" height="10" />
                    {value ? (
                      <rect className="bar-fill" width={(100 * value) / longest} height="10" />
                    ) : null}
                  </svg>
                  <span className="min-w-14 text-right">
                    <Figure value={value} shown={shown} hidden={hidden} />
                  </span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {note ? <figcaption className="mt-2 text-[13px] text-(--ink-soft)">{note}</figcaption> : null}
    </figure>
  );
}

/** A figure, or "·" where it is hidden: never 0, never "less than". */
export function Figure({
  value,
  shown,
  hidden,
}: {
  readonly value: number | null;
  readonly shown: string;
  readonly hidden: string;
}) {
  if (value !== null) return shown;
  return (
    <>
      <span aria-hidden="true">·</span>
      <span className="sr-only">{hidden}</span>
    </>
  );
}
