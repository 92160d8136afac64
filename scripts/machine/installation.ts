import { runMigrations } from "graphile-worker";
import pg from "pg";
import { contextKey } from "@/lib/server/context";
import { loadReferenceData } from "@/prisma/seed/reference";
import { migrate } from "./migrate";

type Installation = {
  readonly ownerUrl: string;
  readonly workerUrl: string;
  readonly secret: string;
  readonly isDemo: boolean;
  /** How far the clock of this installation is ahead, in milliseconds (LENTERA_NOW, demo only). */
  readonly clockShiftMs: number;
};

/** A start that says demo where the data is real, or the reverse: refused for ever. */
export class WrongKind extends Error {}

async function writeSettings(client: pg.Client, wanted: Installation): Promise<void> {
  await client.query(
    "INSERT INTO private.signing_key VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET key = excluded.key",
    [contextKey(wanted.secret)],
  );
  await client.query(
    "INSERT INTO private.clock VALUES (1, make_interval(secs => $1)) ON CONFLICT (id) DO UPDATE SET shift = excluded.shift",
    [wanted.clockShiftMs / 1000],
  );
  await client.query("INSERT INTO private.installation VALUES (1, $1) ON CONFLICT DO NOTHING", [
    wanted.isDemo,
  ]);
  const { rows } = await client.query<{ is_demo: boolean }>(
    "SELECT is_demo FROM private.installation",
  );
  if (rows[0]?.is_demo !== wanted.isDemo)
    throw new WrongKind(
      `LENTERA_DEMO stands at ${wanted.isDemo ? 1 : 0}; expected ${wanted.isDemo ? 0 : 1}, because demo and real data never share a database.`,
    );
}

// PostgreSQL lets everybody make temporary tables and functions; a copy or restored database does again.
async function withholdTemporary(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    "SELECT format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()) AS sql",
  );
  await client.query(rows[0]?.sql ?? "");
}

/**
 * Brings a database to what this version needs: migrations, the queue's tables, the key that signs
 * contexts, the clock, and the reference data. Running it again changes nothing.
 *
 * @returns whether a migration was applied
 */
export async function bringUpToDate(wanted: Installation): Promise<boolean> {
  const applied = await migrate(wanted.ownerUrl);
  await runMigrations({ connectionString: wanted.workerUrl });
  const client = new pg.Client({ connectionString: wanted.ownerUrl });
  await client.connect();
  try {
    await writeSettings(client, wanted);
    await withholdTemporary(client);
  } finally {
    await client.end();
  }
  await loadReferenceData(wanted.ownerUrl);
  return applied.length > 0;
}
