import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../support/database";
import { fillWorld } from "../../support/fill";
import { connectAsApp, factsOf, keyOf, passing, tablesOf, visible } from "../../support/matrix";
import { expected, ORACLE } from "../../support/oracle/oracle";
import type { Facts, Row, Verb } from "../../support/oracle/relations";
import { makeWorld, type Name, type World } from "../../support/world";

const database = testDatabase();
let world: World;
let app: pg.Client;
let tables: Awaited<ReturnType<typeof tablesOf>>;
let facts: Facts;

beforeAll(async () => {
  world = await makeWorld(database);
  await fillWorld(database, world);
  tables = await tablesOf(database);
  facts = await factsOf(database, tables);
  app = await connectAsApp(database);
});
afterAll(() => app.end());

const NAMES: readonly Name[] = [
  ...(["a1", "a2", "a3", "aSup", "aOfficer", "aAdmin", "aOversight", "b1", "b2", "bSup"] as const),
  ...(["bAdmin", "c1", "cSup", "donor", "coordinator", "oversight", "admin"] as const),
];

type Table = (typeof tables)[number];
const inOrder = (table: Table, rows: readonly Row[]) => rows.map((row) => keyOf(table, row)).sort();

describe("the matrix: each role, each table, each verb", () => {
  test("has a rule and a row for every table, and no rule for none", () => {
    const names = tables.map(({ name }) => name);
    // A new table is told to tests/support/oracle before it is merged: who reads and who writes it.
    expect(Object.keys(ORACLE).sort()).toEqual(names);
    expect(names.filter((name) => facts.rows[name]?.length === 0)).toEqual([]);
  });

  test("decides something: of each verb that exists, somebody has it and somebody has not", () => {
    const verdicts = tables.flatMap(({ name, verbs }) =>
      verbs.map((verb) => {
        const counts = NAMES.map((one) => expected(world.people[one], name, verb, facts).length);
        const all = facts.rows[name]?.length ?? 0;
        return {
          cell: `${verb} ${name}`,
          some: Math.max(...counts) > 0,
          all: Math.min(...counts) === all,
        };
      }),
    );
    const open = verdicts.filter(({ some, all }) => !some || all).map(({ cell }) => cell);
    // Reference data and the registry are everybody's to read; the outbox is the jobs' alone.
    expect(open.sort()).toEqual([
      "select codes",
      "select countries",
      "select organisation_coverage",
      "select organisation_services",
      "select organisations",
      "select outbox_messages",
      "select provinces",
      "select reference_data",
      "select regencies",
      "select settings",
      "update outbox_messages",
    ]);
  });

  test.each(NAMES)("%s reads exactly what the oracle says", async (name) => {
    const who = world.people[name];
    const seen: Record<string, readonly string[]> = {};
    const wanted: Record<string, readonly string[]> = {};
    for (const table of tables) {
      const known = new Set(inOrder(table, facts.rows[table.name] ?? []));
      const keys = await visible(app, who, table);
      seen[table.name] = keys.filter((key) => known.has(key)).sort();
      wanted[table.name] = inOrder(table, expected(who, table.name, "select", facts));
    }
    expect(seen).toEqual(wanted);
  });

  test.each(NAMES)("%s writes exactly what the oracle says", async (name) => {
    const who = world.people[name];
    const done: Record<string, readonly string[]> = {};
    const wanted: Record<string, readonly string[]> = {};
    for (const table of tables)
      for (const verb of ["insert", "update", "delete"] as const) {
        const rows = facts.rows[table.name] ?? [];
        const cell = `${verb} ${table.name}`;
        done[cell] = inOrder(table, await passing(app, who, table, verb, rows));
        wanted[cell] = inOrder(table, expected(who, table.name, verb, facts));
      }
    expect(done).toEqual(wanted);
  });
});

type Policy = { readonly table: string; readonly name: string; readonly cmd: string };

/** Whether the oracle notices that this policy was replaced by one that lets everything through. */
async function isNoticed(owner: pg.Client, policy: Policy): Promise<boolean> {
  const table = tables.find(({ name }) => name === policy.table) as Table;
  const verb = policy.cmd.toLowerCase() as Verb;
  const [clauses] = await database.asSuperuser<{ qual: string | null; check: string | null }>(
    'SELECT qual, with_check AS "check" FROM pg_policies WHERE tablename = $1 AND policyname = $2',
    [policy.table, policy.name],
  );
  const set = (qual: string, check: string) =>
    owner.query(
      `ALTER POLICY ${policy.name} ON ${policy.table} ${clauses?.qual ? `USING (${qual})` : ""} ${clauses?.check ? `WITH CHECK (${check})` : ""}`,
    );
  await set("true", "true");
  try {
    for (const name of NAMES) {
      const who = world.people[name];
      const rows = facts.rows[table.name] ?? [];
      const passed = await passing(app, who, table, verb, rows);
      const wanted = expected(who, table.name, verb, facts);
      if (inOrder(table, passed).join() !== inOrder(table, wanted).join()) return true;
    }
    return false;
  } finally {
    await set(clauses?.qual ?? "", clauses?.check ?? "");
  }
}

// Not tried: verbs without a privilege, what everybody may read, and a change that whoever reads may make,
// because PostgreSQL asks the policy for reading as well before it changes a row that was looked for.
function isDecisive({ table: name, cmd, name: policy }: Policy): boolean {
  // A link that is there opens its event to who sees its case, so no row can show what stands against a new one:
  // tests/integration/arrivals does.
  if (name === "arrival_cases" && policy === "app_opens") return false;
  const verb = cmd.toLowerCase() as Verb;
  const table = tables.find((one) => one.name === name);
  if (!table?.verbs.includes(verb)) return false;
  const rows = facts.rows[name] ?? [];
  const reach = (one: Name, of: Verb) =>
    inOrder(table, expected(world.people[one], name, of, facts));
  if (verb === "select") return NAMES.some((one) => reach(one, verb).length < rows.length);
  return (
    verb === "insert" ||
    NAMES.some((one) => reach(one, verb).join() !== reach(one, "select").join())
  );
}

describe("the oracle", () => {
  test("notices every policy that lets everything through", { timeout: 120_000 }, async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const policies = await database.asSuperuser<Policy>(
      `SELECT tablename AS "table", policyname AS name, cmd FROM pg_policies
       WHERE schemaname = 'public' AND 'lentera_app' = ANY (roles) ORDER BY 1, 2`,
    );
    const missed: string[] = [];
    for (const policy of policies.filter(isDecisive))
      if (!(await isNoticed(owner, policy))) missed.push(`${policy.table} ${policy.cmd}`);
    await owner.end();
    expect(missed).toEqual([]);
  });
});
