"use client";

import { Button } from "./button";
import { ErrorSummary } from "./error-summary";
import { errorAt, type FormState } from "./form-state";
import { Icon } from "./icon";
import { TextField } from "./text-field";

type Props = {
  readonly act: (form: FormData) => void;
  readonly state: FormState;
  readonly isPending: boolean;
  /** Whether the reader says why. */
  readonly needsReason: boolean;
  readonly words: Readonly<Record<"show" | "reason" | "reasonHint" | "problem", string>>;
};

/** The button behind which something is kept that is written down when it is opened. */
export function RevealForm({ act, state, isPending, needsReason, words }: Props) {
  return (
    <form action={act} noValidate className="no-print mt-2">
      <ErrorSummary title={words.problem} errors={state.errors} />
      {needsReason ? (
        <TextField
          key={state.values["reason"] ?? ""}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          error={errorAt(state, "reason")}
          defaultValue={state.values["reason"] ?? ""}
          autoComplete="off"
          className="mb-3 max-w-md"
        />
      ) : null}
      <Button look="plain" size="tight" disabled={isPending}>
        <Icon name="lock" className="size-4" />
        {words.show}
      </Button>
    </form>
  );
}
