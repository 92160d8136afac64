import type { TypedValues } from "./typed-fields";

const clean = (text: string | undefined) => (text ?? "").replaceAll("\r\n", "\n").trim();
const CODES = /^[\w.]+(,[\w.]+)*$/;

// The order of ticks does not count, nor does the end of a line; the order of words does.
const told = (text: string | undefined) => {
  const said = clean(text);
  return CODES.test(said) ? said.split(",").sort().join(",") : said;
};

export type SecondSave = {
  /** What the form holds now: what was typed, and what is recorded where nothing was typed. */
  readonly values: TypedValues;
  /** Both changed these, and to different things: the writer chooses. */
  readonly conflicts: readonly string[];
};

/**
 * A save that comes second, field by field: `base` is what its writer saw, `mine` what he sent, `theirs` what
 * somebody else recorded meanwhile. What was typed always stays; what only the other changed is taken over.
 */
export function secondSave(base: TypedValues, mine: TypedValues, theirs: TypedValues): SecondSave {
  const names = Object.keys(base);
  const differs = (one: TypedValues, other: TypedValues) => (name: string) =>
    told(one[name]) !== told(other[name]);
  const isMine = differs(base, mine);
  const isTheirs = differs(base, theirs);
  const isApart = differs(mine, theirs);
  const kept = names.map((name) => [name, (isMine(name) ? mine : theirs)[name] ?? ""] as const);
  return {
    values: { ...mine, ...Object.fromEntries(kept) },
    conflicts: names.filter((name) => isMine(name) && isTheirs(name) && isApart(name)),
  };
}
