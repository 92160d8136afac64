/** Who may read a report; the smaller the circle, the smaller the counts that may be shown. */
export const AUDIENCES = ["PUBLIC", "DONOR", "PARTNERS", "ORGANISATION"] as const;
export type Audience = (typeof AUDIENCES)[number];

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

/** One table of a report: what is counted, the cells, and how many of how many are known. */
export type FigureTable = {
  readonly table: string;
  readonly unit: "PERSON" | "CASE" | "CONTACT" | "SERVICE" | "REFERRAL" | "ACTIVITY" | "REACHED";
  readonly cells: readonly FigureCell[];
  readonly known: number | null;
  readonly of: number | null;
};

export type Figures = {
  readonly threshold: number;
  readonly tables: readonly FigureTable[];
  /** Tables that no pattern protects are left out and named here. */
  readonly withheld: readonly string[];
};
