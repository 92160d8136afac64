import pg from "pg";

/** The place of the one worker of a database: `lost` fails when the database drops it. */
export type WorkersPlace = { readonly lost: Promise<never>; readonly leave: () => Promise<void> };

// Two numbers that mean nothing but "the worker of this database".
const LOCK = "SELECT pg_advisory_lock(2026, 1123)";

// Whoever holds the place is alone: locks on jobs are those of a worker that was killed at work, and
// would keep its jobs from everybody for four hours.
const FREE = `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
  FROM graphile_worker.jobs WHERE locked_by IS NOT NULL HAVING count(*) > 0`;

/** Waits until no other worker works on the database, and frees what the last one left locked. */
export async function takeWorkersPlace(connectionString: string): Promise<WorkersPlace> {
  const client = new pg.Client({ connectionString, keepAlive: true });
  const lost = new Promise<never>((_resolve, reject) => client.once("error", reject));
  lost.catch(() => undefined);
  await client.connect();
  await client.query(LOCK);
  await client.query(FREE);
  return { lost, leave: () => client.end() };
}
