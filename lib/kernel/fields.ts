/**
 * Field groups: the one classification of what a record holds, from least to most sensitive
 * (docs/data-protection.md). Consents and grants name groups, the database enforces them.
 */
export const FIELD_GROUPS = ["G0", "G1", "G2", "G3", "G4", "G5", "G6"] as const;

export type FieldGroup = (typeof FIELD_GROUPS)[number];
