import type { Code } from "@/lib/vocabulary/code-lists";

import type { ChildAtTheTime } from "../model";

/** What a screening says of act, means and purpose. */
export type ScreeningAnswers = {
  readonly acts: readonly Code<"act">[];
  readonly legalMeans: readonly Code<"legal_means">[];
  readonly purposes: readonly Code<"exploitation_type">[];
  readonly childAtTheTime: ChildAtTheTime;
};

/** Which elements of the definition are recorded; never a verdict. */
export type Elements = {
  readonly act: boolean;
  readonly means: boolean;
  readonly purpose: boolean;
  /** Under 18, or possibly under 18: no means are needed (Palermo Protocol art. 3(c)). */
  readonly meansNotNeeded: boolean;
  /** Act and purpose, and means where they are needed. */
  readonly allPresent: boolean;
};

/**
 * Reads a screening by Palermo Protocol art. 3(a), (c) and UU 21/2007 Pasal 1 angka 1. Palermo carves
 * children out of the means; UU 21/2007's definition does not say so expressly, which the page tells.
 * The result says which elements are present. Whether somebody was trafficked is for a named body.
 */
export function readElements(answers: ScreeningAnswers): Elements {
  const act = answers.acts.length > 0;
  const means = answers.legalMeans.length > 0;
  const purpose = answers.purposes.some((code) => code !== "UNKNOWN");
  const meansNotNeeded = answers.childAtTheTime !== "NO";
  return {
    act,
    means,
    purpose,
    meansNotNeeded,
    allPresent: act && purpose && (means || meansNotNeeded),
  };
}

/** What is known of somebody's age, beside what was answered at the screening. */
export type AgeTold = {
  /** Whole years at registration; null where unknown or disputed. */
  readonly age: number | null;
  /** Year in which it was registered. */
  readonly year: number;
  /** Year in which what happened began; null where that was not told. */
  readonly began: number | null;
};

const ADULT = 18;

/**
 * Whether the person was a child when it happened: as it was answered, else by age. An age that is not
 * known, and one that may have been under 18 when it began, is presumed a child's until shown otherwise.
 */
export function childThen(
  said: ChildAtTheTime | null,
  { age, year, began }: AgeTold,
): ChildAtTheTime {
  if (said) return said;
  if (age === null) return "POSSIBLY";
  if (age < ADULT) return "YES";
  // Days of two years that follow each other may lie nearly two years apart: the longer span speaks for the child.
  const longest = began === null ? 0 : year - began + 1;
  return age - longest < ADULT ? "POSSIBLY" : "NO";
}
