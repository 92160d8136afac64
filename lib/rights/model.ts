import type { Day } from "@/lib/kernel/days";
import { addDays } from "@/lib/kernel/days";
import type { FieldGroup } from "@/lib/kernel/fields";

/** What a person may ask for about their own record (law 27/2022, art. 5 to 13). */
export const RIGHTS = ["ACCESS", "CORRECTION", "ERASURE"] as const;
export type Right = (typeof RIGHTS)[number];
/** What is asked for on paper or in words; a copy is given by its own button. */
export const ASKED_RIGHTS = ["CORRECTION", "ERASURE", "ACCESS"] as const;
export const RIGHTS_ANSWERS = ["DONE", "REFUSED"] as const;

/** Law 27/2022 gives three times 24 hours (art. 30 and 32). */
const DAYS_TO_ANSWER = 3;
export const dueOn = (askedOn: Day): Day => addDays(askedOn, DAYS_TO_ANSWER);

/** Why somebody may not be erased yet, and what stays all the same. */
export const ERASURE_LIMITS = ["OPEN_CASE", "HELD", "PROCEEDINGS"] as const;
export type ErasureLimit = (typeof ERASURE_LIMITS)[number];
export const KEPT_AFTER_ERASURE = ["AUDIT", "DISPOSAL", "LETTERS", "FIGURES", "PARTNERS"] as const;

/** How the rows of a table are found from the cases and records of one person. */
type By = "case" | "person" | "merge" | "referral" | "referrals" | "cases" | "persons";

export type Recorded = {
  readonly table: string;
  readonly by: By;
  /** Its field group; `row` where each row names its own, null where it is never given to others. */
  readonly group: FieldGroup | "row" | null;
  /** The id under which its columns are sealed; the row's own without it. */
  readonly rowId?: (row: Readonly<Record<string, unknown>>) => string;
};

const onCase = (group: Recorded["group"], ...tables: readonly string[]): readonly Recorded[] =>
  tables.map((table) => ({ table, by: "case", group }));

const caseId: Recorded["rowId"] = (row) => String(row["caseId"]);
const personId: Recorded["rowId"] = (row) => String(row["personId"]);
const referralId: Recorded["rowId"] = (row) => String(row["referralId"]);

/**
 * Every table that holds something about a person, in the order of the way that is walked. A test reads the
 * database's catalogue and fails when one is missing here.
 */
export const RECORDED: readonly Recorded[] = [
  { table: "persons", by: "persons", group: "G0" },
  { table: "person_identities", by: "person", group: "G3", rowId: personId },
  { table: "person_demographics", by: "person", group: "G2" },
  { table: "person_merges", by: "merge", group: null },
  { table: "cases", by: "cases", group: "G0" },
  ...onCase("G0", "case_programmes"),
  ...onCase("G3", "case_external_ids"),
  ...onCase(null, "consents"),
  {
    ...{ table: "consent_versions", by: "case", group: null },
    rowId: (row) => `${row["consentId"]}.${row["version"]}`,
  },
  ...onCase(null, "record_codes", "rights_requests"),
  { table: "case_accounts", by: "case", group: "G4", rowId: caseId },
  ...onCase("G4", "screenings", "exploitation_episodes", "recruitments", "journey_legs"),
  ...onCase("G4", "alleged_perpetrators", "vulnerability_factors", "vulnerability_assessments"),
  ...onCase("G1", "risk_assessments"),
  ...onCase("G3", "case_dependants"),
  ...onCase(null, "arrival_cases"),
  {
    ...{ table: "safety_plans", by: "case", group: null },
    rowId: (row) => `${row["caseId"]}/${row["version"]}`,
  },
  ...onCase("row", "case_services", "case_notes"),
  // What a note said before it was corrected, and the files by their names: for the person, never for others here.
  ...onCase(null, "case_note_earlier", "case_files"),
  ...onCase(null, "plan_goals", "case_tasks", "plan_approvals", "appointments"),
  ...onCase(null, "case_conferences"),
  ...onCase(null, "assistance_given", "person_feedback"),
  ...onCase("G6", "proceedings", "proceeding_stages", "proceeding_parties", "hearings"),
  ...onCase("G6", "witness_protections", "restitutions", "restitution_steps", "wage_claims"),
  ...onCase("G4", "return_journeys", "family_assessments", "outcome_assessments"),
  { table: "referrals", by: "referrals", group: null },
  { table: "referral_requests", by: "referral", group: null },
  { table: "referral_details", by: "referral", group: null, rowId: referralId },
  { table: "referral_services", by: "referral", group: null },
  { table: "referral_events", by: "referral", group: null },
  { table: "referral_messages", by: "referral", group: null },
  { table: "referral_assignments", by: "referral", group: null },
  ...onCase(null, "grants", "letters", "case_assignments", "case_requests"),
  ...onCase(null, "break_glass_openings", "case_closures", "retention_holds"),
  ...onCase(null, "disposal_proposals", "case_events"),
  { table: "imported_cases", by: "case", group: null, rowId: caseId },
];

