"use client";

import { type FormEvent, useActionState, useCallback, useEffect, useRef, useState } from "react";
import { Button, LinkButton } from "@/components/button";
import { Choices } from "@/components/choices";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, type FormState, FRESH_FORM } from "@/components/form-state";
import { FuzzyDateField } from "@/components/fuzzy-date-field";
import { LongTextField } from "@/components/long-text-field";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import type { Kept, TaskState } from "../actions/intake";
import type { Elements } from "../elements/elements";
import type { Alike } from "../intake/alike";
import type { ShownField } from "../intake/describe";
import { AlikePanel, type AlikeWords } from "./alike-panel";
import { ElementsPanel, type ElementWords } from "./elements-panel";

/** The words that every form of case fields needs. */
export type TaskWords = Readonly<
  Record<"problem" | "none" | "save" | "day" | "month" | "year" | "fuzzyHint" | "another", string>
>;
type Words = TaskWords &
  Readonly<Record<"kept" | "notKept" | "back", string>> & {
    readonly elements: ElementWords;
    readonly alike: AlikeWords;
  };

type Props = {
  readonly fields: readonly ShownField[];
  readonly save: (state: TaskState, form: FormData) => Promise<TaskState>;
  readonly keep: (form: FormData) => Promise<Kept | null>;
  readonly words: Words;
  /** Where the list of tasks stands. */
  readonly back: string;
  /** Which elements have been told so far; null where the task does not ask for them. */
  readonly elements: Elements | null;
  /** Earlier records of the person, where the task asks who she is. */
  readonly person: { readonly looks: boolean; readonly alike: readonly Alike[] | null } | null;
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
  if (kind === "select" || kind === "country" || kind === "province" || kind === "regency") {
    const { none } = words;
    const others = Array.from({ length: field.times - 1 }, (_, index) => index + 1);
    return (
      <>
        <SelectField {...common} choices={choices} chosen={values[0]} none={none} />
        {others.map((at) => (
          <SelectField
            key={at}
            {...{ name, choices, none, id: `${name}-${at + 1}` }}
            label={`${words.another}: ${label}`}
            chosen={values[at]}
          />
        ))}
      </>
    );
  }
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

type FieldsProps = Omit<FieldProps, "field"> & {
  readonly fields: readonly ShownField[];
  readonly attempt: number;
};

/**
 * The fields of a form of a case. Those of a group stand under its legend; of the groups behind the
 * first the empty ones are closed, so that a long form begins short and needs no scripts.
 */
export function TaskFields({ fields, state, words, attempt }: FieldsProps) {
  const shown = (some: readonly ShownField[]) =>
    some.map((field) => (
      <TaskField key={`${field.name} ${attempt}`} field={field} state={state} words={words} />
    ));
  const groups = [...new Set(fields.flatMap(({ group }) => group?.at ?? []))];
  return (
    <>
      {shown(fields.filter(({ group }) => group === null))}
      {groups.map((at) => {
        const own = fields.filter(({ group }) => group?.at === at);
        const legend = own[0]?.group?.legend ?? "";
        const isOpen =
          at === 0 ||
          own.some(({ said, name }) => said || state.errors.some(({ path }) => path === name));
        return (
          <details
            key={`${at} ${attempt}`}
            open={isOpen}
            className="mt-5 border-t border-(--line) pt-3"
          >
            <summary className="cursor-pointer py-1 font-semibold">{legend}</summary>
            <fieldset className="min-w-0">
              <legend className="sr-only">{legend}</legend>
              {shown(own)}
            </fieldset>
          </details>
        );
      })}
    </>
  );
}

// What changed since the page was opened, and only that: another device may be writing too.
function touchedOnly(form: HTMLFormElement, touched: ReadonlySet<string>): FormData {
  const all = new FormData(form);
  const sent = new FormData();
  for (const name of touched) {
    sent.append("touched", name);
    for (const value of all.getAll(name)) sent.append(name, value);
  }
  return sent;
}

// What was typed or ticked before the scripts arrived, which no event tells of.
function typedEarly(form: HTMLFormElement): readonly string[] {
  return [...form.elements].flatMap((field) => {
    if (field instanceof HTMLSelectElement) {
      const isChosen = [...field.options].some((one) => one.selected && !one.defaultSelected);
      return isChosen && field.value !== "" ? [field.name] : [];
    }
    if (field instanceof HTMLTextAreaElement)
      return field.value === field.defaultValue ? [] : [field.name];
    if (!(field instanceof HTMLInputElement) || field.type === "hidden") return [];
    const isTick = field.type === "checkbox" || field.type === "radio";
    const isSame = isTick
      ? field.checked === field.defaultChecked
      : field.value === field.defaultValue;
    return isSame ? [] : [field.name];
  });
}

// Keeps what is being typed after each pause, and at once when a field or the page is left; a lost
// connection is said and the next pause tries again.
function useKeeping(keep: Props["keep"]) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const touched = useRef(new Set<string>());
  const [kept, setKept] = useState<Kept | "notKept" | null>(null);
  const send = useCallback(async () => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    if (!form.current) return;
    try {
      setKept(await keep(touchedOnly(form.current, touched.current)));
    } catch {
      setKept("notKept");
    }
  }, [keep]);
  useEffect(() => {
    const leave = () => void (document.visibilityState === "hidden" && send());
    document.addEventListener("visibilitychange", leave);
    const early = form.current ? typedEarly(form.current) : [];
    for (const name of early) touched.current.add(name);
    if (early.length > 0) timer.current = setTimeout(send, PAUSE_MS);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      if (timer.current) clearTimeout(timer.current);
    };
  }, [send]);
  const typed = (event: FormEvent<HTMLFormElement>) => {
    touched.current.add((event.target as HTMLInputElement).name);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(send, PAUSE_MS);
  };
  return { form, typed, send, kept };
}

