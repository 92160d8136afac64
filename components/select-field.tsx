"use client";

import type { Choice } from "./choices";
import { controlClass, describedBy, FieldFrame } from "./field-frame";
import { useField } from "./form-context";

type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly choices: readonly Choice[];
  readonly chosen?: string | undefined;
  /** The words of the empty choice. */
  readonly none: string;
};

/** A labelled select with an empty first choice. */
export function SelectField(props: Props) {
  const { name, label, hint, error: given, choices, chosen = "", none } = props;
  const { error, value = "" } = useField(name, given, chosen);
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      {/* The key lets a form that React has emptied begin anew with what was chosen. */}
      <select
        key={value}
        id={name}
        name={name}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ name, hint, error })}
        className={`${controlClass(error !== null)} max-w-md`}
      >
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
