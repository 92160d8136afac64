"use client";

import { useActionState } from "react";
import { Button } from "@/components/button";
import { type Choice, Choices } from "@/components/choices";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, type FormState, FRESH_FORM } from "@/components/form-state";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";

/** A field as a page describes it. */
export type SimpleField = {
  readonly name: string;
  readonly kind: "text" | "date" | "long" | "select" | "radios" | "checks";
  readonly label: string;
  readonly hint?: string;
  readonly choices?: readonly Choice[];
  readonly value?: string;
};

type Props = {
  readonly act: (state: FormState, form: FormData) => Promise<FormState>;
  readonly fields: readonly SimpleField[];
  readonly words: { readonly problem: string; readonly none: string; readonly submit: string };
  readonly formKey?: string;
  readonly look?: "primary" | "plain" | "danger";
};

function FieldOf({ field, state, none }: { field: SimpleField; state: FormState; none: string }) {
  const { name, kind, label, hint, choices = [] } = field;
  const value = state.values[name] ?? field.value ?? "";
  const common = { name, label, hint, error: errorAt(state, name) };
  if (kind === "long") return <LongTextField {...common} defaultValue={value} />;
  if (kind === "select")
    return <SelectField {...common} choices={choices} chosen={value} none={none} />;
  if (kind === "radios" || kind === "checks") {
    const type = kind === "checks" ? "checkbox" : "radio";
    return (
      <Choices
        key={value}
        {...common}
        kind={type}
        legend={label}
        choices={choices}
        chosen={value.split(" ")}
      />
    );
  }
  return <TextField {...common} type={kind} defaultValue={value} className="max-w-md" />;
}

/** A form of plain fields: errors at the field and on top, what was typed stays. */
export function SimpleForm({ act, fields, words, formKey, look = "primary" }: Props) {
  const [state, submit, isPending] = useActionState(act, FRESH_FORM);
  return (
    <form action={submit} noValidate>
      <ErrorSummary title={words.problem} errors={state.errors} />
      {formKey ? <input type="hidden" name="key" value={formKey} /> : null}
      {fields.map((field) => (
        <FieldOf key={field.name} field={field} state={state} none={words.none} />
      ))}
      <Button look={look} className="mt-5" disabled={isPending}>
        {words.submit}
      </Button>
    </form>
  );
}
