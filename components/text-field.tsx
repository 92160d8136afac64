import type { InputHTMLAttributes } from "react";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name"> & {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
};

/** A labelled text input with hint and error beside it; its id is its name (the error summary links there). */
export function TextField({ name, label, hint, error, className = "", ...input }: Props) {
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
      <input
        id={name}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={described.length > 0 ? described.join(" ") : undefined}
        className={`mt-2 w-full rounded-(--radius) border bg-(--surface-raised) px-3 py-2.5 ${error ? "border-(--danger)" : "border-(--line-strong)"} ${className}`}
        {...input}
      />
    </div>
  );
}
