import type { ReactNode } from "react";

type About = {
  readonly name: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
};

/** The ids that describe a control, for aria-describedby; undefined when nothing does. */
export function describedBy({ name, hint, error }: About): string | undefined {
  const ids = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Hint and error of a field, in the order in which they are read. */
export function FieldWords({ name, hint, error }: About) {
  return (
    <>
      {hint ? (
        <p id={`${name}-hint`} className="text-[15px] text-(--ink-soft)">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${name}-error`} className="mt-1 font-semibold text-(--danger)">
          {error}
        </p>
      ) : null}
    </>
  );
}

type Props = About & { readonly label: string; readonly children: ReactNode };

/** Label, hint and error of one control; a refused field is marked by an edge as well as by words. */
export function FieldFrame({ name, label, hint, error, children }: Props) {
  return (
    <div className={`mt-5 ${error ? "border-l-4 border-(--danger) pl-4" : ""}`}>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      <FieldWords name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** The classes of a control in its two states. */
export function controlClass(isRefused: boolean): string {
  const edge = isRefused ? "border-(--danger) border-2" : "border-(--line-strong)";
  return `mt-2 min-h-11 w-full rounded-(--radius) border bg-(--surface-raised) px-3 py-2 ${edge}`;
}
