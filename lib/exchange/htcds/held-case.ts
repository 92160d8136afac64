import type { HeldPlace } from "./places";
import type { Kept } from "./read-case";

type FuzzyDay = { readonly date: string | null; readonly precision: string };

/** What an export writes of a referral; texts only where the person may be named. */
export type HeldReferral = {
  readonly organisation: string;
  readonly reason: string;
  readonly at: string;
  readonly details: string;
  readonly sender: string;
  readonly receiver: string;
};

/** A case as Lentera holds it, as far as HTCDS has a column for it. */
export type HeldCase = {
  readonly caseId: string;
  readonly externalId: string;
  readonly status: string;
  readonly closureReason: string | null;
  /** Keyed pseudonym of whoever owns the case: never a name or an account. */
  readonly owner: string;
  readonly traffickingStatus: string | null;
  readonly determinedBy: string | null;
  readonly person: {
    readonly pseudonym: string;
    readonly gender: string;
    readonly isDeceased: boolean;
    readonly maritalStatus: string | null;
    readonly childrenCount: number | null;
    readonly primaryLanguage: string | null;
    readonly education: string | null;
    readonly citizenships: readonly string[];
    readonly ageWhenTrafficked: number | null;
    readonly homeProvince: string | null;
    readonly homeRegency: string | null;
  };
  /** Only where the person may be named. */
  readonly identity: {
    readonly fullName: string | null;
    readonly nik: string | null;
    readonly passportNo: string | null;
    readonly phone: string | null;
    readonly birthDate: FuzzyDay | null;
  } | null;
  readonly objectives: string | null;
  readonly actionPlan: string | null;
  readonly plannedEnd: string | null;
  readonly actualEnd: string | null;
  readonly recruitments: readonly {
    readonly methods: readonly string[];
    readonly platforms: readonly string[];
    readonly relation: string | null;
    readonly place: string | null;
  }[];
  readonly episodes: readonly {
    readonly types: readonly string[];
    readonly labourSector: string | null;
    readonly sexualTypes: readonly string[];
    readonly meansOfControl: readonly string[];
    readonly platforms: readonly string[];
    readonly country: string | null;
    readonly province: string | null;
    readonly startDate: string | null;
    readonly endDate: string | null;
  }[];
  readonly perpetrators: readonly {
    readonly roles: readonly string[];
    readonly organisation: string | null;
    readonly details: string | null;
  }[];
  readonly legs: readonly {
    readonly type: string;
    readonly place: HeldPlace;
    readonly day: string;
  }[];
  readonly services: readonly string[];
  /** Only where the person may be named. */
  readonly comments: readonly string[];
  readonly incoming: HeldReferral | null;
  readonly outgoing: readonly HeldReferral[];
  readonly kept: Kept | null;
  /** Whether the case is still with whom its import gave it to: then the file's owner stands. */
  readonly isWithImporter: boolean;
};

/** The organisation whose export it is, in HTCDS's words. */
export type HeldOrganisation = {
  readonly name: string;
  readonly type: string;
  readonly phone: string | null;
  readonly province: string | null;
  readonly regency: string | null;
};
