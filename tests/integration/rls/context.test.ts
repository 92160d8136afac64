import { createHmac } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemViewer } from "@/lib/access/system-viewer";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { contextKey, signContext } from "@/lib/server/context";
import { closeDatabase, read, readFast } from "@/lib/server/database";
import { demandHarmlessLogin } from "@/lib/server/health";
import { bringUpToDate } from "@/scripts/machine/installation";
import { testDatabase } from "../../support/database";
import { connectAsApp, tablesOf, visible } from "../../support/matrix";
import { makeWorld, type World } from "../../support/world";

const database = testDatabase();
let world: World;
let app: pg.Client;

beforeAll(async () => {
  world = await makeWorld(database);
  await bringUpToDate({
    ownerUrl: database.ownerUrl,
    workerUrl: process.env["LENTERA_WORKER_DATABASE_URL"] ?? "",
    secret: process.env["LENTERA_SECRET"] ?? "",
    ...{ isDemo: true, clockShiftMs: 0 },
  });
  app = await connectAsApp(database);
});
afterAll(() => app.end());

/** How many cases a context shows; the rest of the transaction is undone. */
async function casesUnder(context: string): Promise<number> {
  await app.query("BEGIN");
  try {
    await app.query("SELECT set_config('app.ctx', $1, true)", [context]);
    const { rows } = await app.query<{ n: number }>("SELECT count(*)::int AS n FROM cases");
    return rows[0]?.n ?? -1;
  } finally {
    await app.query("ROLLBACK");
  }
}

/** The SQLSTATE with which the application's login is refused as somebody; null when it was not. */
async function refusal(who: Viewer, statement: string, values: unknown[] = []) {
  await app.query("BEGIN");
  try {
    await app.query("SELECT set_config('app.ctx', $1, true)", [signContext(who)]);
    await app.query(statement, values);
    return null;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  } finally {
    await app.query("ROLLBACK");
  }
}

function signed(parts: readonly string[]): string {
  const text = parts.join("|");
  return `${text}|${createHmac("sha256", contextKey()).update(text).digest("hex")}`;
}

describe("who asks", () => {
  test("14. without a context no table shows a row", async () => {
    const shown: string[] = [];
    for (const table of await tablesOf(database))
      if ((await visible(app, null, table)).length > 0) shown.push(table.name);
    expect(shown).toEqual([]);
  });

  test("15. the context ends with its transaction and leaves no error behind", async () => {
    await app.query("BEGIN");
    await app.query("SELECT set_config('app.ctx', $1, true)", [signContext(world.people.aSup)]);
    const inside = await app.query<{ n: number }>("SELECT count(*)::int AS n FROM cases");
    expect(inside.rows[0]?.n).toBeGreaterThan(0);
    await app.query("COMMIT");
    const after = await app.query<{ n: number; ctx: string }>(
      "SELECT count(*)::int AS n, current_setting('app.ctx', true) AS ctx FROM cases",
    );
    expect(after.rows[0]).toEqual({ n: 0, ctx: "" });
  });

  test("16. a context that was forged, changed, or is over shows nothing", async () => {
    const { aSup, cSup } = world.people;
    const good = signContext(aSup);
    expect(await casesUnder(good)).toBeGreaterThan(0);
    const parts = good.split("|").slice(0, 7);
    const until = String(Math.floor(Date.now() / 1000) - 1);
    const swapped = (index: number, value: string) => parts.with(index, value);
    const bad = {
      otherOrganisation: `${swapped(3, cSup.organisationId).join("|")}|${good.split("|")[7]}`,
      otherKey: `${parts.join("|")}|${createHmac("sha256", "x").update(parts.join("|")).digest("hex")}`,
      over: signed(swapped(6, until)),
      otherCredential: signed(swapped(4, cSup.credentialId)),
      otherUser: signed(swapped(2, cSup.userId)),
      unknownKind: signed(["v2", ...parts.slice(1)]),
      short: signed(parts.slice(0, 6)),
      noise: "x",
    };
    for (const [what, context] of Object.entries(bad))
      expect([what, await casesUnder(context)]).toEqual([what, 0]);
  });

  test("16. a context dies with its token, its session and its person", async () => {
    const { a2, a3 } = world.people;
    const [ofA2, ofA3] = [signContext(a2), signContext(a3)];
    expect(await casesUnder(ofA2)).toBeGreaterThan(0);
    expect(await casesUnder(ofA3)).toBeGreaterThan(0);
    const { asSuperuser } = database;
    await asSuperuser("UPDATE api_tokens SET revoked_at = private.now() WHERE id = $1", [
      a2.credentialId,
    ]);
    await asSuperuser("UPDATE users SET disabled_at = private.now() WHERE id = $1", [a3.userId]);
    expect([await casesUnder(ofA2), await casesUnder(ofA3)]).toEqual([0, 0]);
    const session = { ...a2, kind: "SESSION" as const, credentialId: a2.userId };
    expect(await casesUnder(signContext(session))).toBe(0);
  });

  test("16. SYSTEM without a role that works with cases sees none", async () => {
    const { userId, organisationId } = world.people.aSup;
    expect(await casesUnder(signContext(systemViewer({ userId, organisationId })))).toBe(0);
  });
});

