type Fields = Readonly<Record<string, unknown>>;

const isSaid = (value: unknown): value is string => typeof value === "string" && value !== "";

/**
 * The check of a schema that a period does not end before it begins: `.refine(...endsInOrder(…))`. It is
 * made beside all others, so that a form says at once everything that is to be mended.
 * @param from name of the field with the first day (ISO 8601)
 * @param to name of the field with the last, where the error stands
 * @param error key of the message
 */
export function endsInOrder(from: string, to: string, error: string) {
  const check = (of: Fields) => {
    const [begins, ends] = [of[from], of[to]];
    return !isSaid(begins) || !isSaid(ends) || begins <= ends;
  };
  const when = ({ value }: { readonly value: unknown }) =>
    typeof value === "object" && value !== null;
  const path: PropertyKey[] = [to];
  return [check, { path, error, when }] as const;
}
