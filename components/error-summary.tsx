"use client";

import { useEffect, useRef, useState } from "react";
import type { ShownError } from "./form-state";

type Props = { readonly title: string; readonly errors: readonly ShownError[] };

// What the page calls a field: its label, or the legend or term of its group. "This is required." says
// little in a summary of ten.
function nameOf(path: string): string | null {
  const field = document.getElementById(path);
  const labelled = field as HTMLInputElement | null;
  const name = labelled?.labels?.[0] ?? field?.querySelector("legend, label, dt");
  const words = name?.textContent?.trim();
  return words ? `${words}${words.endsWith("?") ? "" : ":"} ` : null;
}

/** All that was refused, on top of the form, each leading to its field; takes the focus when it appears. */
export function ErrorSummary({ title, errors }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [names, setNames] = useState<ReadonlyMap<string, string | null>>(new Map());
  useEffect(() => {
    if (errors.length === 0) return;
    setNames(new Map(errors.map(({ path }) => [path, path ? nameOf(path) : null])));
    box.current?.focus();
    const before = document.title;
    document.title = `(!) ${before}`;
    return () => {
      document.title = before;
    };
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without scripts the browser itself leads to the summary.
      autoFocus
      className="mt-4 mb-6 rounded-(--radius) border-2 border-(--danger) px-5 py-4"
    >
      <h2 className="text-lg font-semibold text-(--danger)">{title}</h2>
      <ul className="mt-2 grid list-none gap-1 p-0">
        {errors.map((error) => (
          <li key={`${error.path}:${error.message}`}>
            {error.path ? (
              <a
                href={`#${error.path}`}
                className="inline-block py-0.5 font-semibold text-(--danger)"
              >
                {names.get(error.path)}
                {error.message}
              </a>
            ) : (
              <span className="font-semibold">{error.message}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
