import { createHash } from "node:crypto";
import { checkExactHeading } from "../csv/heading";
import { CsvDamage, readCsv } from "../csv/read-csv";
import type { Rejection } from "../model";
import { CTDC_NAMES } from "./columns";
import { type HistoricalRow, readRecord } from "./read-record";

/** What a file holds, counted without keeping it. */
export type CheckedFile = {
  readonly sha256: string;
  readonly read: number;
  readonly good: number;
  readonly rejections: readonly Rejection[];
  /** The file is not what it should be: no row of it may be taken, whatever was asked. */
  readonly isDamaged: boolean;
};

const NO_RECORDS: Rejection = { line: 1, column: "", reason: "exchange.reasons.noRecords" };

/** Reads the whole file once, row by row: its hash, its counts and every reason to reject a row. */
export async function checkCtdcFile(path: string): Promise<CheckedFile> {
  const hash = createHash("sha256");
  const rejections: Rejection[] = [];
  let read = 0;
  let good = 0;
  const done = (isDamaged: boolean): CheckedFile => ({
    ...{ sha256: hash.copy().digest("hex"), read, good, rejections, isDamaged },
  });
  try {
    const records = readCsv(path, (chunk) => hash.update(chunk));
    const heading = await records.next();
    const wrong = checkExactHeading(heading.done ? undefined : heading.value, CTDC_NAMES);
    if (wrong.length > 0) {
      rejections.push(...wrong);
      await records.return(undefined);
      return done(true);
    }
    for await (const record of records) {
      read += 1;
      const { rejections: found } = readRecord(record);
      if (found) rejections.push(...found);
      else good += 1;
    }
  } catch (error) {
    if (!(error instanceof CsvDamage)) throw error;
    rejections.push(error.rejection);
    return done(true);
  }
  if (read > 0) return done(false);
  rejections.push(NO_RECORDS);
  return done(true);
}

/** The good rows of a file that was checked, in batches. Throws when it is no longer the same file. */
export async function* goodRows(
  path: string,
  sha256: string,
  size: number,
): AsyncGenerator<readonly HistoricalRow[]> {
  const hash = createHash("sha256");
  let batch: HistoricalRow[] = [];
  let isHeading = true;
  for await (const record of readCsv(path, (chunk) => hash.update(chunk))) {
    const { row } = isHeading ? { row: null } : readRecord(record);
    isHeading = false;
    if (row) batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  if (hash.digest("hex") !== sha256) throw new Error(`${path} was changed while it was read.`);
}
