import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { signContext } from "@/lib/server/context";
import { call } from "../../support/api";
import { type Entry, hashOf, verify } from "../../support/audit-chain";
import { testDatabase } from "../../support/database";
import { connectAsApp } from "../../support/matrix";
import { addOrganisation, addViewer } from "../../support/people";
import { fullCase } from "../../support/world";

const database = testDatabase();
let who: Viewer;
let other: Viewer;
let superuser: pg.Client;

beforeAll(async () => {
  const one = { id: await addOrganisation(database, "AAA"), code: "AAA" };
  const two = { id: await addOrganisation(database, "BBB"), code: "BBB" };
  who = await addViewer(database, one, ["CASEWORKER"]);
  other = await addViewer(database, two, ["CASEWORKER"]);
  superuser = new pg.Client({
    connectionString: database.ownerUrl.replace("lentera_owner", "postgres"),
  });
  await superuser.connect();
});
afterAll(() => superuser.end());

type Written = { readonly action: string; readonly entityId: string; readonly details: unknown };

async function write(
  client: pg.Client,
  viewer: Viewer,
  events: readonly Written[],
  end = "COMMIT",
) {
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.ctx', $1, true)", [signContext(viewer)]);
  const audits = events.map((event) => ({ entityType: "test", ...event }));
  await client.query("SELECT private.finish_command($1::jsonb, '[]', NULL, NULL)", [
    JSON.stringify(audits),
  ]);
  await client.query(end);
}

async function chainOf(client: pg.Client, organisationId: string) {
  const { rows } = await client.query<Entry & { seq: string }>(
    `SELECT seq::int, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor_id AS actor, organisation_id AS organisation,
       action, entity_type AS "entityType", entity_id AS "entityId", details, encode(prev_hash, 'hex') AS prev, encode(hash, 'hex') AS hash
     FROM audit_entries WHERE organisation_id = $1 ORDER BY seq`,
    [organisationId],
  );
  const head = await client.query<{ seq: number; hash: string }>(
    "SELECT seq::int, encode(hash, 'hex') AS hash FROM audit_heads WHERE organisation_id = $1",
    [organisationId],
  );
  return { entries: rows as readonly Entry[], head: head.rows[0] ?? { seq: 0, hash: "" } };
}

async function brokenBySql(client: pg.Client) {
  const { rows } = await client.query<{ org: string; seq: number; because: string }>(
    "SELECT organisation_id AS org, seq::int, because FROM private.audit_verify()",
  );
  return rows;
}

const GOLDEN: readonly Omit<Entry, "prev">[] = [
  {
    ...{ seq: 1, at: "2026-11-24T01:02:03.000004Z", actor: null },
    organisation: "018f0000-0000-7000-8000-00000000000a",
    ...{ action: "case.open", entityType: "case", entityId: "x" },
    details: {},
    hash: "7d489a5816d6b9e3b866d6d2bb787dc69a2073027cf0a52f87bc29ff11913022",
  },
  {
    ...{ seq: 2, at: "2026-11-24T01:02:03.999999Z", actor: "018f0000-0000-7000-8000-00000000000b" },
    organisation: "018f0000-0000-7000-8000-00000000000a",
    ...{ action: "case.change", entityType: "case", entityId: "x" },
    details: { fields: ["narrative", "person"], version: 2, because: null, ratio: 0.5 },
    hash: "6b0956911162dea505045b66b61ebda7e7047b95242d70b9f9b8da53f4331c41",
  },
  {
    ...{ seq: 3, at: "2027-01-01T00:00:00.000000Z", actor: "018f0000-0000-7000-8000-00000000000b" },
    organisation: "018f0000-0000-7000-8000-00000000000a",
    ...{ action: "case.reveal", entityType: "case", entityId: "ñ–\u202e🕯" },
    details: { é: '"\\\u0001\n', aa: 1e21, b: 1e-7, z: true },
    hash: "28cf8cac617b2350cafa5bab3f72b7f9ba501329adfc3320b240226a61b19a0d",
  },
];

describe("the chain", () => {
  test("74. SQL and the verifier in TypeScript agree on the golden chain", async () => {
    let prev = "";
    for (const entry of GOLDEN) {
      const { rows } = await superuser.query<{ hash: string }>(
        "SELECT encode(private.audit_hash(decode($1, 'hex'), $2, $3, $4, $5, $6, $7, $8, $9::jsonb), 'hex') AS hash",
        [
          ...[prev, entry.seq, entry.at, entry.actor, entry.organisation, entry.action],
          ...[entry.entityType, entry.entityId, JSON.stringify(entry.details)],
        ],
      );
      expect([rows[0]?.hash, hashOf({ ...entry, prev })]).toEqual([entry.hash, entry.hash]);
      prev = entry.hash;
    }
  });

  test("74. they agree on 400 random events with any text, numbers and nulls", async () => {
    const app = await connectAsApp(database);
    const text = fc.string({ unit: "binary", maxLength: 12 }).filter((one) => !one.includes("\0"));
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const value = fc.oneof(
      text,
      number,
      fc.boolean(),
      fc.constant(null),
      fc.array(text, { maxLength: 3 }),
    );
    const event = fc.record({
      ...{ action: text, entityId: text },
      details: fc.dictionary(text, value, { maxKeys: 4, noNullPrototype: true }),
    });
    for (const events of fc.sample(fc.array(event, { minLength: 40, maxLength: 40 }), 10))
      await write(app, who, events);
    await app.end();
    const { entries, head } = await chainOf(superuser, who.organisationId);
    expect(entries).toHaveLength(400);
    expect(verify(entries, head)).toBeNull();
    expect(await brokenBySql(superuser)).toEqual([]);
  });

  test("72. sixteen writers leave neither gap nor fork, and what was rolled back leaves none", async () => {
    const before = (await chainOf(superuser, other.organisationId)).head.seq;
    const writers = await Promise.all(Array.from({ length: 16 }, () => connectAsApp(database)));
    await Promise.all(
      writers.map(async (client, writer) => {
        for (let n = 0; n < 40; n += 1) {
          const event = { action: "test.write", entityId: `${writer}-${n}`, details: { n } };
          await write(client, other, [event], n % 2 === 0 ? "COMMIT" : "ROLLBACK");
        }
      }),
    );
    await Promise.all(writers.map((client) => client.end()));
    const { entries, head } = await chainOf(superuser, other.organisationId);
    expect(head.seq - before).toBe(16 * 20);
    expect(verify(entries, head)).toBeNull();
    expect(await brokenBySql(superuser)).toEqual([]);
  });
});