describe("18. what the application's login may not do at all", () => {
  test.each([
    ["switch row-level security off", "SET LOCAL row_security = off; SELECT * FROM cases"],
    ["become the owner", "SET LOCAL ROLE lentera_owner"],
    ["become the queue's login", "SET LOCAL ROLE lentera_worker"],
    ["become a superuser", "SET SESSION AUTHORIZATION postgres"],
    ["make a function", "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
    ["make a temporary table", "CREATE TEMPORARY TABLE t (a int)"],
    ["make a schema", "CREATE SCHEMA s"],
    ["empty a table", "TRUNCATE case_notes"],
    ["drop a policy", "DROP POLICY app_select ON cases"],
    ["switch a table's protection off", "ALTER TABLE cases DISABLE ROW LEVEL SECURITY"],
    ["switch triggers off", "SET LOCAL session_replication_role = replica"],
    ["run a program", "COPY cases TO PROGRAM 'cat'"],
    ["write a file", "COPY cases TO '/tmp/cases.csv'"],
    ["read a file", "SELECT pg_read_file('/etc/passwd')"],
    ["read the signing key", "SELECT * FROM private.signing_key"],
    ["turn the clock", "UPDATE private.clock SET shift = '1 day'"],
    [
      "write an audit entry by hand",
      "SELECT private.audit_append(NULL, NULL, 'x', 'x', 'x', '{}')",
    ],
    ["open a grant by hand", "INSERT INTO grants SELECT * FROM grants"],
    ["read the queue's jobs", "SELECT * FROM graphile_worker._private_jobs"],
    ["read Prisma's table", "SELECT * FROM _prisma_migrations"],
  ])("%s", async (_what, statement) => {
    expect((await refusal(world.people.aSup, statement))?.code).toBe("42501");
  });

  test("reach another database", async () => {
    expect(await refusal(world.people.aSup, "CREATE EXTENSION dblink")).not.toBeNull();
    expect((await refusal(world.people.aSup, "SELECT dblink_connect('x')"))?.code).toBe("42883");
  });
});

describe("what a hidden row must not betray", () => {
  const dividing = `SELECT 1 / (CASE WHEN registration_province = '33' THEN 0 ELSE 1 END) FROM cases`;

  test("20. an expression that fails on a hidden row does not run on it", async () => {
    expect((await refusal(world.people.aSup, dividing))?.code).toBe("22012");
    await database.asSuperuser("UPDATE cases SET registration_province = '53' WHERE id = $1", [
      world.ofC1,
    ]);
    expect(await refusal(world.people.c1, dividing)).toBeNull();
  });

  test("20. statistics of protected tables are not shown", async () => {
    await database.asSuperuser("ANALYZE cases");
    await app.query("BEGIN");
    await app.query("SELECT set_config('app.ctx', $1, true)", [signContext(world.people.c1)]);
    const { rows } = await app.query("SELECT * FROM pg_stats WHERE tablename = 'cases'");
    await app.query("ROLLBACK");
    expect(rows).toEqual([]);
  });

  test.each([
    ["of its own organisation", "CCC"],
    ["of the other one", "AAA"],
  ])(
    "21. a row for somebody else's case, said to be %s, is refused like one for no case",
    async (_what, code) => {
      const insert = `INSERT INTO case_events (id, organisation_id, case_id, at, kind)
      SELECT $1::uuid, o.id, $1::uuid, private.now(), 'CHANGED' FROM organisations o WHERE o.code = $2`;
      const absent = "018f0000-0000-7000-8000-000000000000";
      const theirs = await refusal(world.people.c1, insert, [world.x.caseId, code]);
      expect(theirs?.code).toBe("42501");
      expect(theirs).toEqual(await refusal(world.people.c1, insert, [absent, code]));
    },
  );
});

test("two organisations in turn over two connections never see each other's rows", async () => {
  await closeDatabase();
  process.env["LENTERA_POOL_SIZE"] = "2";
  const wrong: string[] = [];
  const look = async (who: Viewer, n: number) => {
    const { organisationId } = who;
    const seen =
      n % 3 === 0
        ? await readFast(who, async (sql) => {
            const rows = await sql<{ o: string }>("SELECT organisation_id AS o FROM cases");
            return rows.map(({ o }) => o);
          })
        : n % 3 === 1
          ? await read(who, async (tx) => {
              const rows = await tx.person.findMany({ select: { organisationId: true } });
              return rows.map((row) => row.organisationId);
            })
          : await runCommand({ name: "tests.look", viewer: who, input: n }, async ({ tx }) => {
              const rows = await tx.consent.findMany({ select: { organisationId: true } });
              return rows.map((row) => row.organisationId);
            });
    if (seen.length === 0 || seen.some((one) => one !== organisationId)) wrong.push(`${n}`);
  };
  for (let round = 0; round < 30; round += 1)
    await Promise.all(
      [0, 1, 2].flatMap((n) => [look(world.people.a1, n), look(world.people.c1, n)]),
    );
  expect(wrong).toEqual([]);
});

describe("19. the start", () => {
  const login = process.env;
  test("refuses a login that could pass row-level security or owns tables", async () => {
    const appUrl = login["LENTERA_APP_DATABASE_URL"] ?? "";
    const as = async (url: string) => {
      await closeDatabase();
      login["LENTERA_APP_DATABASE_URL"] = url;
      return demandHarmlessLogin().then(
        () => "harmless",
        (error: Error) => error.message,
      );
    };
    const { hostname } = new URL(appUrl);
    expect(hostname).toBe("localhost");
    expect(await as(appUrl.replace("lentera_app", "postgres"))).toContain("superuser");
    expect(await as(database.ownerUrl)).toContain("owns tables");
    expect(await as(appUrl)).toBe("harmless");
    await database.asSuperuser("ALTER TABLE challenges NO FORCE ROW LEVEL SECURITY");
    expect(await as(appUrl)).toContain("challenges");
    await database.asSuperuser("ALTER TABLE challenges FORCE ROW LEVEL SECURITY");
  });
});
