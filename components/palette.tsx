"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";

export type PaletteItem = {
  readonly href: string;
  readonly label: string;
  readonly about?: string;
};

export type PaletteWords = Readonly<
  Record<"title" | "label" | "none" | "close" | "keys" | "keyOpen" | "keyList" | "keyMove", string>
>;

type Props = {
  readonly items: readonly PaletteItem[];
  readonly find: (asked: string) => Promise<readonly PaletteItem[]>;
  readonly words: PaletteWords;
  readonly isHelp: boolean;
  readonly onClose: () => void;
};

const PAUSE_MS = 200;

/** Pages, acts and cases by a few letters: arrows choose, Enter goes, Escape closes. */
export function Palette({ items, find, words, isHelp, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState("");
  const [found, setFound] = useState<readonly PaletteItem[]>([]);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      find(asked).then(
        (cases) => isOld || setFound(cases),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [asked, find]);
  const said = asked.trim().toLowerCase();
  const shown = [...items.filter(({ label }) => label.toLowerCase().includes(said)), ...found];
  const chosen = shown[Math.min(at, shown.length - 1)];
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && shown.length > 0) {
      event.preventDefault();
      setAt((now) => (Math.min(now, shown.length - 1) + step + shown.length) % shown.length);
    }
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      window.location.assign(chosen.href);
    }
  };
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={words.title}
      className="m-auto w-full max-w-xl rounded-(--radius) border border-(--line-strong) bg-(--surface-raised) p-4 text-(--ink)"
    >
      <label className="block font-semibold" htmlFor="palette-asked">
        {words.label}
      </label>
      <input
        id="palette-asked"
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls="palette-list"
        aria-activedescendant={chosen ? `palette-${shown.indexOf(chosen)}` : undefined}
        autoComplete="off"
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
        className="mt-2 min-h-11 w-full rounded-(--radius) border border-(--line-strong) bg-(--surface-raised) px-3"
      />
      <p role="status" className={shown.length > 0 ? "sr-only" : "mt-3"}>
        {shown.length > 0 ? "" : words.none}
      </p>
      <div
        id="palette-list"
        role="listbox"
        aria-label={words.title}
        className="mt-2 max-h-80 overflow-y-auto"
      >
        {shown.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus (aria-activedescendant).
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's.
          <div
            key={item.href}
            id={`palette-${index}`}
            role="option"
            aria-selected={item === chosen}
            onClick={() => window.location.assign(item.href)}
            className={`cursor-pointer px-3 py-2 ${item === chosen ? "bg-(--surface-sunk) font-semibold" : ""}`}
          >
            {item.label}
            {item.about ? (
              <span className="ml-2 font-mono text-[13px] text-(--ink-soft)">{item.about}</span>
            ) : null}
          </div>
        ))}
      </div>
      <details open={isHelp} className="mt-3 text-sm">
        <summary className="min-h-6 cursor-pointer">{words.keys}</summary>
        <ul>
          <li>{words.keyOpen}</li>
          <li>{words.keyList}</li>
          <li>{words.keyMove}</li>
        </ul>
      </details>
      <button
        type="button"
        onClick={() => dialog.current?.close()}
        className="mt-3 min-h-11 px-2 underline"
      >
        {words.close}
      </button>
    </dialog>
  );
}
