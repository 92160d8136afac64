import { now } from "./clock";
import { type DataKey, makeDataKey, unwrapDataKey } from "./crypto";
import type { Transaction } from "./database";
import type { Inserts } from "./inserts";
import { logError } from "./log";
import { conflict } from "./problem";
import type { Sql } from "./statements";

/**
 * Makes and stores the key of a new case, person or event. Written without RETURNING (createMany), because
 * the row becomes visible only with the case that refers to it.
 */
export async function createDataKey(
  tx: Inserts,
  organisationId: string,
  subjectId: string,
  kind: "CASE" | "PERSON" | "ARRIVAL",
): Promise<DataKey> {
  const { bytes, wrapped, kekId } = makeDataKey(organisationId, subjectId);
  await tx.dataKey.createMany({
    data: [{ organisationId, subjectId, kind, wrapped, kekId, createdAt: now() }],
  });
  return { subjectId, bytes };
}

type Wrapped = { readonly wrapped: Uint8Array; readonly kekId: string };

/**
 * The key of a case or person from its row; undefined where the row was changed or its key is missing, as
 * if it had been shredded: what it sealed is closed, and the rest of a page still stands.
 */
export function openDataKey(
  organisationId: string,
  subjectId: string,
  row: Wrapped,
): DataKey | undefined {
  try {
    return unwrapDataKey(organisationId, subjectId, row);
  } catch (error) {
    logError("a data key cannot be opened", error, { organisationId, entityId: subjectId });
    return undefined;
  }
}

/** The keys of these cases and persons that the caller may open, by subject; shredded ones are absent. */
export async function dataKeys(
  tx: Transaction,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, DataKey>> {
  const rows = await tx.dataKey.findMany({ where: { subjectId: { in: [...subjectIds] } } });
  return new Map(
    rows.flatMap((row) => {
      const key = openDataKey(row.organisationId, row.subjectId, row);
      return key ? [[row.subjectId, key] as const] : [];
    }),
  );
}

/**
 * The key of one case or person that the caller may write to. Throws 409 when it was shredded: what asks
 * for it has shown before that the record is the caller's; an error when it is there and does not open.
 */
export async function dataKey(tx: Transaction, subjectId: string): Promise<DataKey> {
  const row = await tx.dataKey.findFirst({ where: { subjectId } });
  if (!row) throw conflict("caseDisposed");
  return unwrapDataKey(row.organisationId, row.subjectId, row);
}

type KeyRow = {
  readonly organisation_id: string;
  readonly wrapped: Uint8Array;
  readonly kek_id: string;
};

/** The same through `pg`, for the reads that everybody waits for. */
export async function dataKeyBySql(sql: Sql, subjectId: string): Promise<DataKey> {
  const [row] = await sql<KeyRow>(
    "SELECT organisation_id, wrapped, kek_id FROM data_keys WHERE subject_id = $1",
    [subjectId],
  );
  if (!row) throw new Error("no data key for this record");
  return unwrapDataKey(row.organisation_id, subjectId, { wrapped: row.wrapped, kekId: row.kek_id });
}
