import type { ConsentState } from "@/lib/consent/model";

/** What a file may hold that is imported (contract: `npm run import -- FILE --format …`). */
export const IMPORT_FORMATS = ["ctdc", "htcds"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/**
 * One reason why a row was not taken. `reason` is a key under `exchange.reasons` or, where a schema
 * refused, the text itself. It never holds what stood in the cell: a shifted column may be a name.
 */
export type Rejection = {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** A record that is here already and may be of the person of a line; without a name. */
export type ImportCandidate = {
  readonly line: number;
  readonly reference: string;
  readonly pseudonym: string;
  readonly score: number;
  readonly because: readonly string[];
};

/** How an import ended. `id` is null where nothing was written. */
export type ImportOutcome = {
  readonly id: string | null;
  readonly read: number;
  readonly taken: number;
  /** Rows with at least one rejection. */
  readonly rejected: number;
  readonly rejections: readonly Rejection[];
  /** The moment of the earlier import of the same file, else null. */
  readonly importedBefore: string | null;
  /** Records that were here already and say the same. */
  readonly unchanged: number;
  /** Columns that held something Lentera has no place for. */
  readonly notTaken: readonly string[];
  /** Who may be here already: for people to look at, nothing is joined. */
  readonly candidates: readonly ImportCandidate[];
};

/** What is asked of an import beside the file. */
export type ImportWish = {
  /** Take the good rows although others were rejected. */
  readonly keepGood: boolean;
  /** Check everything and write nothing. */
  readonly dryRun: boolean;
  /** How far it has come, for a progress bar: records done of all. */
  readonly onProgress?: (done: number, of: number) => void;
};

/** Distinct rows (by line) among the rejections. */
export function rejectedRows(rejections: readonly Rejection[]): number {
  return new Set(rejections.map((each) => each.line)).size;
}

/** A consent as far as an export asks about it; the one recorded last comes last. */
export type ExportConsent = ConsentState & {
  readonly purpose: string;
  readonly basis: string;
  readonly fieldGroups: readonly string[];
};

/** What of the list of cases may leave as a file: pseudonyms and codes, no identity, no word that was written. */
export const EXPORT_COLUMNS = [
  ...(["reference", "pseudonym", "status", "riskLevel", "pillars", "source"] as const),
  ...(["registeredAt", "registrationProvince", "lastActivityAt", "owner"] as const),
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** Above so many cases within 24 hours a second person agrees; the database counts them. */
export const EXPORT_ALONE = 25;
/** So many at most leave in one file. */
export const EXPORT_MOST = 1000;
/** For so long a file waits after it was agreed to. */
export const EXPORT_HOURS = 24;
export const EXPORT_ANSWERS = ["APPROVED", "REFUSED"] as const;

/** WAITING for a second person, READY to be taken by its asker, TAKEN, REFUSED, or OVER after 24 hours. */
export type ExportState = "WAITING" | "READY" | "TAKEN" | "REFUSED" | "OVER";

type ExportRow = {
  readonly needsSecond: boolean;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly decidedAt: Date | null;
  readonly takenAt: Date | null;
};

/** Where an export stands at a moment. */
export function exportState(row: ExportRow, at: Date): ExportState {
  if (row.takenAt) return "TAKEN";
  if (row.answer === "REFUSED") return "REFUSED";
  if (row.needsSecond && row.answer === null) return "WAITING";
  const since = row.decidedAt ?? row.askedAt;
  return at.getTime() > since.getTime() + EXPORT_HOURS * 3_600_000 ? "OVER" : "READY";
}
