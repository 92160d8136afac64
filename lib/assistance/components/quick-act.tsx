"use client";

import { type ReactNode, useActionState } from "react";
import { Button } from "@/components/button";
import { type FormState, FRESH_FORM } from "@/components/form-state";

type Props = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly label: string;
  /** What it is about, for who cannot see beside which line the button stands. */
  readonly about: string;
  readonly look?: "primary" | "plain" | "quiet";
  readonly children?: ReactNode;
};

/** One act on one line of a list; what is refused is said beside it. */
export function QuickAct({ action, label, about, look = "plain", children }: Props) {
  const [state, act, isPending] = useActionState(action, FRESH_FORM);
  return (
    <form action={act} className="flex flex-wrap items-end gap-2">
      {children}
      <Button size="tight" look={look} disabled={isPending}>
        {label}
        <span className="sr-only">: {about}</span>
      </Button>
      {state.errors[0] ? (
        <p role="alert" className="text-sm text-(--danger)">
          {state.errors[0].message}
        </p>
      ) : null}
    </form>
  );
}
