"use client";

import { useActionState } from "react";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, FRESH_FORM } from "@/components/form-state";
import { TextField } from "@/components/text-field";
import { signInAction } from "../actions/sign-in";

type Props = {
  readonly next: string | null;
  readonly words: {
    readonly email: string;
    readonly password: string;
    readonly submit: string;
    readonly problem: string;
    readonly forgot: string;
  };
};

/** The form of /sign-in. */
export function SignInForm({ next, words }: Props) {
  const [state, act, isPending] = useActionState(signInAction, FRESH_FORM);
  return (
    <form action={act} noValidate>
      <ErrorSummary title={words.problem} errors={state.errors} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <TextField
        name="email"
        type="email"
        label={words.email}
        autoComplete="username"
        defaultValue={state.values["email"] ?? ""}
        error={errorAt(state, "email")}
        required
      />
      <TextField
        name="password"
        type="password"
        label={words.password}
        autoComplete="current-password"
        error={errorAt(state, "password")}
        required
      />
      <Button look="primary" className="mt-6 w-full" disabled={isPending}>
        {words.submit}
      </Button>
      <p className="mt-4">
        <a href="/forgot-password" className="inline-block py-1">
          {words.forgot}
        </a>
      </p>
    </form>
  );
}
