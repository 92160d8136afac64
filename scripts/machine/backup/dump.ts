import { existsSync, readdirSync, readFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import type { Frame, Sequence, Table } from "./frames";

/** Folders of the data folder that belong to the records. */
export const KEPT_FOLDERS = ["attachments"] as const;
const BATCH = 200;
const PIECE = 2 ** 20;
// Written anew by each start, or worthless without this installation's secret.
const LEFT_OUT = ["public._prisma_migrations", "private.signing_key", "private.clock"];
const OWN = "relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)";

export type DumpSource = {
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly keyFile: string;
};

/** The owner's tables that a backup holds, in a fixed order. */
export async function tablesOf(client: pg.Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT n.nspname AS schema, c.relname AS name,
       array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.${OWN}
     GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows.filter(({ schema, name }) => !LEFT_OUT.includes(`${schema}.${name}`));
}

/** A table's name as SQL. */
export function nameOf({ schema, name }: { readonly schema: string; readonly name: string }) {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

// Row-level security binds the owner too (FORCE). It sees everything only through its own policy; a
// table without one would be written as empty, and nobody would know before the backup is needed.
async function demandWholeSight(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
     WHERE c.relkind = 'r' AND c.${OWN} AND c.relrowsecurity AND (
       NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd = '*'
         AND c.relowner = ANY (p.polroles) AND pg_get_expr(p.polqual, p.polrelid) = 'true')
       OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive
         AND p.polroles && ARRAY[0::oid, c.relowner]))`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(", ");
  throw new Error(`The owner does not see every row of ${names}; a backup would lack them.`);
}

async function sequencesOf(client: pg.Client): Promise<readonly Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND c.${OWN} ORDER BY 1, 2`,
  );
  const found: Sequence[] = [];
  for (const row of rows) {
    const state = await client.query<{ last_value: string; is_called: boolean }>(
      `SELECT last_value, is_called FROM ${nameOf(row)}`,
    );
    const { last_value: lastValue = "1", is_called: isCalled = false } = state.rows[0] ?? {};
    found.push({ ...row, lastValue, isCalled });
  }
  return found;
}

async function* rowsOf(client: pg.Client, table: Table): AsyncGenerator<readonly string[]> {
  const columns = table.columns.map((name) => pg.escapeIdentifier(name)).join(", ");
  await client.query(
    `DECLARE dumped NO SCROLL CURSOR FOR
     SELECT row_to_json(r)::text AS row FROM (SELECT ${columns} FROM ${nameOf(table)}) r`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${BATCH} FROM dumped`);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < BATCH) break;
  }
  await client.query("CLOSE dumped");
}

/** Every file below the kept folders, relative to the data folder. */
export function keptFiles(dataDir: string): readonly string[] {
  return KEPT_FOLDERS.filter((name) => existsSync(path.join(dataDir, name))).flatMap((name) =>
    readdirSync(path.join(dataDir, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(dataDir, path.join(entry.parentPath, entry.name)))
      .sort(),
  );
}

// Somebody may take a file out of a case while a backup is written; an open one stays whole to its end.
async function openKept(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, "r");
  } catch (error) {
    if (Reflect.get(Object(error), "code") === "ENOENT") return null;
    throw error;
  }
}

async function manifestOf(client: pg.Client): Promise<Frame> {
  const applied = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM public._prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  const kind = await client.query<{ is_demo: boolean }>("SELECT is_demo FROM private.installation");
  const manifest = {
    writtenAt: new Date().toISOString(),
    migrations: applied.rows.map(({ name }) => name),
    isDemo: kind.rows[0]?.is_demo ?? false,
    sequences: await sequencesOf(client),
  };
  return { kind: "manifest", manifest };
}

async function* databaseFrames(client: pg.Client, counts: Record<string, number>) {
  for (const table of await tablesOf(client)) {
    yield { kind: "table", table } satisfies Frame;
    let count = 0;
    for await (const rows of rowsOf(client, table)) {
      count += rows.length;
      yield { kind: "rows", json: `[${rows.join(",\n")}]` } satisfies Frame;
    }
    counts[`${table.schema}.${table.name}`] = count;
  }
}

/** Everything of an installation as of one moment; attachments are read after the database. */
export async function* dump(source: DumpSource): AsyncGenerator<Frame> {
  const client = new pg.Client({ connectionString: source.ownerUrl });
  await client.connect();
  try {
    await client.query(
      "SET statement_timeout = 0; SET TimeZone = 'UTC'; SET extra_float_digits = 1",
    );
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await demandWholeSight(client);
    yield await manifestOf(client);
    yield { kind: "key", bytes: readFileSync(source.keyFile) };
    const rows: Record<string, number> = {};
    yield* databaseFrames(client, rows);
    let files = 0;
    for (const file of keptFiles(source.dataDir)) {
      const handle = await openKept(path.join(source.dataDir, file));
      if (!handle) continue;
      files += 1;
      yield { kind: "file", path: file };
      for await (const bytes of handle.createReadStream({ highWaterMark: PIECE }))
        yield { kind: "bytes", bytes: bytes as Buffer };
    }
    yield { kind: "end", totals: { rows, files } };
  } finally {
    await client.end();
  }
}
