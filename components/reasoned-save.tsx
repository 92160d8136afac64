import { Button } from "./button";
import { controlClass } from "./field-frame";

type Props = {
  readonly action: string;
  readonly words: { readonly reason: string; readonly save: string };
  /** What more is sent along. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Distinguishes the fields of several on one page. */
  readonly id: string;
};

/** Saves a file that is opened with a reason alone; a plain form, so that the browser saves it and stays on the page. */
export function ReasonedSave({ action, words, hidden = {}, id }: Props) {
  return (
    <form method="post" action={action} className="no-print mt-1 flex flex-wrap items-end gap-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="grid text-sm" htmlFor={`reason-${id}`}>
        {words.reason}
        <input
          id={`reason-${id}`}
          name="reason"
          required
          minLength={3}
          maxLength={500}
          autoComplete="off"
          className={`${controlClass(false)} w-64 max-w-full`}
        />
      </label>
      <Button size="tight">{words.save}</Button>
    </form>
  );
}
