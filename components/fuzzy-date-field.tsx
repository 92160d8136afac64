"use client";

import { useContext } from "react";
import { controlClass } from "./field-frame";
import { Fieldset } from "./fieldset";
import { FormContext, useField } from "./form-context";

type Parts = { readonly day: string; readonly month: string; readonly year: string };

type Props = {
  /** The parts are sent as `name.day`, `name.month` and `name.year`. */
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  readonly error?: string | null | undefined;
  readonly words: Parts;
  readonly values?: Parts | undefined;
};

const WIDTHS = { day: "w-16", month: "w-16", year: "w-24" } as const;
const EMPTY: Parts = { day: "", month: "", year: "" };

/** A date as somebody remembers it: each part may stay empty. */
export function FuzzyDateField({ name, legend, hint, error: given, words, values }: Props) {
  const { error } = useField(name, given);
  const typed = useContext(FormContext).values;
  const shown = values ?? EMPTY;
  return (
    <Fieldset name={name} legend={legend} hint={hint} error={error}>
      <div className="mt-1 flex gap-4">
        {(["day", "month", "year"] as const).map((part) => (
          <label key={part} className={`grid text-sm ${WIDTHS[part]}`}>
            {words[part]}
            <input
              name={`${name}.${part}`}
              defaultValue={typed[`${name}.${part}`] ?? shown[part]}
              inputMode="numeric"
              autoComplete="off"
              maxLength={part === "year" ? 4 : 2}
              aria-invalid={error ? true : undefined}
              className={controlClass(error !== null)}
            />
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
