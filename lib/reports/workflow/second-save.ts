/** The words of a report's form by field name. */
export type Words = Readonly<Record<string, string>>;

export type SecondSave = {
  /** What the form shows now: what was typed, and what is stored where nothing was typed. */
  readonly values: Words;
  /** The fields that both changed, with what is stored. */
  readonly conflicts: readonly { readonly name: string; readonly stored: string }[];
};

const clean = (text: string | undefined) => (text ?? "").replaceAll("\r\n", "\n").trim();

/**
 * A save that comes second: `base` is what its writer saw, `typed` what he sent, `stored` what another
 * window saved meanwhile. What was typed always stays; what only the other changed is taken over.
 */
export function secondSave(base: Words, typed: Words, stored: Words): SecondSave {
  const values: Record<string, string> = {};
  const conflicts: { name: string; stored: string }[] = [];
  for (const [name, mine] of Object.entries(typed)) {
    const [before, theirs] = [clean(base[name]), clean(stored[name])];
    const isMine = clean(mine) !== before;
    values[name] = isMine ? mine : (stored[name] ?? "");
    if (isMine && theirs !== before && theirs !== clean(mine))
      conflicts.push({ name, stored: stored[name] ?? "" });
  }
  return { values, conflicts };
}
