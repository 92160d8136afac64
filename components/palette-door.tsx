"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { PaletteItem, PaletteWords } from "./palette";

// Its code comes with the first opening.
const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));

type Props = {
  readonly items: readonly PaletteItem[];
  readonly find: (asked: string) => Promise<readonly PaletteItem[]>;
  readonly words: PaletteWords;
  /** Whether a single key may do something (WCAG 2.1.4): switched off in the account. */
  readonly hasKeys: boolean;
};

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    Boolean(target.closest("input,textarea,select,[contenteditable]"))
  );
}

/** Opens the palette: Ctrl or Cmd with K, its link in the top bar, and `?` for the list of keys. */
export function PaletteDoor({ items, find, words, hasKeys }: Props) {
  const [open, setOpen] = useState<"find" | "help" | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isOpening = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      const isHelp = hasKeys && event.key === "?" && !isTyping(event.target);
      if (!isOpening && !isHelp) return;
      event.preventDefault();
      setOpen(isHelp ? "help" : "find");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [hasKeys]);
  return (
    <>
      <a
        href="/find"
        className="inline-flex min-h-11 items-center px-2 text-[13px]"
        onClick={(event) => {
          event.preventDefault();
          setOpen("find");
        }}
      >
        {words.title}
      </a>
      {open ? (
        <Suspense fallback={null}>
          <Palette
            {...{ items, find, words, isHelp: open === "help", onClose: () => setOpen(null) }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
