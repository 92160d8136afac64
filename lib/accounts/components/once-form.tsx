"use client";

import { type ReactNode, useActionState } from "react";
import { Button, LinkButton } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { FormContext } from "@/components/form-context";
import { FRESH_FORM } from "@/components/form-state";
import type { OnceState } from "../actions/asked";

type Props = {
  /** Answers with what is shown once, or with what was refused. */
  readonly action: (state: OnceState, form: FormData) => Promise<OnceState>;
  readonly words: { readonly submit: string; readonly problem: string };
  readonly look?: "primary" | "plain";
  /** What is said above the shown lines, and where they lead on to. */
  readonly shown: {
    readonly title: string;
    readonly lead: string;
    readonly print?: string;
    readonly next: { readonly href: string; readonly label: string };
  };
  /** The form has had its day (it was sent, or its page came too late): only the way on is left. */
  readonly isOver?: boolean;
  readonly children?: ReactNode;
};

const FRESH: OnceState = { ...FRESH_FORM, once: [] };

function Shown({ lines, shown }: { lines: readonly string[]; shown: Props["shown"] }) {
  return (
    <div role="status" className="mt-4 rounded-(--radius) border-2 border-(--success) px-5 py-4">
      <h2>{shown.title}</h2>
      <p className="mt-1 max-w-prose">{shown.lead}</p>
      <ul className="my-4 grid list-none gap-x-8 gap-y-1 p-0 font-mono break-all sm:grid-cols-[repeat(auto-fit,minmax(16rem,1fr))]">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="no-print flex flex-wrap gap-3">
        <LinkButton look="primary" href={shown.next.href}>
          {shown.next.label}
        </LinkButton>
        {shown.print ? (
          <Button type="button" onClick={() => window.print()}>
            {shown.print}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** A form whose answer is shown this once and never again; works without scripts. */
export function OnceForm(props: Props) {
  const { action, words, look = "primary", shown, isOver = false, children } = props;
  const [state, act, isPending] = useActionState(action, FRESH);
  if (state.once.length > 0) return <Shown lines={state.once} shown={shown} />;
  if (isOver) {
    return (
      <LinkButton look="primary" href={shown.next.href} className="mt-6">
        {shown.next.label}
      </LinkButton>
    );
  }
  return (
    <form action={act} noValidate className="max-w-3xl">
      <ErrorSummary title={words.problem} errors={state.errors} />
      <FormContext value={state}>{children}</FormContext>
      <Button look={look} className="mt-6" disabled={isPending}>
        {words.submit}
      </Button>
    </form>
  );
}
