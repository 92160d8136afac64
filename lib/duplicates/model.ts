import { type Demographics, IDENTITY_FIELDS, type Identity } from "@/lib/people/model";

export const MERGE_STATUSES = ["REQUESTED", "DECLINED", "MERGED", "UNDONE"] as const;
export type MergeStatus = (typeof MERGE_STATUSES)[number];

/** What of a person may be taken from the record that goes; the age carries its band with it. */
export const TAKEABLE = [
  ...IDENTITY_FIELDS,
  "birthDate",
  "gender",
  "ageAtRegistration",
  "ageWhenTrafficked",
  "citizenships",
  "homeProvince",
  "homeRegency",
  "maritalStatus",
  "childrenCount",
  "education",
  "primaryLanguage",
  "migrantWorkerStatus",
  "migrantWorkerStage",
] as const;
export type Takeable = (typeof TAKEABLE)[number];

/** What is known of one person: who she is (null where nothing was written) and who she is in figures. */
export type Known = Partial<Identity & Demographics>;

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    value === "UNKNOWN" ||
    (Array.isArray(value) && value.length === 0)
  );
}

/**
 * What changes in the record that stays: the fields that were chosen from the other one, and those that it
 * lacks and the other has. Nothing that it has is emptied.
 */
export function changesOf(kept: Known, merged: Known, taken: readonly string[]): Known {
  const changed = TAKEABLE.filter((field) => {
    if (isEmpty(merged[field])) return false;
    return isEmpty(kept[field]) || taken.includes(field);
  });
  return Object.fromEntries(changed.map((field) => [field, merged[field]]));
}

/** Whether two records say the same, differ, or only one of them or neither says anything. */
export type Verdict = "SAME" | "DIFFERENT" | "ONE" | "NONE";

/** Compares one field of two records. */
export function verdictOf(one: unknown, other: unknown): Verdict {
  const empty = [one, other].filter(isEmpty).length;
  if (empty > 0) return empty === 2 ? "NONE" : "ONE";
  return JSON.stringify(one) === JSON.stringify(other) ? "SAME" : "DIFFERENT";
}
