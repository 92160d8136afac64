import type { Choice } from "./choices";

type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly choices: readonly Choice[];
  readonly chosen?: string | undefined;
  /** The words of the empty choice. */
  readonly none: string;
};

/** A labelled select with an empty first choice. */
export function SelectField({ name, label, hint, error, choices, chosen = "", none }: Props) {
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
      {/* The key lets a form that React has emptied begin anew with what was chosen. */}
      <select
        key={chosen}
        id={name}
        name={name}
        defaultValue={chosen}
        aria-invalid={error ? true : undefined}
        aria-describedby={described.length > 0 ? described.join(" ") : undefined}
        className={`mt-2 min-h-11 w-full max-w-md rounded-(--radius) border bg-(--surface-raised) px-3 ${error ? "border-(--danger)" : "border-(--line-strong)"}`}
      >
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
