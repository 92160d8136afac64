"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { Button, LinkButton } from "./button";
import { ErrorSummary } from "./error-summary";
import { FormContext } from "./form-context";
import { type FormState, FRESH_FORM } from "./form-state";
import { KeptNotice, KeptState, useKept } from "./kept-forms";
import { Notice } from "./notice";

type Props = {
  /** A server action; answers with what was refused and typed, or leads to another page. */
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly words: {
    readonly submit: string;
    /** The title of the error summary. */
    readonly problem: string;
  };
  readonly look?: "primary" | "plain" | "danger";
  readonly cancel?: { readonly href: string; readonly label: string } | null;
  /**
   * The version that the writer saw, for a form that changes what others may change too: its fields then carry
   * what they showed, and the action compares them field by field (lib/access/answer-edit.ts).
   */
  readonly version?: number | undefined;
  /** Whether leaving the page with something typed asks first; below KeptForms it is kept as well. */
  readonly warnsUnsaved?: boolean;
  readonly children?: ReactNode;
};

// The browser asks in its own words; there is no way to give ours.
function useUnsavedWarning(isOn: boolean) {
  const isDirty = useRef(false);
  useEffect(() => {
    if (!isOn) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (isDirty.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isOn]);
  return {
    typed: () => {
      isDirty.current = true;
    },
    sent: () => {
      isDirty.current = false;
    },
  };
}

// A form begins with what was typed into it before and not saved; several ticks of one name stand in one text.
function beginning(values: Readonly<Record<string, readonly string[]>> | null): FormState {
  if (!values) return FRESH_FORM;
  const typed = Object.entries(values).map(([name, texts]) => [name, texts.join(",")] as const);
  return { ...FRESH_FORM, values: Object.fromEntries(typed) };
}

/**
 * A form that posts to a server action, with scripts and without. The fields inside find their errors
 * and what was typed by themselves, so that a server component can compose it.
 */
export function ActionForm(props: Props) {
  const {
    action,
    words,
    look = "primary",
    cancel = null,
    warnsUnsaved = false,
    version,
    children,
  } = props;
  const kept = useKept(warnsUnsaved);
  const [state, act, isPending] = useActionState(action, beginning(kept.restored?.values ?? null));
  const { typed, sent } = useUnsavedWarning(warnsUnsaved && !kept.isKept);
  const both = (one: () => void, other: () => void) => () => {
    one();
    other();
  };
  return (
    <form
      ref={kept.form}
      action={act}
      onInput={both(typed, kept.typed)}
      onSubmit={both(sent, kept.sent)}
      noValidate
      className="max-w-3xl"
    >
      <KeptNotice kept={kept} />
      <ErrorSummary title={words.problem} errors={state.errors} />
      {state.notice ? <Notice kind="done">{state.notice}</Notice> : null}
      {version === undefined ? null : (
        <input type="hidden" name="version" value={state.values["version"] ?? version} readOnly />
      )}
      <FormContext value={{ ...state, isGuarded: version !== undefined }}>{children}</FormContext>
      <div className="mt-8 flex flex-wrap gap-3">
        <Button look={look} disabled={isPending}>
          {words.submit}
        </Button>
        {cancel ? (
          <LinkButton look="quiet" href={cancel.href}>
            {cancel.label}
          </LinkButton>
        ) : null}
        <KeptState kept={kept} />
      </div>
    </form>
  );
}
