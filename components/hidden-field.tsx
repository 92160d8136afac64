"use client";

import { useField } from "./form-context";

/** A value that a form carries along unseen; an action may give back another. */
export function HiddenField({
  name,
  value: given,
}: {
  readonly name: string;
  readonly value: string;
}) {
  const { value } = useField(name, null, given);
  return <input key={value} type="hidden" name={name} defaultValue={value} />;
}
