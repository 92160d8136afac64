"use client";

import type { InputHTMLAttributes } from "react";
import { BesideField } from "./beside-field";
import { controlClass, describedBy, FieldFrame } from "./field-frame";
import { useField } from "./form-context";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name" | "defaultValue"> & {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly defaultValue?: string | undefined;
};

/** A labelled text input with hint and error beside it; its id is its name (the error summary links there). */
export function TextField(props: Props) {
  const { name, label, hint, error: given, defaultValue, className = "", ...input } = props;
  const { error, value } = useField(name, given, defaultValue);
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <input
        id={name}
        name={name}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ name, hint, error })}
        className={`${controlClass(error !== null)} ${className}`}
        {...input}
      />
      <BesideField name={name} seen={defaultValue} />
    </FieldFrame>
  );
}
