/** What of a screening is compared with the one before it. */
export type Compared = {
  readonly acts: readonly string[];
  readonly legalMeans: readonly string[];
  readonly purposes: readonly string[];
  readonly childAtTheTime: string | null;
  readonly indicators: Readonly<Record<string, string>>;
  readonly traffickingStatus: string | null;
};

/** What was added and what is no longer told, in one field; an indicator carries its strength: `DECEPTION STRONG`. */
export type ScreeningChange = {
  readonly field: keyof Compared;
  readonly added: readonly string[];
  readonly gone: readonly string[];
};

const FIELDS = [
  ...(["acts", "legalMeans", "purposes", "childAtTheTime"] as const),
  ...(["indicators", "traffickingStatus"] as const),
];

function valuesOf(screening: Compared, field: keyof Compared): readonly string[] {
  const told = screening[field];
  if (told === null) return [];
  if (typeof told === "string") return [told];
  if (Array.isArray(told)) return told;
  return Object.entries(told).map(([code, strength]) => `${code} ${strength}`);
}

/**
 * What a screening says otherwise than the one before it; fields that say the same are left out. A status
 * that was not decided again is none of the differences: it stands.
 */
export function changesOf(before: Compared, after: Compared): readonly ScreeningChange[] {
  return FIELDS.flatMap((field) => {
    const [earlier, later] = [valuesOf(before, field), valuesOf(after, field)];
    const added = later.filter((value) => !earlier.includes(value));
    const gone = earlier.filter((value) => !later.includes(value));
    if (field === "traffickingStatus" && later.length === 0) return [];
    return added.length + gone.length === 0 ? [] : [{ field, added, gone }];
  });
}
