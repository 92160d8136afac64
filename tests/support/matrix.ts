import pg from "pg";
import type { Viewer } from "@/lib/kernel/viewer";
import { signContext } from "@/lib/server/context";
import type { TestDatabase } from "./database";
import type { Facts, Row, Verb } from "./oracle/relations";

type Table = { readonly name: string; readonly key: readonly string[]; readonly verbs: Verb[] };

/** The tables, their keys, and which verbs the application's login may try at all. */
export async function tablesOf({ asSuperuser }: TestDatabase): Promise<readonly Table[]> {
  const rows = await asSuperuser<{ name: string; key: string[]; verbs: Verb[] }>(
    `SELECT c.relname AS name,
       ARRAY(SELECT a.attname::text FROM pg_index i, unnest(i.indkey) k JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k
         WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
       ARRAY(SELECT v FROM unnest('{select,insert,update,delete}'::text[]) v WHERE has_table_privilege('lentera_app', c.oid, v)
         OR CASE WHEN v <> 'delete' THEN has_any_column_privilege('lentera_app', c.oid, v) END) AS verbs
     FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' ORDER BY 1`,
  );
  return rows;
}

/** Every row of every table, as a superuser reads them; of long reference tables only the first few. */
export async function factsOf(database: TestDatabase, tables: readonly Table[]): Promise<Facts> {
  const rows: Record<string, readonly Row[]> = {};
  for (const { name, key } of tables) {
    const few = ["codes", "provinces", "regencies", "countries"].includes(name) ? "LIMIT 3" : "";
    const found = await database.asSuperuser<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY ${key.join(", ")} ${few}`,
    );
    rows[name] = found.map(({ row }) => row);
  }
  const [clock] = await database.asSuperuser<{ now: Date }>("SELECT private.now() AS now");
  return { rows, now: clock?.now.getTime() ?? 0 };
}

/** A row's key as text, the same for both sides of the comparison. */
export function keyOf({ key }: Table, row: Row): string {
  return key.map((column) => String(row[column])).join(" ");
}

// One attempt a row, in PL/pgSQL, so that a refusal of one does not end the transaction. A copy of a row that
// passes the policy fails at its unique key: everything but a refusal (42501) means that the policy let it pass.
function attempt(verb: Verb, { name, key }: Table): string {
  const where = key.map((column) => `t.${column}::text = r ->> '${column}'`).join(" AND ");
  const statement = {
    select: `PERFORM 1 FROM public.${name} t WHERE ${where}; done := FOUND;`,
    insert: `INSERT INTO public.${name} SELECT * FROM jsonb_populate_record(NULL::public.${name}, r); done := true;`,
    update: `EXECUTE replace($s$UPDATE public.${name} t SET %COLUMN% = t.%COLUMN% WHERE ${where.replaceAll("r ->>", "$1 ->>")}$s$, '%COLUMN%', changeable) USING r; GET DIAGNOSTICS touched = ROW_COUNT; done := touched > 0;`,
    delete: `DELETE FROM public.${name} t WHERE ${where}; GET DIAGNOSTICS touched = ROW_COUNT; done := touched > 0;`,
  }[verb];
  return `DO $do$ DECLARE r jsonb; done boolean; touched int; passed jsonb := '[]';
    changeable text := (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = 'public.${name}'::regclass AND a.attnum > 0
      AND has_column_privilege('public.${name}'::regclass, a.attnum, 'UPDATE') ORDER BY a.attname IN ('id', 'organisation_id'), a.attnum LIMIT 1);
    BEGIN
      FOR r IN SELECT * FROM jsonb_array_elements(current_setting('test.rows')::jsonb) LOOP
        BEGIN ${statement}
        EXCEPTION WHEN insufficient_privilege THEN done := false; WHEN others THEN done := true; END;
        IF done THEN passed := passed || jsonb_build_array(r); END IF;
      END LOOP;
      PERFORM set_config('test.passed', passed::text, true);
    END $do$`;
}

/** The rows on which this person's verb passes the database, tried as the application; nothing stays. */
export async function passing(
  client: pg.Client,
  who: Viewer,
  table: Table,
  verb: Verb,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (!table.verbs.includes(verb)) return [];
  await client.query("BEGIN");
  try {
    await client.query(
      "SELECT set_config('app.ctx', $1, true), set_config('test.rows', $2, true)",
      [signContext(who), JSON.stringify(rows)],
    );
    await client.query(attempt(verb, table));
    const { rows: out } = await client.query<{ passed: Row[] }>(
      "SELECT current_setting('test.passed')::jsonb AS passed",
    );
    return out[0]?.passed ?? [];
  } finally {
    await client.query("ROLLBACK");
  }
}

/** A connection of the application's login. */
export async function connectAsApp({ appUrl }: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  return client;
}

/** The keys of the rows that somebody sees of a table, read without any condition. */
export async function visible(
  client: pg.Client,
  who: Viewer | null,
  table: Table,
): Promise<readonly string[]> {
  if (!table.verbs.includes("select")) return [];
  await client.query("BEGIN READ ONLY");
  try {
    if (who) await client.query("SELECT set_config('app.ctx', $1, true)", [signContext(who)]);
    const { rows } = await client.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM public.${table.name} t`,
    );
    return rows.map(({ row }) => keyOf(table, row));
  } finally {
    await client.query("ROLLBACK");
  }
}
