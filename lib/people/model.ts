import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import type { Code } from "@/lib/vocabulary/code-lists";

/** G2: who a person is in figures. */
export type Demographics = {
  readonly gender: Code<"gender">;
  readonly ageAtRegistration: number | null;
  readonly ageBand: Code<"age_band">;
  readonly isChild: boolean | null;
  readonly ageWhenTrafficked: number | null;
  readonly citizenships: readonly string[];
  readonly homeProvince: string | null;
  readonly homeRegency: string | null;
  readonly maritalStatus: string | null;
  readonly childrenCount: number | null;
  readonly education: string | null;
  readonly primaryLanguage: string | null;
  readonly isDeceased: boolean;
  readonly migrantWorkerStatus: string | null;
  readonly migrantWorkerStage: string | null;
};

/** The sealed columns of person_identities (G3), as text. */
export const IDENTITY_FIELDS = [
  "fullName",
  "alias",
  "nik",
  "passportNo",
  "address",
  "phone",
  "email",
  "safeContactInstructions",
  "guardianName",
  "guardianRelation",
] as const;

export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** G3: who a person is. */
export type Identity = Readonly<Record<IdentityField, string | null>> & {
  readonly birthDate: FuzzyDate | null;
};

/** An earlier record that may be of the same person; whose case the caller may not see, a supervisor is to be asked. */
export type Duplicate = {
  readonly score: number;
  readonly because: readonly ("NIK" | "PASSPORT" | "PHONE" | "NAME")[];
} & ({ readonly reference: string; readonly pseudonym: string } | { readonly ask: "SUPERVISOR" });

const BANDS: readonly (readonly [number, Code<"age_band">])[] = [
  [8, "A0_8"],
  [17, "A9_17"],
  [20, "A18_20"],
  [23, "A21_23"],
  [26, "A24_26"],
  [29, "A27_29"],
  [38, "A30_38"],
  [47, "A39_47"],
];

/** The band of an age in whole years (CTDC's nine bands), UNKNOWN without one. */
export function ageBandOf(age: number | null): Code<"age_band"> {
  if (age === null) return "UNKNOWN";
  return BANDS.find(([last]) => age <= last)?.[1] ?? "A48P";
}

/** Under 18 (Palermo art. 3(d); UU 21/2007 Pasal 1 angka 5); null when the age is not known. */
export function isChildAt(age: number | null): boolean | null {
  return age === null ? null : age < 18;
}
