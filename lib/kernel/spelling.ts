const OLD: readonly (readonly [RegExp, string])[] = [
  [/oe/g, "u"],
  [/dj/g, "j"],
  [/tj/g, "c"],
  [/sj/g, "sy"],
  [/nj/g, "ny"],
  [/(.)\1+/g, "$1"],
];

/** A word as it is heard: without accents, marks and doubled letters, old Indonesian spelling as the new one. */
export function heard(text: string): string {
  const bare = text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return OLD.reduce((word, [from, to]) => word.replace(from, to), bare);
}

// How many letters must be put in, left out, changed, or swapped with their neighbour (optimal string alignment).
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const ways = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change];
      next.push(Math.min(...ways, ...(isSwap && i > 1 && j > 1 ? [(before[j - 2] ?? 0) + 1] : [])));
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}

/**
 * How well a text is what somebody may have meant: 3 the whole of it, 2 a part of it, 1 nearly its beginning (long
 * words forgive more), 0 not at all.
 */
export function howMeant(asked: string, text: string): number {
  const [said, known] = [heard(asked), heard(text)];
  if (said === "") return 0;
  if (known === said) return 3;
  if (known.includes(said)) return 2;
  const forgiven = said.length >= 8 ? 2 : said.length >= 4 ? 1 : 0;
  const lengths = Array.from({ length: 2 * forgiven + 1 }, (_, at) => said.length - forgiven + at);
  return lengths.some((length) => distance(said, known.slice(0, length)) <= forgiven) ? 1 : 0;
}

/** Whether somebody may have meant a text at all. */
export const isMeant = (asked: string, text: string): boolean => howMeant(asked, text) > 0;
