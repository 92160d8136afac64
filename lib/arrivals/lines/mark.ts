import type { PersonLine } from "../schema";

const plain = (text: string | null | undefined) =>
  (text ?? "").trim().toLowerCase().replace(/\s+/g, " ");

/**
 * What tells one line of a list from another, and the same line when it comes again. Risk and consent are no
 * part of it: they change. Of lines that say the same, the second is another person.
 */
export function marksOf(people: readonly PersonLine[]): readonly string[] {
  const seen = new Map<string, number>();
  return people.map(({ name, age, birthYear, gender, citizenship }) => {
    const line = [plain(name), birthYear ?? age ?? "", gender ?? "", citizenship ?? ""].join("|");
    const times = (seen.get(line) ?? 0) + 1;
    seen.set(line, times);
    return `${line}#${times}`;
  });
}
