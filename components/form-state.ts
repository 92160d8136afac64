/** One refused field, its message already in the reader's language. */
export type ShownError = { readonly path: string; readonly message: string };

/**
 * What a form's server action gives back to its page: what was refused and what had been typed, so
 * that nothing has to be typed twice. Passwords and codes are never among `values`.
 */
export type FormState = {
  readonly errors: readonly ShownError[];
  readonly values: Readonly<Record<string, string>>;
  /** A sentence that says what was done, where the form stays on its page. */
  readonly notice: string | null;
  /** Where somebody else recorded another thing meanwhile: what lies there, by field, and the words to ask. */
  readonly clash?: {
    readonly theirs: Readonly<Record<string, string>>;
    readonly words: Readonly<Record<"ask" | "mine" | "theirs" | "none", string>>;
  };
};

export const FRESH_FORM: FormState = { errors: [], values: {}, notice: null };

/** The message for one field, or null. */
export function errorAt(state: FormState, path: string): string | null {
  return state.errors.find((error) => error.path === path)?.message ?? null;
}
