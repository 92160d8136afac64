"use client";

import { useContext } from "react";
import { FormContext } from "./form-context";

type Props = {
  readonly name: string;
  /** What the field showed when the page was opened. */
  readonly seen: string | undefined;
  readonly choices?: readonly { readonly value: string; readonly label: string }[] | undefined;
};

function inWords(value: string, choices: Props["choices"]): string {
  if (!choices) return value;
  const labels = choices.filter((one) => value.split(",").includes(one.value));
  return labels.map(({ label }) => label).join(", ") || value;
}

/**
 * What goes along with a field of a guarded form: what its writer saw, and where somebody else recorded
 * another thing meanwhile, that other text and the choice between both.
 */
export function BesideField({ name, seen = "", choices }: Props) {
  const { isGuarded, clash, values } = useContext(FormContext);
  if (!isGuarded) return null;
  const base = values[`base.${name}`] ?? seen;
  const theirs = clash?.theirs[name];
  return (
    <>
      <input type="hidden" name={`base.${name}`} value={base} readOnly />
      {clash && theirs !== undefined ? (
        <fieldset className="mt-3 min-w-0 rounded-(--radius) bg-(--accent-soft) px-4 py-2">
          <legend className="sr-only">{clash.words.ask}</legend>
          <input type="hidden" name="asks" value={name} readOnly />
          <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
            <input
              type="radio"
              name={`pick.${name}`}
              value="mine"
              className="mt-0.5 size-5 shrink-0"
            />
            <span>{clash.words.mine}</span>
          </label>
          <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
            <input
              type="radio"
              name={`pick.${name}`}
              value="theirs"
              className="mt-0.5 size-5 shrink-0"
            />
            <span className="min-w-0">
              {clash.words.theirs}
              <q className="block break-words whitespace-pre-line font-semibold">
                {inWords(theirs, choices) || clash.words.none}
              </q>
            </span>
          </label>
        </fieldset>
      ) : null}
    </>
  );
}
