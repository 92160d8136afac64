"use client";

import { createContext, useContext } from "react";
import { errorAt, type FormState, FRESH_FORM } from "./form-state";

/** What an ActionForm was answered with, for the fields inside it; a guarded one carries what its writer saw. */
export const FormContext = createContext<FormState & { readonly isGuarded?: boolean }>(FRESH_FORM);

/**
 * What a field shows: its error and what had been typed into it. What is handed over by name wins for
 * the error, what was typed wins for the value. `error` belongs to `name` or to something below it.
 */
export function useField(name: string, error: string | null | undefined, value?: string) {
  const state = useContext(FormContext);
  const below = state.errors.find(({ path }) => path.startsWith(`${name}.`))?.message;
  return {
    error: error ?? errorAt(state, name) ?? below ?? null,
    value: state.values[name] ?? value,
  };
}
