import type { RawCount } from "../model";

/** Ages put together once, so that neighbours protect each other; and twice: children and adults. */
export const WIDE_BANDS: Readonly<Record<string, string>> = {
  ...{ A0_8: "A0_17", A9_17: "A0_17", A18_20: "A18_23", A21_23: "A18_23" },
  ...{ A24_26: "A24_29", A27_29: "A24_29", A30_38: "A30P", A39_47: "A30P", A48P: "A30P" },
};
export const MAJORITY: Readonly<Record<string, string>> = {
  ...{ A0_8: "CHILD", A9_17: "CHILD", A18_20: "ADULT", A21_23: "ADULT", A24_26: "ADULT" },
  ...{ A27_29: "ADULT", A30_38: "ADULT", A39_47: "ADULT", A48P: "ADULT" },
};
/** Genders of which there are few anywhere are put together as one. */
export const OTHER_GENDER: Readonly<Record<string, string>> = {
  ...{ TRANS_WOMAN: "OTHER_GENDER", TRANS_MAN: "OTHER_GENDER", NON_CONFORMING: "OTHER_GENDER" },
};

const LAST = ["OTHER_GENDER", "OTHER", "GROUP_OTHER", "NEITHER", "BOTH", "UNKNOWN"];

/** Names in the order of their list, never of their counts, which would betray ranks; the rest last. */
export function inOrder(names: Iterable<string>, list: readonly string[]): readonly string[] {
  const place = (name: string) => {
    if (LAST.includes(name)) return 2_000 + LAST.indexOf(name);
    const at = list.indexOf(name);
    return at < 0 ? 1_000 : at;
  };
  return [...new Set(names)].sort((one, other) => {
    if (place(one) !== place(other)) return place(one) - place(other);
    return one < other ? -1 : 1;
  });
}

/** The same counts under other names; what comes to stand under one name is added up later. */
export function renamed(
  raw: readonly RawCount[],
  lines: Readonly<Record<string, string>>,
  columns: Readonly<Record<string, string>> = {},
): readonly RawCount[] {
  return raw.map((count) => ({
    ...count,
    line: lines[count.line] ?? count.line,
    col: columns[count.col] ?? count.col,
  }));
}

/**
 * The names of which there are fewer than k, to be put together as OTHER, with the next larger ones until
 * together they are k or more; nothing where there is only one name, or where all would be one.
 */
export function smallOnes(
  raw: readonly RawCount[],
  k: number,
): Readonly<Record<string, string>> | null {
  const named = raw.filter(({ line }) => line !== "UNKNOWN");
  const rising = [...named].sort(
    (one, other) => one.n - other.n || (one.line < other.line ? -1 : 1),
  );
  const merged: RawCount[] = [];
  let sum = 0;
  for (const one of rising) {
    if (one.n >= k && (merged.length === 0 || (merged.length > 1 && sum >= k))) break;
    merged.push(one);
    sum += one.n;
  }
  if (merged.length < 2 || merged.length === named.length) return null;
  return Object.fromEntries(merged.map(({ line }) => [line, "OTHER"]));
}

/** Counts of the same name added up, in the order of their list. */
export function answersOf(
  raw: readonly RawCount[],
  list: readonly string[],
): readonly { readonly row: string; readonly n: number }[] {
  const names = inOrder(
    raw.map(({ line }) => line),
    list,
  );
  return names.map((row) => ({
    row,
    n: raw.reduce((sum, one) => (one.line === row ? sum + one.n : sum), 0),
  }));
}
