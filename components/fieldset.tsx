import type { ReactNode } from "react";
import { describedBy, FieldWords } from "./field-frame";

type Props = {
  /** Where the error summary leads. */
  readonly name: string;
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly children: ReactNode;
};

/** Several controls that answer one question. */
export function Fieldset({ name, legend, hint, error, children }: Props) {
  return (
    <fieldset
      id={name}
      tabIndex={-1}
      aria-describedby={describedBy({ name, hint, error })}
      className={`mt-5 min-w-0 ${error ? "border-l-4 border-(--danger) pl-4" : ""}`}
    >
      <legend className="font-semibold">{legend}</legend>
      <FieldWords name={name} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}
