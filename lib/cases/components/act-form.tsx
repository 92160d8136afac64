"use client";

import { type ReactNode, useActionState } from "react";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, type FormState, FRESH_FORM } from "@/components/form-state";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";

type Act = (state: FormState, form: FormData) => Promise<FormState>;
type Choice = { readonly value: string; readonly label: string };
type Common = {
  readonly act: Act;
  readonly words: Readonly<Record<string, string>>;
  readonly look?: "primary" | "plain";
};

function Form({
  act,
  words,
  look = "plain",
  children,
}: Common & { children: (state: FormState) => ReactNode }) {
  const [state, submit, isPending] = useActionState(act, FRESH_FORM);
  return (
    <form action={submit} noValidate>
      <ErrorSummary title={words["problem"] ?? ""} errors={state.errors} />
      {children(state)}
      <Button className="mt-4" look={look} disabled={isPending}>
        {words["submit"]}
      </Button>
    </form>
  );
}

/** Files the draft; what is refused is named above. `helpOnly` adds the way that waits for no consent. */
export function FileForm({ act, words, offersHelp }: Common & { readonly offersHelp: boolean }) {
  const [state, submit, isPending] = useActionState(act, FRESH_FORM);
  return (
    <form action={submit} noValidate>
      <ErrorSummary title={words["problem"] ?? ""} errors={state.errors} />
      <div className="mt-4 flex flex-wrap gap-3">
        <Button look="primary" disabled={isPending} name="helpOnly" value={offersHelp ? "1" : "0"}>
          {words[offersHelp ? "helpOnly" : "submit"]}
        </Button>
      </div>
    </form>
  );
}

/** The next step of a case; closing has its own page. */
export function MoveForm({ act, words, moves }: Common & { readonly moves: readonly Choice[] }) {
  return (
    <Form act={act} words={words}>
      {(state) => (
        <>
          <SelectField
            name="to"
            label={words["to"] ?? ""}
            choices={moves}
            chosen={state.values["to"]}
            error={errorAt(state, "to")}
            none={words["none"] ?? ""}
          />
          <LongTextField
            name="reason"
            label={words["reason"] ?? ""}
            rows={2}
            error={errorAt(state, "reason")}
            defaultValue={state.values["reason"] ?? ""}
          />
        </>
      )}
    </Form>
  );
}
