"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, type FormState, FRESH_FORM } from "@/components/form-state";
import { FuzzyDateField } from "@/components/fuzzy-date-field";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import type { TaskState } from "../actions";
import type { ShownField } from "../intake/describe";

/** The words that every form of case fields needs. */
export type TaskWords = Readonly<
  Record<"problem" | "none" | "save" | "day" | "month" | "year" | "fuzzyHint", string>
>;
type Words = TaskWords & Readonly<Record<"kept" | "notKept", string>>;

type Props = {
  readonly fields: readonly ShownField[];
  readonly save: (state: TaskState, form: FormData) => Promise<TaskState>;
  readonly keep: (form: FormData) => Promise<void>;
  readonly words: Words;
};

const PAUSE_MS = 1500;

type FieldProps = {
  readonly field: ShownField;
  readonly state: FormState;
  readonly words: TaskWords;
};

/** One field of a case as its kind asks for it; an error below its name is its own. */
export function TaskField({ field, state, words }: FieldProps) {
  const { name, kind, label, choices, values, parts } = field;
  const found = state.errors.find(({ path }) => path === name || path.startsWith(`${name}.`));
  const error = errorAt(state, name) ?? found?.message ?? null;
  const common = { name, label, hint: field.hint ?? undefined, error };
  if (kind === "long") return <LongTextField {...common} defaultValue={values[0] ?? ""} />;
  if (kind === "select" || kind === "country" || kind === "province")
    return <SelectField {...common} choices={choices} chosen={values[0]} none={words.none} />;
  if (kind === "radios" || kind === "yesNo" || kind === "checks") {
    const type = kind === "checks" ? "checkbox" : "radio";
    return <Choices {...common} kind={type} legend={label} choices={choices} chosen={values} />;
  }
  if (kind === "fuzzy")
    return (
      <FuzzyDateField
        {...common}
        legend={label}
        hint={words.fuzzyHint}
        words={words}
        values={parts}
      />
    );
  const type = kind === "date" ? "date" : "text";
  const inputMode = kind === "number" ? "numeric" : undefined;
  return (
    <TextField
      {...common}
      type={type}
      inputMode={inputMode}
      autoComplete="off"
      defaultValue={values[0] ?? ""}
      className="max-w-md"
    />
  );
}

// Keeps what is being typed after each pause; a lost connection is said and the next pause tries again.
function useKeeping(keep: Props["keep"]) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [state, setState] = useState<"none" | "kept" | "notKept">("none");
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  const typed = () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      if (!form.current) return;
      try {
        await keep(new FormData(form.current));
        setState("kept");
      } catch {
        setState("notKept");
      }
    }, PAUSE_MS);
  };
  return { form, typed, state };
}

/** One task of the intake: its fields, kept on the server while they are being typed. */
export function TaskForm({ fields, save, keep, words }: Props) {
  const [state, act, isPending] = useActionState(save, { ...FRESH_FORM, fields: null, attempt: 0 });
  const keeping = useKeeping(keep);
  return (
    <form ref={keeping.form} action={act} onInput={keeping.typed} noValidate>
      <ErrorSummary title={words.problem} errors={state.errors} />
      {/* After a refused attempt React empties the form: the fields begin anew with what was typed. */}
      {(state.fields ?? fields).map((field) => (
        <TaskField
          key={`${field.name} ${state.attempt}`}
          field={field}
          state={state}
          words={words}
        />
      ))}
      <div className="mt-8 flex items-center gap-4">
        <Button look="primary" disabled={isPending}>
          {words.save}
        </Button>
        <span role="status" className="text-sm text-(--ink-soft)">
          {keeping.state === "none" ? "" : words[keeping.state]}
        </span>
      </div>
    </form>
  );
}
