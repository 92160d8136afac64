"use client";

import { useActionState, useEffect } from "react";
import { Button } from "@/components/button";
import { controlClass } from "@/components/field-frame";
import { Notice } from "@/components/notice";
import type { RecordState } from "../actions";
import { SheetView } from "./sheet-view";

type Words = Readonly<
  Record<
    | ("lead" | "label" | "hint" | "submit" | "withdraw" | "confirmTitle" | "confirm" | "keep")
    | ("ended" | "noAgreed" | "noSeen" | "close" | "closes"),
    string
  >
>;

type Props = {
  readonly action: (state: RecordState, form: FormData) => Promise<RecordState>;
  readonly words: Words;
};

type PartProps<S extends RecordState["stage"]> = {
  readonly state: Extract<RecordState, { readonly stage: S }>;
  readonly act: (form: FormData) => void;
  readonly isPending: boolean;
  readonly words: Words;
};

/** What was left open is gone after this long, from the screen too. */
const CLOSES_AFTER_MS = 5 * 60_000;

function useClosing(isOpen: boolean) {
  useEffect(() => {
    if (!isOpen) return;
    const timer = setTimeout(() => window.location.replace("/my-record"), CLOSES_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isOpen]);
}

function Ask({ state, act, isPending, words }: PartProps<"ask">) {
  const { error } = state;
  return (
    <form action={act} noValidate>
      <p className="mt-1 max-w-prose text-(--ink-soft)">{words.lead}</p>
      <label htmlFor="code" className="mt-5 block font-semibold">
        {words.label}
      </label>
      <p id="code-hint" className="text-[15px] text-(--ink-soft)">
        {words.hint}
      </p>
      {error ? (
        <p id="code-error" role="alert" className="mt-1 font-semibold text-(--danger)">
          {error}
        </p>
      ) : null}
      <input
        {...{ id: "code", name: "code", autoComplete: "off", autoCapitalize: "characters" }}
        spellCheck={false}
        maxLength={40}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? "code-hint code-error" : "code-hint"}
        className={`${controlClass(error !== null)} mt-2 max-w-xs font-mono`}
      />
      <div className="mt-6">
        <Button look="primary" size="large" name="act" value="open" disabled={isPending}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function Confirm({ state, act, isPending, words }: PartProps<"confirm">) {
  return (
    <form action={act}>
      <h2 className="mt-4">{words.confirmTitle}</h2>
      <p className="mt-2">{state.what}</p>
      <ul className="my-4 grid list-disc gap-1 pl-5">
        {state.consequences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <input type="hidden" name="code" value={state.code} />
      <div className="flex flex-wrap gap-3">
        <Button look="danger" name="act" value={`withdraw:${state.consentId}`} disabled={isPending}>
          {words.confirm}
        </Button>
        <Button name="act" value="open" disabled={isPending}>
          {words.keep}
        </Button>
      </div>
    </form>
  );
}

function Shown({ state, act, isPending, words }: PartProps<"shown">) {
  const { ended, sheet, code } = state;
  return (
    <form action={act}>
      <input type="hidden" name="code" value={code} />
      {ended.length > 0 ? (
        <Notice kind="done" title={words.ended}>
          {ended.join(" ")}
        </Notice>
      ) : null}
      <p className="text-[15px] text-(--ink-soft)">{words.closes}</p>
      <SheetView
        {...{
          sheet,
          withSeen: true,
          withTitle: false,
          none: { agreed: words.noAgreed, seen: words.noSeen },
        }}
        act={(id, text) => (
          <span className="no-print block">
            <Button size="tight" name="act" value={`ask:${id}`} disabled={isPending}>
              {words.withdraw}
              <span className="sr-only">: {text}</span>
            </Button>
          </span>
        )}
      />
      <p className="mt-8">
        <a href="/my-record" className="inline-block py-1 font-semibold">
          {words.close}
        </a>
      </p>
    </form>
  );
}

/**
 * A person's own record by the code of their receipt. What is shown comes with the answer to the form and
 * stays nowhere: no cookie, no address, and the page closes by itself. Works without scripts.
 */
export function OwnRecord({ action, words }: Props) {
  const [state, act, isPending] = useActionState<RecordState, FormData>(action, {
    ...{ stage: "ask", error: null },
  });
  useClosing(state.stage !== "ask");
  const part = { act, isPending, words };
  if (state.stage === "shown") return <Shown {...part} state={state} />;
  if (state.stage === "confirm") return <Confirm {...part} state={state} />;
  return <Ask {...part} state={state} />;
}
