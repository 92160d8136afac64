import type { Duplicate } from "../model";

/** What the database says of a candidate. */
export type Candidate = {
  readonly same_nik: boolean;
  readonly same_passport: boolean;
  readonly same_phone: boolean;
  readonly shared: number;
  readonly theirs: number;
};

// Below this a likeness of names is chance. Of a name of two words one in common is not enough ("Siti Aminah"
// and "Siti Rohmah"), of three two are; one word alone may be spelt otherwise and only sound alike.
const leastFor = (asked: number) => (asked <= 2 ? 0.5 : 0.6);

/**
 * How likely two records are of one person, 0 to 1, and why. A number of an identity document decides, a
 * telephone is often shared in a family, and names are compared as sets of keyed tokens and sounds
 * (Dice's coefficient), so that order and spelling do not matter.
 *
 * @param asked how many buckets the name that was searched for has
 */
export function scoreOf(candidate: Candidate, asked: number): Pick<Duplicate, "score" | "because"> {
  const dice = asked > 0 ? (2 * candidate.shared) / (asked + Math.max(candidate.theirs, 1)) : 0;
  const name = Math.min(1, dice);
  const because = [
    ...(candidate.same_nik ? ["NIK" as const] : []),
    ...(candidate.same_passport ? ["PASSPORT" as const] : []),
    ...(candidate.same_phone ? ["PHONE" as const] : []),
    ...(asked > 0 && name >= leastFor(asked) ? ["NAME" as const] : []),
  ];
  const best = Math.max(
    candidate.same_nik || candidate.same_passport ? 0.99 : 0,
    candidate.same_phone ? 0.7 + 0.25 * name : 0,
    0.9 * name,
  );
  return { score: Math.round(best * 100) / 100, because };
}
