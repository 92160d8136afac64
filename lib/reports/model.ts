/** Who may read a report; the smaller the circle, the smaller the counts that may be shown. */
export const AUDIENCES = ["PUBLIC", "DONOR", "PARTNERS", "ORGANISATION"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Reports on a programme; HISTORICAL reports are on one import of anonymous records. */
export const PROGRAMME_KINDS = ["DONOR", "QUARTERLY", "ANNUAL", "CUSTOM"] as const;
export type ReportKind = (typeof PROGRAMME_KINDS)[number] | "HISTORICAL";

/** Counts of people below this are hidden (docs/decisions/0007); 0 hides none. */
export const THRESHOLDS: Readonly<Record<Audience, number>> = {
  PUBLIC: 11,
  DONOR: 5,
  PARTNERS: 5,
  ORGANISATION: 0,
};

export type ReportStatus = "DRAFT" | "REVIEW" | "APPROVED" | "PUBLISHED" | "WITHDRAWN";

/** A raw count as the database gives it. */
export type RawCount = {
  readonly sheet: string;
  readonly line: string;
  readonly col: string;
  readonly n: number;
};

/** One cell as it may be read: a hidden one has no value, and nothing says which kind of hidden it is. */
export type FigureCell = {
  readonly row: string;
  readonly column: string;
  readonly value: number | null;
  readonly hidden: boolean;
};

/** A percentage with one decimal: of the `known`, who are known of `of`. Made of published counts only. */
export type FigureShare = FigureCell & {
  readonly known: number | null;
  readonly of: number | null;
};

/** How much of its detail a table has kept: all, small groups put together, or broad groups only. */
export type Detail = "FULL" | "MERGED" | "COARSE";

/** One table of a report: what is counted, the cells, and how many of how many are known. */
export type FigureTable = {
  readonly table: string;
  readonly unit: "PERSON" | "CASE" | "CONTACT" | "SERVICE" | "REFERRAL" | "ACTIVITY" | "REACHED";
  readonly detail: Detail;
  readonly cells: readonly FigureCell[];
  readonly shares: readonly FigureShare[];
  readonly known: number | null;
  readonly of: number | null;
};

export type Figures = {
  /** The threshold that was used: the audience's, or that of partners where others' rows are counted. */
  readonly threshold: number;
  readonly tables: readonly FigureTable[];
  /** Tables that no pattern protects are left out and named here. */
  readonly withheld: readonly string[];
  /** How many organisations gave the cases; null where there are none to give. */
  readonly contributors: number | null;
};

/** A difficulty that was logged when it was met, as it stands in a report. */
export type RecordedDifficulty = {
  readonly id: string;
  readonly category: string;
  readonly title: string;
  readonly description: string;
  readonly mitigation: string;
  readonly status: string;
};

/** What people write in a report. */
export type Narrative = {
  readonly summary?: string | undefined;
  readonly difficulties?: string | undefined;
  readonly lessons?: string | undefined;
  readonly recorded?: readonly RecordedDifficulty[] | undefined;
};

export const WRITTEN = ["summary", "difficulties", "lessons"] as const;

/** The parts of a report that nobody has written anything in. */
export function emptyParts(narrative: Narrative): readonly string[] {
  return WRITTEN.filter((part) => {
    if (part === "difficulties" && narrative.recorded?.length) return false;
    return !narrative[part];
  });
}

type TwoTongues = { readonly id: string; readonly en: string };

/** What is published, for ever: words, protected figures, and what they are about. */
export type Snapshot = {
  readonly kind: string;
  readonly audience: Audience;
  readonly title: TwoTongues;
  readonly programme: { readonly code: string; readonly title: TwoTongues } | null;
  readonly organisation: { readonly code: string; readonly name: string };
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly figures: Figures;
  /** When the figures were counted, ISO 8601. */
  readonly figuresAt: string | null;
  readonly narrative: Narrative;
  /** 1, and one more for each report that corrects an earlier one. */
  readonly edition: number;
};
