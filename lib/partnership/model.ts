import type { Code } from "@/lib/vocabulary/code-lists";

/** One partner in the registry, as every signed-in person may read it. */
export type OrganisationRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly acronym: string | null;
  readonly type: Code<"organisation_type">;
  readonly level: string;
  readonly taskForceRole: string;
  readonly province: string | null;
  readonly hasAccounts: boolean;
  /** Service types that it offers. */
  readonly services: readonly string[];
  /** Provinces that it covers. */
  readonly provinces: readonly string[];
  readonly version: number;
};

/** A line of the service directory. */
export type OfferedService = {
  readonly type: string;
  readonly capacity: number | null;
  readonly hours: string | null;
  readonly costFree: boolean;
  readonly acceptsGender: readonly string[];
  readonly acceptsChild: boolean;
  readonly note: string | null;
};

/** Where a partner works; without a regency the whole province. */
export type CoveredPlace = { readonly province: string; readonly regency: string | null };

/** One partner with its contacts, service directory and coverage. */
export type OrganisationView = Omit<OrganisationRow, "services" | "provinces"> & {
  readonly regency: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly letterhead: string | null;
  readonly services: readonly OfferedService[];
  readonly coverage: readonly CoveredPlace[];
};

export const LEVELS = ["NATIONAL", "PROVINCE", "REGENCY", "INTERNATIONAL"] as const;
export const TASK_FORCE_ROLES = ["CHAIR", "DAILY_CHAIR", "MEMBER", "SECRETARIAT", "NONE"] as const;

/** A partner that may give services: which of those asked for it offers, to whom, and whether there. */
export type Offer = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly phone: string | null;
  readonly hasAccounts: boolean;
  /** The lines of its directory for the services asked for. */
  readonly offered: readonly OfferedService[];
  /** Service types asked for that its directory does not name. */
  readonly missing: readonly string[];
  /** Works there; null where it names no place at all. */
  readonly covers: boolean | null;
};

/** The best first: what it offers of the wish, then whether it works there, then its name. */
export function inOrderOfFit(offers: readonly Offer[]): Offer[] {
  const place = ({ covers }: Offer) => (covers === true ? 0 : covers === null ? 1 : 2);
  return [...offers].sort(
    (one, other) =>
      other.offered.length - one.offered.length ||
      place(one) - place(other) ||
      Number(other.hasAccounts) - Number(one.hasAccounts) ||
      one.name.localeCompare(other.name),
  );
}
