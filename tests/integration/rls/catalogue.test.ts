import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bringUpToDate } from "@/scripts/machine/installation";
import { type Finding, findingsOf } from "../../support/catalogue";
import { testDatabase } from "../../support/database";

const database = testDatabase();
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await bringUpToDate({
    ownerUrl: database.ownerUrl,
    workerUrl: process.env["LENTERA_WORKER_DATABASE_URL"] ?? "",
    secret: process.env["LENTERA_SECRET"] ?? "",
    ...{ isDemo: true, clockShiftMs: 0 },
  });
});
afterAll(() => owner.end());

describe("the catalogue", () => {
  test("17. every table has forced row-level security, a policy behind every privilege, and no more", async () => {
    expect(await findingsOf(owner)).toEqual([]);
  });
});

/** What the checker says more than before once this SQL has run; nothing of it stays. */
async function planted(sql: string): Promise<Finding[]> {
  await owner.query("BEGIN");
  try {
    await owner.query(sql);
    return await findingsOf(owner);
  } finally {
    await owner.query("ROLLBACK");
  }
}

const TENANT = "id uuid PRIMARY KEY, organisation_id uuid NOT NULL, version int NOT NULL";
const PROTECTED = `CREATE TABLE planted (${TENANT}); CALL private.protect('planted');
  CALL private.allow('planted', 'organisation_id = (SELECT private.ctx_org())', 'organisation_id = (SELECT private.ctx_org())');`;

/** A mistake that somebody could make in a migration, and what the checker must say of it. */
const MISTAKES: readonly (readonly [string, string, string])[] = [
  [
    "a table without row-level security",
    `CREATE TABLE planted (${TENANT})`,
    "row-level security is enabled and forced",
  ],
  [
    "a table that does not force it",
    `${PROTECTED} ALTER TABLE planted NO FORCE ROW LEVEL SECURITY`,
    "row-level security is enabled and forced",
  ],
  [
    "a privilege on a table without it",
    `CREATE TABLE private.planted (${TENANT}); GRANT SELECT ON private.planted TO lentera_app`,
    "what the application may not see has no privilege at all",
  ],
  [
    "a privilege without a policy",
    `${PROTECTED} DROP POLICY app_update ON planted`,
    "a policy stands behind every privilege",
  ],
  [
    "a column's privilege without a policy",
    `${PROTECTED} REVOKE UPDATE ON planted FROM lentera_app; GRANT UPDATE (version) ON planted TO lentera_app; DROP POLICY app_update ON planted`,
    "a policy stands behind every privilege",
  ],
  [
    "a policy that lets everything through",
    `${PROTECTED} CREATE POLICY wide ON planted TO lentera_app USING (true)`,
    "a policy names one login and decides something",
  ],
  [
    "a policy for everybody",
    `${PROTECTED} CREATE POLICY all_of_us ON planted USING (organisation_id IS NOT NULL)`,
    "a policy names one login and decides something",
  ],
  [
    "a privilege to empty a table",
    `${PROTECTED} GRANT TRUNCATE ON planted TO lentera_app`,
    "the application reads and writes rows and nothing else",
  ],
  [
    "a table without an organisation",
    "CREATE TABLE planted (id uuid PRIMARY KEY); CALL private.protect('planted', '')",
    "a row belongs to an organisation",
  ],
  [
    "a unique key over all organisations",
    `${PROTECTED} CREATE UNIQUE INDEX planted_key ON planted (version)`,
    "a unique key begins with the organisation",
  ],
  [
    "a reference without the organisation",
    `${PROTECTED} ALTER TABLE planted ADD case_id uuid REFERENCES cases (id)`,
    "a reference between organisations' rows carries the organisation",
  ],
  [
    "a view that asks as its owner",
    "CREATE VIEW planted AS SELECT id FROM cases",
    "a view asks as its reader",
  ],
  [
    "a definer function with an open search path",
    "CREATE FUNCTION private.planted() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    "a definer function has a fixed search path",
  ],
  [
    "a function for everybody",
    "CREATE FUNCTION private.planted() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION private.planted() TO PUBLIC",
    "nobody but the application may call a function",
  ],
  [
    "a schema that the application may fill",
    "GRANT CREATE ON SCHEMA private TO lentera_app",
    "the application makes nothing",
  ],
  [
    "a sequence that the application may turn",
    "CREATE SEQUENCE private.planted; GRANT USAGE ON SEQUENCE private.planted TO lentera_app",
    "the application makes nothing",
  ],
  [
    "a history that can be changed",
    "CREATE TABLE planted_events (id uuid PRIMARY KEY, organisation_id uuid NOT NULL); CALL private.protect('planted_events', 'SELECT, INSERT')",
    "a history only grows",
  ],
  [
    "a history whose guard sleeps",
    "ALTER TABLE audit_entries ENABLE TRIGGER append_only",
    "a history only grows",
  ],
  [
    "a changeable table without a version",
    `CREATE TABLE planted (id uuid PRIMARY KEY, organisation_id uuid NOT NULL); CALL private.protect('planted')`,
    "what can be changed carries a version",
  ],
];

describe("17. the checker itself", () => {
  test.each(MISTAKES)("finds %s", async (_what, sql, rule) => {
    const found = await planted(sql);
    expect(found.map((finding) => finding.rule)).toContain(rule);
    const other = found.filter((finding) => !/planted|audit_entries|private/.test(finding.thing));
    expect(other).toEqual([]);
  });

  test("has no table, key or exception that does not exist", async () => {
    const { GLOBAL_UNIQUES, VERSION_ELSEWHERE, WITHOUT_TENANT } = await import(
      "../../support/catalogue"
    );
    const names = [GLOBAL_UNIQUES, VERSION_ELSEWHERE, WITHOUT_TENANT].flatMap(Object.keys);
    const { rows } = await owner.query<{ name: string }>(
      "SELECT name FROM unnest($1::text[]) name WHERE to_regclass('public.' || name) IS NULL",
      [names],
    );
    expect(rows).toEqual([]);
  });
});