/** Tables that hang on a case or a person and are not given, each with the reason. */
export const NOT_GIVEN: Readonly<Record<string, string>> = {
  case_visits:
    "which colleague has the case open at this moment; who read it is in the audit log, which is given",
};

/** Columns that are not given, each with the reason. */
export const WITHHELD_COLUMNS: Readonly<Record<string, string>> = {
  organisationId: "said once, at the top",
  nikIndex: "a keyed index of a number that is given itself",
  passportIndex: "a keyed index of a number that is given itself",
  phoneIndex: "a keyed index of a number that is given itself",
  nameBuckets: "a keyed index of the name, which is given itself",
  valueIndex: "a keyed index of a number that is given itself",
  contentIndex: "a keyed index of what was imported, which is given itself",
  storage: "a random name in the folder of the files, which are handed over themselves",
  originalStorage: "a random name in the folder of the files, which are handed over themselves",
  lineIndex: "a keyed index of the line of a list, which is given itself",
  codeHash: "a keyed hash; the code is in the person's own hands",
  plan: "goals and steps as they stood when they were agreed to; they are given themselves",
  content: "the letter itself; it is printed again, and its number and hash are given",
};

export type RecordRow = Readonly<Record<string, unknown>>;

/** Everything that is recorded about a person, table by table, opened as far as its reader may open it. */
export type AccessCopy = {
  readonly format: "lentera-access-copy";
  readonly version: 1;
  readonly madeAt: string;
  readonly madeBy: string;
  /** A supervisor gives the whole; an owner what the owner sees. */
  readonly scope: "SUPERVISOR" | "OWNER";
  readonly organisation: string;
  readonly person: { readonly pseudonym: string; readonly cases: readonly string[] };
  readonly tables: Readonly<Record<string, readonly RecordRow[]>>;
  /** Who saw or did what, from the audit log. */
  readonly seen: readonly RecordRow[];
  /** Who stands behind an id: colleagues, organisations, programmes. */
  readonly names: Readonly<Record<string, string>>;
};

/**
 * What a case's own row says beyond G0, by group: it sums up the need and what happened. What runs the house
 * (owner, clocks, marks of the machine) is no part of what is given to others.
 */
export const COLUMNS_OF_CASES: Readonly<Record<string, FieldGroup>> = {
  ...{ reference: "G0", status: "G0", pillars: "G0", source: "G0", registeredAt: "G0" },
  ...{ riskLevel: "G1", registrationProvince: "G1", registrationRegency: "G1" },
  ...{ traffickingStatus: "G4", determinedBy: "G4", determinedAt: "G4", sourceCountry: "G4" },
  ...{ transitCountries: "G4", destinationCountry: "G4", isCrossBorder: "G4" },
  countryOfIdentification: "G4",
};

/** When somebody wrote it down and who is no part of a summary. */
export const HOUSE_COLUMNS = ["createdAt", "createdBy", "updatedAt", "fieldGroup"] as const;