describe("70. nobody changes what is written", () => {
  const statements = [
    "UPDATE audit_entries SET action = 'x'",
    "DELETE FROM audit_entries",
    "TRUNCATE audit_entries",
  ];
  test.each(statements)("%s", async (statement) => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    const app = await connectAsApp(database);
    await owner.connect();
    const refused = { code: "42501" };
    await expect(app.query(statement)).rejects.toMatchObject(refused);
    await expect(owner.query(statement)).rejects.toMatchObject(refused);
    await expect(superuser.query(statement)).rejects.toMatchObject(refused);
    await superuser.query("SET session_replication_role = replica");
    await expect(superuser.query(statement)).rejects.toMatchObject(refused);
    await superuser.query("RESET session_replication_role");
    await app.end();
    await owner.end();
  });
});

/** Tampers as a superuser who has switched the guards off, asks both verifiers, and undoes it. */
async function tampered(...statements: readonly string[]) {
  await superuser.query("BEGIN");
  try {
    await superuser.query("ALTER TABLE audit_entries DISABLE TRIGGER USER");
    for (const statement of statements)
      await superuser.query(statement.replaceAll("$org", `'${who.organisationId}'`));
    const { entries, head } = await chainOf(superuser, who.organisationId);
    const bySql = (await brokenBySql(superuser)).map(({ seq, because }) => [seq, because]);
    return { bySql, byUs: verify(entries, head) };
  } finally {
    await superuser.query("ROLLBACK");
  }
}

describe("71. the first entry that was tampered with is named", () => {
  const here = "WHERE organisation_id = $org AND seq";
  test.each([
    ["edited", 5, "hash", [`UPDATE audit_entries SET details = '{"x": 1}' ${here} = 5`]],
    [
      "moved in time",
      6,
      "hash",
      [`UPDATE audit_entries SET at = at + interval '1 microsecond' ${here} = 6`],
    ],
    ["given to somebody else", 7, "hash", [`UPDATE audit_entries SET actor_id = NULL ${here} = 7`]],
    ["deleted", 9, "gap", [`DELETE FROM audit_entries ${here} = 8`]],
    [
      "put in another order",
      5,
      "prev",
      [
        `UPDATE audit_entries SET seq = -1 ${here} = 5`,
        `UPDATE audit_entries SET seq = 5 ${here} = 6`,
        `UPDATE audit_entries SET seq = 6 ${here} = -1`,
      ],
    ],
    ["cut off at the end", 400, "head", [`DELETE FROM audit_entries ${here} > 390`]],
  ] as const)("%s", async (_what, seq, because, statements) => {
    expect(await tampered(...statements)).toEqual({ bySql: [[seq, because]], byUs: seq });
  });

  test("an end that was cut off together with its head is not noticed from within (docs/data-protection.md)", async () => {
    const cut = await tampered(
      `DELETE FROM audit_entries ${here} > 390`,
      `UPDATE audit_heads h SET seq = 390, hash = e.hash FROM audit_entries e
       WHERE e.organisation_id = h.organisation_id AND e.seq = 390 AND h.organisation_id = $org`,
    );
    expect(cut).toEqual({ bySql: [], byUs: null });
  });
});

test("73. a change whose audit entry cannot be written does not happen", async () => {
  const count = async () => {
    const [row] = await database.asSuperuser<{ n: number }>(
      `SELECT (SELECT count(*) FROM cases)::int + (SELECT count(*) FROM persons)::int
         + (SELECT count(*) FROM outbox_messages)::int + (SELECT count(*) FROM audit_entries)::int AS n`,
    );
    return row?.n;
  };
  const finish = "FUNCTION private.finish_command(jsonb, jsonb, text, bytea)";
  const before = await count();
  await database.asSuperuser(`REVOKE EXECUTE ON ${finish} FROM lentera_app`);
  const refused = await call(cases.POST, who, { body: fullCase({ programmes: [] }) });
  await database.asSuperuser(`GRANT EXECUTE ON ${finish} TO lentera_app`);
  expect(refused.status).toBe(404);
  expect(await count()).toBe(before);
  const taken = await call(cases.POST, who, { body: fullCase({ programmes: [] }) });
  expect(taken.status).toBe(201);
});
