"use client";

import { BesideField } from "./beside-field";
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
  /** Where the same is asked for more than once. */
  readonly id?: string | undefined;
};

// Choices below their headings, in the order in which they come.
function headed(choices: readonly Choice[]): readonly (readonly [string, readonly Choice[]])[] {
  const heaps = new Map<string, Choice[]>();
  for (const choice of choices) {
    const heap = heaps.get(choice.under ?? "") ?? [];
    heaps.set(choice.under ?? "", [...heap, choice]);
  }
  return [...heaps];
}

function Option({ value, label }: Choice) {
  return <option value={value}>{label}</option>;
}

/** A labelled select with an empty first choice; long lists stand below headings. */
export function SelectField(props: Props) {
  const { name, label, hint, error: given, choices, chosen = "", none, id = name } = props;
  const { error, value = "" } = useField(name, given, chosen);
  return (
    <FieldFrame name={id} label={label} hint={hint} error={error}>
      {/* The key lets a form that React has emptied begin anew with what was chosen. */}
      <select
        key={value}
        id={id}
        name={name}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ name: id, hint, error })}
        className={`${controlClass(error !== null)} max-w-md`}
      >
        <option value="">{none}</option>
        {headed(choices).map(([heading, below]) => {
          const options = below.map((choice) => <Option key={choice.value} {...choice} />);
          return heading ? (
            <optgroup key={heading} label={heading}>
              {options}
            </optgroup>
          ) : (
            options
          );
        })}
      </select>
      <BesideField name={name} seen={chosen} choices={choices} />
    </FieldFrame>
  );
}
