"use client";

import { useEffect, useRef } from "react";
import type { ShownError } from "./form-state";

type Props = { readonly title: string; readonly errors: readonly ShownError[] };

/** All that was refused, on top of the form, each leading to its field; takes the focus when it appears. */
export function ErrorSummary({ title, errors }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length === 0) return;
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
