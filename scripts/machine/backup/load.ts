import pg from "pg";
import { nameOf } from "./dump";
import type { Manifest, Table } from "./frames";

type Constraint = { readonly table: string; readonly name: string };
type Trigger = Constraint & { readonly enabled: "O" | "A" | "R" };

const OWN = "c.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)";

/** The database with its guards put aside for one load, and the way back. */
export type Loading = {
  readonly insert: (table: Table, json: string) => Promise<number>;
  readonly sequences: (manifest: Manifest) => Promise<void>;
  /** Checks every foreign key and puts all guards back. */
  readonly finish: () => Promise<void>;
};

async function foreignKeys(client: pg.Client): Promise<readonly Constraint[]> {
  const { rows } = await client.query<Constraint>(
    `SELECT c.oid::regclass::text AS table, k.conname AS name FROM pg_constraint k
     JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype = 'f' AND NOT k.condeferrable AND k.conparentid = 0 AND ${OWN}`,
  );
  return rows;
}

async function triggers(client: pg.Client): Promise<readonly Trigger[]> {
  const { rows } = await client.query<Trigger>(
    `SELECT c.oid::regclass::text AS table, t.tgname AS name, t.tgenabled AS enabled FROM pg_trigger t
     JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND ${OWN}`,
  );
  return rows;
}

const HOW = { O: "ENABLE", A: "ENABLE ALWAYS", R: "ENABLE REPLICA" } as const;

async function insert(client: pg.Client, table: Table, json: string): Promise<number> {
  const columns = table.columns.map((name) => pg.escapeIdentifier(name)).join(", ");
  const name = nameOf(table);
  const { rowCount } = await client.query(
    `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
     SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1::json)`,
    [json],
  );
  return rowCount ?? 0;
}

async function setSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const sequence of sequences) {
    const name = nameOf(sequence);
    await client.query(`CREATE SEQUENCE IF NOT EXISTS ${name}`);
    const { lastValue, isCalled } = sequence;
    await client.query("SELECT setval($1::regclass, $2, $3)", [name, lastValue, isCalled]);
  }
}

/**
 * Begins to load rows in any order inside the client's transaction: foreign keys wait for the end, and
 * triggers stay silent, because what they check or write is in the rows already. Row-level security
 * stays: the owner writes through its own policy.
 */
export async function beginLoading(client: pg.Client): Promise<Loading> {
  const keys = await foreignKeys(client);
  const silenced = await triggers(client);
  const alter = (table: string, what: string) => client.query(`ALTER TABLE ${table} ${what}`);
  for (const { table, name } of keys)
    await alter(
      table,
      `ALTER CONSTRAINT ${pg.escapeIdentifier(name)} DEFERRABLE INITIALLY DEFERRED`,
    );
  for (const { table, name } of silenced)
    await alter(table, `DISABLE TRIGGER ${pg.escapeIdentifier(name)}`);
  return {
    insert: (table, json) => insert(client, table, json),
    sequences: (manifest) => setSequences(client, manifest),
    finish: async () => {
      await client.query("SET CONSTRAINTS ALL IMMEDIATE");
      for (const { table, name, enabled } of silenced)
        await alter(table, `${HOW[enabled]} TRIGGER ${pg.escapeIdentifier(name)}`);
      for (const { table, name } of keys)
        await alter(table, `ALTER CONSTRAINT ${pg.escapeIdentifier(name)} NOT DEFERRABLE`);
    },
  };
}
