export type Step = {
  readonly key: string;
  readonly label: string;
  /** When it was reached, in the reader's words. */
  readonly when?: string | null;
  readonly state: "past" | "now" | "ahead";
};

/** How far something has come: each stage with its day, the present one marked in words for all. */
export function Steps({
  label,
  steps,
}: {
  readonly label: string;
  readonly steps: readonly Step[];
}) {
  return (
    <ol aria-label={label} className="steps">
      {steps.map(({ key, label: name, when = null, state }) => (
        <li
          key={key}
          className={`step-${state}`}
          aria-current={state === "now" ? "step" : undefined}
        >
          {name}
          {when ? <small>{when}</small> : null}
        </li>
      ))}
    </ol>
  );
}
