"use client";

import { usePathname, useSearchParams } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { Notice } from "./notice";

type Values = Readonly<Record<string, readonly string[]>>;
type Kept = { readonly path: string; readonly when: string; readonly values: Values };

type Keeping = {
  readonly find: (path: string) => Kept | null;
  readonly keep: (path: string, form: HTMLFormElement) => Promise<boolean>;
  readonly forget: (path: string) => void;
  readonly drop: (form: FormData) => Promise<void>;
  readonly words: Readonly<Record<"restored" | "discard" | "kept" | "notKept", string>>;
};

const KeptContext = createContext<Keeping | null>(null);

type Props = {
  readonly forms: readonly Kept[];
  /** Server actions: keeps what a form holds under its address, and throws it away. */
  readonly keep: (path: string, form: FormData) => Promise<boolean>;
  readonly drop: (form: FormData) => Promise<void>;
  readonly words: Keeping["words"];
  readonly children: ReactNode;
};

function valuesOf(form: FormData): Values {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$"));
  return Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)]));
}

/** Everything below it that is typed into a form of its own page is kept on the server until it is saved. */
export function KeptForms({ forms, keep: send, drop, words, children }: Props) {
  // The page around may stay while its forms come and go: what was kept meanwhile is known here.
  const known = useRef(new Map(forms.map((one) => [one.path, one])));
  const find = useCallback((path: string) => known.current.get(path) ?? null, []);
  const forget = useCallback((path: string) => void known.current.delete(path), []);
  const keep = useCallback(
    async (path: string, element: HTMLFormElement) => {
      const form = new FormData(element);
      known.current.set(path, { path, when: "", values: valuesOf(form) });
      return send(path, form);
    },
    [send],
  );
  return <KeptContext value={{ find, keep, forget, drop, words }}>{children}</KeptContext>;
}

// What tells of something done, and of nothing that is asked for.
const PASSING = ["saved", "changed", "done", "moved", "noted", "asked", "show"];
const PAUSE_MS = 2000;

function useAddress(): string {
  const path = usePathname();
  const query = new URLSearchParams(useSearchParams());
  for (const name of PASSING) query.delete(name);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * Keeps what is typed into one form after each pause and when the page is left, and gives back what was kept
 * before. Does nothing outside of KeptForms.
 */
export function useKept(isOn: boolean) {
  const keeping = useContext(KeptContext);
  const address = useAddress();
  const path = isOn && keeping ? address : null;
  const [restored] = useState(() => (path ? (keeping?.find(path) ?? null) : null));
  const [state, setState] = useState<"kept" | "notKept" | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const send = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    if (!timer.current || !path || !keeping || !form.current) return;
    timer.current = null;
    try {
      setState((await keeping.keep(path, form.current)) ? "kept" : "notKept");
    } catch {
      setState("notKept");
    }
  }, [path, keeping]);
  useEffect(() => {
    const leave = () => void (document.visibilityState === "hidden" && send());
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      void send();
    };
  }, [send]);
  const typed = () => {
    if (!path) return;
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(send, PAUSE_MS);
  };
  // Once it is sent, what is still waiting to be kept must not come after it.
  const sent = () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    if (path) keeping?.forget(path);
  };
  return { form, path, restored, typed, sent, isKept: state === "kept", state, keeping };
}

type NoteProps = { readonly kept: ReturnType<typeof useKept> };

/** Above a form: that it holds what was typed before, with the way to begin anew. */
export function KeptNotice({ kept: { path, restored, keeping, sent } }: NoteProps) {
  if (!path || !keeping) return null;
  return (
    <>
      <input type="hidden" name="kept" value={path} readOnly />
      {restored ? (
        <Notice kind="care">
          <span className="flex flex-wrap items-center justify-between gap-x-4">
            {[keeping.words.restored, restored.when].filter(Boolean).join(" ")}
            <button
              type="submit"
              formAction={keeping.drop}
              formNoValidate
              className="min-h-8 px-2 font-semibold underline"
              onClick={sent}
            >
              {keeping.words.discard}
            </button>
          </span>
        </Notice>
      ) : null}
    </>
  );
}

/** Beside the button of a form: that what was typed is kept. */
export function KeptState({ kept: { state, keeping } }: NoteProps) {
  if (!keeping) return null;
  return (
    <span role="status" className="self-center text-sm text-(--ink-soft)">
      {state ? keeping.words[state] : ""}
    </span>
  );
}