function KeptNote({ kept, words }: { kept: Kept | "notKept" | null; words: Words }) {
  const text = kept === "notKept" ? words.notKept : kept ? `${words.kept} ${kept.when}` : "";
  return (
    <span role="status" className="text-sm text-(--ink-soft)">
      {text}
    </span>
  );
}

/** One task of the intake: its fields, kept on the server while they are being typed. */
export function TaskForm({ fields, save, keep, words, back, elements, person }: Props) {
  const [state, act, isPending] = useActionState(save, { ...FRESH_FORM, fields: null, attempt: 0 });
  const { form, typed, send, kept } = useKeeping(keep);
  const shown = kept && kept !== "notKept" ? kept.elements : elements;
  const found = kept && kept !== "notKept" && kept.alike !== undefined ? kept.alike : null;
  return (
    <div className={elements ? "lg:grid lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-10" : ""}>
      <form ref={form} action={act} onInput={typed} onBlur={send} noValidate>
        <ErrorSummary title={words.problem} errors={state.errors} />
        {/* After a refused attempt React empties the form: the fields begin anew with what was typed. */}
        <TaskFields {...{ fields: state.fields ?? fields, state, words, attempt: state.attempt }} />
        {person ? (
          <div id="alike" aria-live="polite" className="mt-6">
            {person.looks || found ? (
              <AlikePanel alike={found ?? person.alike} words={words.alike} />
            ) : null}
          </div>
        ) : null}
        <div className="mt-8 flex flex-wrap items-center gap-4">
          <Button look="primary" disabled={isPending}>
            {words.save}
          </Button>
          {/* Behind the first button, which the Enter key presses. */}
          {person ? (
            <Button name="look" value="1" disabled={isPending}>
              {words.alike.look}
            </Button>
          ) : null}
          <LinkButton look="quiet" href={back}>
            {words.back}
          </LinkButton>
          <KeptNote kept={kept} words={words} />
        </div>
      </form>
      {elements && shown ? (
        <div className="mt-8 lg:sticky lg:top-20 lg:self-start">
          <ElementsPanel elements={shown} words={words.elements} />
        </div>
      ) : null}
    </div>
  );
}
