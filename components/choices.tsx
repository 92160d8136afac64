"use client";

import { BesideField } from "./beside-field";
import { Fieldset } from "./fieldset";
import { useField } from "./form-context";

export type Choice = {
  readonly value: string;
  readonly label: string;
  /** One line below the label. */
  readonly hint?: string | undefined;
  /** The heading that it stands below in a select. */
  readonly under?: string | undefined;
};

type Props = {
  readonly kind: "radio" | "checkbox";
  readonly name: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly choices: readonly Choice[];
  readonly chosen?: readonly string[] | undefined;
};

/**
 * A group of radio buttons or checkboxes under one legend; the error summary links to the group. What
 * an action gives back for several checkboxes stands in one text with commas between the codes.
 */
export function Choices(props: Props) {
  const { kind, name, legend, hint, error: given, choices, chosen = [] } = props;
  const { error, value = "" } = useField(name, given, chosen.join(","));
  const picked = value.split(",");
  return (
    <Fieldset name={name} legend={legend} hint={hint} error={error}>
      <div key={value} className="mt-2 grid gap-x-6 sm:grid-cols-2">
        {choices.map((choice) => {
          // The word alone is the name; what explains it is read after it.
          const label = `${name}-${choice.value}-label`;
          const about = choice.hint ? `${name}-${choice.value}-about` : undefined;
          return (
            <label
              key={choice.value}
              className="flex min-h-11 cursor-pointer items-start gap-3 py-2 md:min-h-9"
            >
              <input
                type={kind}
                name={name}
                value={choice.value}
                defaultChecked={picked.includes(choice.value)}
                aria-labelledby={label}
                aria-describedby={about}
                className="mt-0.5 size-5 shrink-0 accent-(--primary)"
              />
              <span>
                <span id={label}>{choice.label}</span>
                {choice.hint ? (
                  <span
                    id={about}
                    className="block text-[15px] whitespace-pre-line text-(--ink-soft)"
                  >
                    {choice.hint}
                  </span>
                ) : null}
              </span>
            </label>
          );
        })}
      </div>
      <BesideField name={name} seen={chosen.join(",")} choices={choices} />
    </Fieldset>
  );
}
