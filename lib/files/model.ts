import type { FieldGroup } from "@/lib/kernel/fields";

/** The groups that a file may belong to; G0 is the case's own row. */
export const FILE_GROUPS = [
  "G1",
  "G2",
  "G3",
  "G4",
  "G5",
  "G6",
] as const satisfies readonly FieldGroup[];
export type FileGroup = (typeof FILE_GROUPS)[number];

/** See the table's migration for what each means. */
export const FILE_STATES = ["ARRIVING", "QUARANTINED", "CLEAN", "REFUSED", "REMOVED"] as const;
export type FileState = (typeof FILE_STATES)[number];

/** So many files a case may be given on one day, and so many a person may send in an hour. */
export const FILES_A_DAY = 20;
export const UPLOADS_AN_HOUR = 20;

/** A file of a case, its words opened. */
export type FileRow = {
  readonly id: string;
  readonly name: string | null;
  readonly about: string | null;
  readonly kind: string;
  readonly group: string;
  readonly state: string;
  readonly size: number;
  readonly isEvidence: boolean;
  /** Whether what was handed in is kept beside what is given out. */
  readonly hasOriginal: boolean;
  readonly author: { readonly id: string; readonly name: string | null };
  readonly createdAt: string;
  readonly removedAt: string | null;
  readonly version: number;
};

/** A size as people say it: "840 KB", "2,4 MB" by the reader's language. */
export function sizeOf(bytes: number, locale: string): string {
  const isSmall = bytes < 1_000_000;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: isSmall ? 0 : 1 });
  return `${number.format(isSmall ? Math.max(1, bytes / 1000) : bytes / 1_000_000)} ${isSmall ? "KB" : "MB"}`;
}
