"use client";

import { useActionState, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, type FormState, FRESH_FORM } from "@/components/form-state";
import { TextField } from "@/components/text-field";
import { lookAction, seenAction } from "../actions/account";
import { unlockAction } from "../actions/sign-in";

const MINUTE = 60_000;
/** How often typing is told to the server: it counts as use, as opening a page does. */
const TELL_EVERY = 2 * MINUTE;
const LOOK_EVERY = 10_000;

type Props = {
  /** Minutes without use after which the page is locked, and after which the session is over. */
  readonly lockAfter: number;
  readonly endAfter: number;
  readonly words: {
    readonly title: string;
    readonly lead: string;
    readonly who: string;
    readonly password: string;
    readonly submit: string;
    readonly problem: string;
    readonly other: string;
  };
};

// Only lengths are measured; it may stand still while the machine sleeps, so coming back asks the server.
const clock = () => performance.now();

function leave(): void {
  window.location.replace("/sign-in?notice=ended");
}

/** The moment of the last use on this page or, as the server knows it, in another window. */
function useIdleness(lockAfter: number, endAfter: number) {
  const [isLocked, setLocked] = useState(false);
  const used = useRef(0);
  const told = useRef(0);
  useEffect(() => {
    if (used.current === 0) used.current = told.current = clock();
    const use = () => {
      if (isLocked) return;
      used.current = clock();
      if (used.current - told.current < TELL_EVERY) return;
      told.current = used.current;
      seenAction().then(follow, () => undefined);
    };
    const follow = (state: string) => {
      if (state === "none") leave();
      else if (state !== "open") setLocked(true);
    };
    const comeBack = () => {
      if (document.visibilityState !== "visible") return;
      lookAction().then(
        ({ state }) => follow(state),
        () => undefined,
      );
    };
    const look = async () => {
      const idle = clock() - used.current;
      if (idle >= endAfter * MINUTE) return leave();
      if (isLocked || idle < lockAfter * MINUTE) return;
      setLocked(true);
      const session = await lookAction().catch(() => null);
      if (session?.state === "none") return leave();
      const elsewhere = session?.secondsIdle ?? null;
      if (elsewhere === null || elsewhere >= lockAfter * 60) return;
      used.current = clock() - elsewhere * 1000;
      setLocked(false);
    };
    const timer = window.setInterval(look, LOOK_EVERY);
    const signs = ["keydown", "pointerdown"] as const;
    for (const sign of signs) window.addEventListener(sign, use, { passive: true });
    document.addEventListener("visibilitychange", comeBack);
    return () => {
      window.clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, use);
      document.removeEventListener("visibilitychange", comeBack);
    };
  }, [isLocked, lockAfter, endAfter]);
  const open = useCallback(() => {
    used.current = told.current = clock();
    setLocked(false);
  }, []);
  return { isLocked, open };
}

function Unlock({ words, onOpen }: { words: Props["words"]; onOpen: () => void }) {
  const [state, act, isPending] = useActionState<FormState, FormData>(unlockAction, FRESH_FORM);
  useEffect(() => {
    if (state.notice === "open") onOpen();
  }, [state, onOpen]);
  return (
    <form action={act} noValidate>
      <ErrorSummary title={words.problem} errors={state.errors} />
      <TextField
        name="password"
        type="password"
        label={words.password}
        autoComplete="current-password"
        error={errorAt(state, "password")}
      />
      <Button look="primary" className="mt-6" disabled={isPending}>
        {words.submit}
      </Button>
    </form>
  );
}

/**
 * Covers a page that nobody used for a while, keeps what was typed on it, and opens it again with the
 * password. The server locks by itself: this only keeps the screen from showing what it showed last.
 */
export function IdleGuard({ lockAfter, endAfter, words }: Props) {
  const { isLocked, open } = useIdleness(lockAfter, endAfter);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (!isLocked || !dialog) return;
    dialog.showModal();
    return () => dialog.close();
  }, [isLocked]);
  if (!isLocked) return null;
  return (
    <dialog
      ref={box}
      aria-labelledby="locked-title"
      onCancel={(event) => event.preventDefault()}
      onClose={() => isLocked && box.current?.showModal()}
      className="lock m-auto w-full max-w-md rounded-(--radius) border border-(--line-strong) bg-(--surface-raised) p-6 text-(--ink)"
    >
      <h2 id="locked-title">{words.title}</h2>
      <p className="mt-1">{words.lead}</p>
      <p className="mt-3 font-semibold">{words.who}</p>
      <Unlock words={words} onOpen={open} />
      <form method="post" action="/api/auth/sign-out" className="mt-3">
        <Button look="quiet">{words.other}</Button>
      </form>
    </dialog>
  );
}
