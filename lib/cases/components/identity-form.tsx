"use client";

import { useActionState } from "react";
import { Button } from "@/components/button";
import { errorAt, FRESH_FORM } from "@/components/form-state";
import { TextField } from "@/components/text-field";
import type { RevealState } from "../actions";

type Props = {
  readonly reveal: (state: RevealState, form: FormData) => Promise<RevealState>;
  readonly needsReason: boolean;
  readonly words: Readonly<Record<"show" | "reason" | "reasonHint" | "none" | "noted", string>>;
  /** The words of the fields of an identity. */
  readonly labels: Readonly<Record<string, string>>;
};

/** Identity behind a button; opening it is written down, and a supervisor says why. */
export function IdentityForm({ reveal, needsReason, words, labels }: Props) {
  const [state, act, isPending] = useActionState(reveal, { ...FRESH_FORM, identity: null });
  if (state.identity) {
    return (
      <div role="status" className="mt-3 rounded-(--radius) border border-(--line) px-4 py-3">
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[12rem_1fr]">
          {state.identity.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-(--ink-soft)">{labels[name] ?? name}</dt>
              <dd className="font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="text-sm text-(--ink-soft)">
          {state.identity.length === 0 ? words.none : words.noted}
        </p>
      </div>
    );
  }
  return (
    <form action={act} noValidate className="mt-2">
      {needsReason ? (
        <TextField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          error={errorAt(state, "reason")}
          defaultValue={state.values["reason"] ?? ""}
          className="mb-3 max-w-md"
        />
      ) : null}
      <Button disabled={isPending}>{words.show}</Button>
    </form>
  );
}
