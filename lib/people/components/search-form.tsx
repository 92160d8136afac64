"use client";

import { useActionState } from "react";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { errorAt, FRESH_FORM } from "@/components/form-state";
import { TextField } from "@/components/text-field";
import { searchAction } from "../actions";

type Words = Readonly<
  Record<
    | ("problem" | "fullName" | "nik" | "phone" | "search" | "none" | "found" | "ask")
    | ("NIK" | "PASSPORT" | "PHONE" | "NAME"),
    string
  >
>;

/** Search before a case is opened, so that nobody has to tell a story twice. */
export function SearchForm({ words }: { readonly words: Words }) {
  const [state, act, isPending] = useActionState(searchAction, { ...FRESH_FORM, found: null });
  return (
    <form action={act} noValidate>
      <ErrorSummary title={words.problem} errors={state.errors} />
      {(["fullName", "nik", "phone"] as const).map((name) => (
        <TextField
          key={`${name} ${state.values[name] ?? ""}`}
          name={name}
          label={words[name]}
          error={errorAt(state, name)}
          autoComplete="off"
          defaultValue={state.values[name] ?? ""}
          className="max-w-md"
        />
      ))}
      <Button className="mt-4" disabled={isPending}>
        {words.search}
      </Button>
      {state.found ? (
        <div role="status" className="mt-4">
          <p className="font-semibold">{state.found.length === 0 ? words.none : words.found}</p>
          <ul>
            {state.found.map((one, index) => (
              <li
                key={"reference" in one ? one.reference : `ask-${index}`}
                className="border-b border-(--line) py-1.5"
              >
                {"reference" in one ? (
                  <a href={`/cases/${one.caseId}`}>{`${one.pseudonym} · ${one.reference}`}</a>
                ) : (
                  words.ask
                )}
                <span className="text-(--ink-soft)">
                  {` · ${one.because.map((reason) => words[reason]).join(", ")}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </form>
  );
}
