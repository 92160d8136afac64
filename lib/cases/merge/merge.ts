import type { Answers, Field } from "../intake/fields";
import { keysOf } from "./parts";

const clean = (texts: readonly string[] | undefined) =>
  (texts ?? [])
    .map((text) => text.replaceAll("\r\n", "\n").trim())
    .filter(Boolean)
    .sort()
    .join("\u0000");

/** Whether two people said the same in a field; the order of ticks and spaces around words do not count. */
export function saidTheSame(field: Field, one: Answers, other: Answers): boolean {
  return keysOf(field).every((key) => clean(one[key]) === clean(other[key]));
}

export type Merge = {
  /** The writer's changes that meet nobody else's. */
  readonly mine: readonly Field[];
  /** Both changed it, and to different things: the writer chooses. */
  readonly conflicts: readonly Field[];
  /** Somebody else changed it; it stays. */
  readonly theirs: readonly Field[];
};

/**
 * What the merge page carries on as the writer's own: his words, but a colleague's where he had
 * changed nothing, or the next save would take the colleague's change back.
 */
export function carriedOn({ theirs: heap }: Merge, mine: Answers, theirs: Answers): Answers {
  const kept = heap.flatMap(keysOf).map((key) => [key, theirs[key] ?? []] as const);
  return { ...mine, ...Object.fromEntries(kept) };
}

/**
 * Three-way merge of one part of a case: what the writer saw (`base`), typed (`mine`) and what is
 * recorded now (`theirs`). Nothing is decided here but what needs no decision.
 */
export function mergeOf(
  fields: readonly Field[],
  answers: { readonly base: Answers; readonly mine: Answers; readonly theirs: Answers },
): Merge {
  const { base, mine, theirs } = answers;
  const changedByMe = (field: Field) => !saidTheSame(field, base, mine);
  const changedByThem = (field: Field) => !saidTheSame(field, base, theirs);
  const differs = (field: Field) => !saidTheSame(field, mine, theirs);
  return {
    mine: fields.filter((field) => changedByMe(field) && !changedByThem(field)),
    conflicts: fields.filter(
      (field) => changedByMe(field) && changedByThem(field) && differs(field),
    ),
    theirs: fields.filter((field) => !changedByMe(field) && changedByThem(field)),
  };
}
