import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { knownMigrations, migrate } from "../migrate";
import { KEPT_FOLDERS } from "./dump";
import type { Manifest } from "./frames";
import { BadBackup } from "./sealed-file";

async function has(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>("SELECT to_regclass($1) IS NOT NULL AS is", [
    table,
  ]);
  return rows[0]?.is ?? false;
}

/** Refuses a place where somebody works or has worked: a restore never mixes with other data. */
export async function demandEmpty(client: pg.Client, dataDir: string): Promise<void> {
  const refusal = "expected an empty installation (another LENTERA_DATA_DIR or database).";
  for (const name of KEPT_FOLDERS) {
    const folder = path.join(dataDir, name);
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new BadBackup(`There are files in ${folder}; ${refusal}`);
  }
  const served = await client.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'lentera_app'",
  );
  if (served.rows.length > 0)
    throw new BadBackup("Lentera is working on this database; expected one that nobody uses.");
  if (await has(client, "private.installation")) {
    const used = await client.query(
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM organisations) OR EXISTS (SELECT 1 FROM users)",
    );
    if (used.rows.length > 0) throw new BadBackup(`There is data here; ${refusal}`);
    return;
  }
  const other = await client.query(
    `SELECT 1 FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname <> '_prisma_migrations'`,
  );
  if (other.rows.length > 0)
    throw new BadBackup(`The database holds tables of another program; ${refusal}`);
}

/** Refuses a backup with migrations that this version has never heard of. */
export function demandKnown({ migrations }: Manifest): void {
  const known = new Set(knownMigrations());
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new BadBackup(
      `The backup was written by a later version (it has ${unknown.join(", ")}); expected that version.`,
    );
}

// A start that nobody has set up yet left tables of this version; the backup may need earlier ones.
async function clear(client: pg.Client): Promise<void> {
  await client.query("DROP SCHEMA IF EXISTS private, report, extensions CASCADE");
  const { rows } = await client.query<{ name: string; kind: string }>(
    `SELECT c.oid::regclass::text AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind
     FROM pg_class c WHERE c.relkind IN ('r', 'v') AND c.relnamespace = 'public'::regnamespace
       AND c.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)`,
  );
  for (const { name, kind } of rows) await client.query(`DROP ${kind} IF EXISTS ${name} CASCADE`);
}

/** Gives an empty database exactly the tables that the backup was written from. */
export async function prepareTables(client: pg.Client, ownerUrl: string, manifest: Manifest) {
  if (await has(client, "public._prisma_migrations")) await clear(client);
  await migrate(ownerUrl, manifest.migrations);
}
