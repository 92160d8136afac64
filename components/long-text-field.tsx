"use client";

import type { TextareaHTMLAttributes } from "react";
import { BesideField } from "./beside-field";
import { controlClass, describedBy, FieldFrame } from "./field-frame";
import { useField } from "./form-context";

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id" | "name" | "defaultValue"> & {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly defaultValue?: string | undefined;
};

/** A labelled field for several sentences. */
export function LongTextField(props: Props) {
  const { name, label, hint, error: given, defaultValue, rows = 4, ...rest } = props;
  const { error, value } = useField(name, given, defaultValue);
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ name, hint, error })}
        className={controlClass(error !== null)}
        {...rest}
      />
      <BesideField name={name} seen={defaultValue} />
    </FieldFrame>
  );
}
