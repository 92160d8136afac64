"use client";

import { controlClass, describedBy, FieldFrame } from "./field-frame";
import { useField } from "./form-context";

type Props = {
  readonly name: string;
  readonly label: string;
  /** Which kinds and how large; people must know before they choose. */
  readonly hint: string;
  readonly error?: string | null | undefined;
  /** As of the attribute: ".pdf,.jpg". A courtesy: the server looks at the bytes. */
  readonly accept: string;
  readonly isMultiple?: boolean;
};

/** A labelled field for files of the person's own machine. */
export function FileField({ name, label, hint, error: given, accept, isMultiple = false }: Props) {
  const { error } = useField(name, given);
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <input
        id={name}
        name={name}
        type="file"
        accept={accept}
        multiple={isMultiple}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ name, hint, error })}
        className={`${controlClass(error !== null)} max-w-md file:mr-3 file:font-medium`}
      />
    </FieldFrame>
  );
}
