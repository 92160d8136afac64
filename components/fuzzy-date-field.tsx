type Props = {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  readonly error?: string | null | undefined;
  readonly words: { readonly day: string; readonly month: string; readonly year: string };
  readonly values: { readonly day: string; readonly month: string; readonly year: string };
};

const WIDTHS = { day: "w-16", month: "w-16", year: "w-24" } as const;

/** A date as somebody remembers it: each part may stay empty. */
export function FuzzyDateField({ name, legend, hint, error, words, values }: Props) {
  return (
    <fieldset id={name} tabIndex={-1} className="mt-5" aria-describedby={`${name}-hint`}>
      <legend className="font-semibold">{legend}</legend>
      <p id={`${name}-hint`} className="text-(--ink-soft)">
        {hint}
      </p>
      {error ? <p className="mt-1 font-semibold text-(--danger)">{error}</p> : null}
      <div className="mt-2 flex gap-4">
        {(["day", "month", "year"] as const).map((part) => (
          <label key={part} className="grid text-sm">
            {words[part]}
            <input
              name={`${name}.${part}`}
              defaultValue={values[part]}
              inputMode="numeric"
              autoComplete="off"
              maxLength={part === "year" ? 4 : 2}
              className={`mt-1 min-h-11 rounded-(--radius) border border-(--line-strong) bg-(--surface-raised) px-3 ${WIDTHS[part]}`}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
