import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, startCluster } from "@/scripts/machine/postgres";
import { execute } from "@/scripts/machine/roles";
import { ready, startsOn } from "../support/start";

const { health, folder, start } = startsOn(12);
const PASSWORD = "owner";
const SECRET = { LENTERA_SECRET: "s".repeat(32), LENTERA_DEMO: "1" };

async function ask<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

describe.each([15, 18] as const)("on somebody else's PostgreSQL %i", (version) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "lentera-external-"));
  let cluster: Cluster;
  let data = "";
  const url = (user: string) => cluster.url("theirs", user, PASSWORD);

  beforeAll(async () => {
    chmodSync(dataDir, 0o711);
    cluster = await startCluster({ dataDir, password: PASSWORD, isDurable: false, version });
  });
  afterAll(async () => {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function database(owner: string, rights: string): Promise<void> {
    data = folder();
    await execute(cluster.superuserUrl, [
      "DROP DATABASE IF EXISTS theirs WITH (FORCE)",
      `CREATE ROLE ${owner} LOGIN ${rights} PASSWORD '${PASSWORD}'`,
      `CREATE DATABASE theirs OWNER ${owner}`,
    ]);
  }

  async function serves(env: Readonly<Record<string, string>>): Promise<void> {
    const run = start({ ...SECRET, LENTERA_DATA_DIR: data, ...env });
    await ready(run);
    expect((await fetch(health)).status).toBe(200);
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(0);
  }

  test("with the owner's login alone, the other logins are made from it", async () => {
    await database("theirs", "CREATEROLE");
    await serves({ DATABASE_URL: url("theirs") });
    expect(
      await ask(
        url("theirs"),
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole AS may FROM pg_roles WHERE rolname = 'lentera_app'",
      ),
    ).toEqual([{ may: false }]);
    await serves({ DATABASE_URL: url("theirs") });
    await execute(cluster.superuserUrl, [
      "DROP DATABASE theirs WITH (FORCE)",
      "DROP ROLE lentera_app, lentera_worker",
    ]);
  });

  test("with an owner who may make no roles, the start prints the SQL, and works once it was run", async () => {
    await database("plain", "");
    const env = { ...SECRET, LENTERA_DATA_DIR: data, DATABASE_URL: url("plain") };
    const first = start(env);
    expect(await first.ended).toBe(1);
    const sql = first
      .out()
      .split("\n")
      .filter((line) => line.startsWith("  "));
    expect(sql.length).toBeGreaterThan(3);
    await execute(cluster.superuserUrl, [
      ...sql,
      `CREATE ROLE an_app LOGIN PASSWORD '${PASSWORD}'`,
      "GRANT lentera_app TO an_app",
    ]);
    // Now with the same login, and with an application's login of the administrator's own choice.
    await serves({ DATABASE_URL: url("plain") });
    await serves({ DATABASE_URL: url("an_app"), DATABASE_MIGRATION_URL: url("plain") });
  });

  test("refuses an application's login that owns the tables, or that cannot sign in", async () => {
    const owning = { DATABASE_URL: url("plain"), DATABASE_MIGRATION_URL: url("plain") };
    const run = start({ ...SECRET, LENTERA_DATA_DIR: data, ...owning });
    expect(await run.ended).toBe(1);
    expect(run.out()).toMatch(
      /\nDATABASE_URL names plain, the owner of the tables; expected [^\n]+\n$/,
    );
    const wrong = cluster.url("theirs", "an_app", "wrong");
    const other = { DATABASE_URL: wrong, DATABASE_MIGRATION_URL: url("plain") };
    const refused = start({ ...SECRET, LENTERA_DATA_DIR: data, ...other });
    expect(await refused.ended).toBe(1);
    expect(refused.out()).not.toContain("wrong");
    const bypassing = { DATABASE_URL: cluster.url("theirs", "postgres", PASSWORD) };
    const above = start({
      ...{ ...SECRET, ...bypassing, LENTERA_DATA_DIR: data },
      DATABASE_MIGRATION_URL: url("plain"),
    });
    expect(await above.ended).toBe(1);
    expect(above.out()).toMatch(
      /\nDATABASE_URL names postgres, who passes row-level security; expected [^\n]+\n$/,
    );
  });

  test("says in one line that no database answers", async () => {
    const nobody = "postgresql://theirs:hunter2@127.0.0.1:9/theirs";
    const run = start({ ...SECRET, LENTERA_DATA_DIR: data, DATABASE_URL: nobody });
    expect(await run.ended).toBe(1);
    const last = run.out().trim().split("\n").at(-1);
    expect(last).toMatch(/^DATABASE_URL leads to a database that does not answer .+; expected /);
    expect(last).not.toContain("hunter2");
  });
});
