import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/lib/server/database";
import { execute } from "@/scripts/machine/roles";

/** The database of one test file. */
export type TestDatabase = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** A query with all rights, for arranging and for checking what really lies in the tables. */
  readonly asSuperuser: <R extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<R[]>;
};

/**
 * Gives the test file a migrated database of its own with all reference data, and points the
 * application at it. Call it once at the top of the file.
 */
export function testDatabase(): TestDatabase {
  const cluster = inject("cluster");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = (user: string) =>
    `postgresql://${user}:${cluster.password}@localhost/${name}?host=${encodeURIComponent(cluster.socket)}`;
  let pool: pg.Pool | null = null;
  beforeAll(async () => {
    await execute(cluster.superuserUrl, [
      `CREATE DATABASE ${name} TEMPLATE lentera_template OWNER lentera_owner`,
    ]);
    Object.assign(process.env, {
      LENTERA_APP_DATABASE_URL: url("lentera_app"),
      LENTERA_WORKER_DATABASE_URL: url("lentera_worker"),
      LENTERA_SECRET: cluster.secret,
      LENTERA_KEY_FILE: cluster.keyFile,
      LENTERA_DATA_DIR: cluster.dataDir,
      LENTERA_DEMO: "1",
      LENTERA_POOL_SIZE: "8",
    });
    pool = new pg.Pool({ connectionString: url("postgres"), max: 2 });
    // The database is dropped with force; a connection that it takes along is nobody's failure.
    pool.on("error", () => undefined);
  });
  afterAll(async () => {
    await closeDatabase();
    await pool?.end();
    await execute(cluster.superuserUrl, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
  });
  return {
    ownerUrl: url("lentera_owner"),
    appUrl: url("lentera_app"),
    asSuperuser: async <R extends pg.QueryResultRow>(
      text: string,
      values: readonly unknown[] = [],
    ) => {
      if (!pool) throw new Error("asSuperuser is for tests, not for the top of the file");
      return (await pool.query<R>(text, [...values])).rows;
    },
  };
}
