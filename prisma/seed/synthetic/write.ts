import type pg from "pg";
import type { Rows } from "./rows";

/** Parents before children, because foreign keys are checked at the end of each statement. */
const ORDER = [
  ...["persons", "data_keys", "person_demographics", "person_identities", "cases"],
  ...["case_programmes", "case_accounts", "consents", "consent_versions", "screenings"],
  ...["exploitation_episodes", "recruitments", "vulnerability_factors", "risk_assessments"],
  ...["case_services", "case_notes", "referrals", "referral_requests", "referral_details"],
  ...["referral_services", "referral_events", "grants", "case_events"],
  ...["activities", "activity_partners"],
] as const;

async function writeTable(
  client: pg.Client,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(", ");
  await client.query(
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}

/** Writes a batch in one transaction, a statement a table, past nothing: constraints, code lists and triggers all hold. */
export async function writeBatch(client: pg.Client, rows: Rows): Promise<void> {
  const unknown = [...rows.keys()].find((table) => !ORDER.includes(table as never));
  if (unknown) throw new Error(`the order of writing lacks ${unknown}`);
  await client.query("BEGIN");
  try {
    for (const table of ORDER) {
      const those = rows.get(table);
      if (those) await writeTable(client, table, those);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

type Wanted = { readonly sequence: string; readonly count: number };

/**
 * The next numbers of each series, taken as the application takes them, so that nobody gets one twice.
 * `made` remembers which sequences are there.
 */
export async function takeNumbers(
  client: pg.Client,
  wanted: readonly Wanted[],
  made: Set<string>,
): Promise<ReadonlyMap<string, number[]>> {
  for (const { sequence } of wanted) {
    if (made.has(sequence)) continue;
    await client.query(`CREATE SEQUENCE IF NOT EXISTS ${sequence}`);
    made.add(sequence);
  }
  const { rows } = await client.query<{ sequence: string; numbers: string[] }>(
    `SELECT w.sequence, array_agg(nextval(w.sequence::regclass)) AS numbers
     FROM unnest($1::text[], $2::int[]) AS w (sequence, count), generate_series(1, w.count) GROUP BY 1`,
    [wanted.map(({ sequence }) => sequence), wanted.map(({ count }) => count)],
  );
  return new Map(
    rows.map(({ sequence, numbers }) => [sequence, numbers.map(Number).sort((a, b) => a - b)]),
  );
}

/** The written tables, as VACUUM takes them. */
export const WRITTEN_TABLES = ORDER.join(", ");
