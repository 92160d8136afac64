import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../support/database";
import { fillWorld } from "../../support/fill";
import { connectAsApp, factsOf, keyOf, passing, tablesOf, visible } from "../../support/matrix";
import { expected, ORACLE } from "../../support/oracle/oracle";
import type { Facts, Row } from "../../support/oracle/relations";
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
