import type { TextareaHTMLAttributes } from "react";

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id" | "name"> & {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
};

/** A labelled field for several sentences. */
export function LongTextField({ name, label, hint, error, rows = 4, ...rest }: Props) {
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean);
  return (
    <div className="mt-5">
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${name}-hint`} className="text-(--ink-soft)">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${name}-error`} className="mt-1 font-semibold text-(--danger)">
          {error}
        </p>
      ) : null}
      <textarea
        id={name}
        name={name}
        rows={rows}
        aria-invalid={error ? true : undefined}
        aria-describedby={described.length > 0 ? described.join(" ") : undefined}
        className={`mt-2 w-full rounded-(--radius) border bg-(--surface-raised) px-3 py-2.5 ${error ? "border-(--danger)" : "border-(--line-strong)"}`}
        {...rest}
      />
    </div>
  );
}
