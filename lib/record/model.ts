import type { Day } from "@/lib/kernel/days";

/**
 * Kinds of organisations as they are named to a person: a name, or the kind alone of one that runs a
 * shelter somewhere, would tell whoever finds the sheet where to look.
 */
export const KINDS = ["LAW", "HEALTH", "OFFICE", "INTERNATIONAL", "LEGAL_AID", "AID"] as const;
export type Kind = (typeof KINDS)[number];

const KIND_OF: Readonly<Record<string, Kind>> = {
  ...{ POLICE: "LAW", PROSECUTION: "LAW", COURT: "LAW", HEALTH: "HEALTH", LEGAL_AID: "LEGAL_AID" },
  ...{ NATIONAL_GOVERNMENT: "OFFICE", LOCAL_GOVERNMENT: "OFFICE", UPTD_PPA: "OFFICE" },
  ...{ IMMIGRATION: "OFFICE", LPSK: "OFFICE", EMBASSY_MISSION: "OFFICE" },
  ...{ UN_BODY: "INTERNATIONAL", IGO: "INTERNATIONAL", INTERNATIONAL_NGO: "INTERNATIONAL" },
};

/** The kind of an organisation of a type of vocab `organisation_type`. */
export const kindOf = (type: string): Kind => KIND_OF[type] ?? "AID";

/** A consent as its person is told of it: nothing that names them or a place. */
export type OwnConsent = {
  readonly id: string;
  readonly purpose: string;
  readonly status: string;
  readonly isActive: boolean;
  readonly kind: Kind | null;
  readonly groups: readonly string[];
  readonly validUntil: Day | null;
};

/** Who looked on one day, how, and how often. */
export type OwnSight = {
  readonly day: Day;
  readonly what: "READ" | "IDENTITY" | "EMERGENCY";
  /** null: the organisation that keeps the record. */
  readonly kind: Kind | "PARTNER" | null;
  readonly times: number;
};

/** What a person sees of their own record, without a name in it. */
export type OwnRecord = {
  readonly consents: readonly OwnConsent[];
  readonly sights: readonly OwnSight[];
};

/** What ends with a withdrawal: who no longer sees, who was asked for help, and whether the record is kept narrowly. */
export type OwnEnding = {
  readonly consent: OwnConsent;
  readonly asked: readonly Kind[];
  readonly kinds: readonly Kind[];
  readonly limitsRecording: boolean;
};
