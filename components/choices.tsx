export type Choice = { readonly value: string; readonly label: string };

type Props = {
  readonly kind: "radio" | "checkbox";
  readonly name: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
};

/** A group of radio buttons or checkboxes under one legend; the error summary links to the group. */
export function Choices({ kind, name, legend, hint, error, choices, chosen }: Props) {
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean);
  return (
    <fieldset
      id={name}
      tabIndex={-1}
      className="mt-5"
      aria-describedby={described.length > 0 ? described.join(" ") : undefined}
    >
      <legend className="font-semibold">{legend}</legend>
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
      <div className="mt-2 grid gap-x-6 sm:grid-cols-2">
        {choices.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-11 cursor-pointer items-start gap-3 py-2 md:min-h-9"
          >
            <input
              type={kind}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="mt-1 size-5 accent-(--primary)"
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
