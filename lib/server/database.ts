import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import type { Viewer } from "@/lib/kernel/viewer";
import { signContext } from "./context";
import { problemOfDatabase } from "./database-problem";
import { env } from "./env";
import { nameOf, type Sql } from "./statements";

/** Prisma's client inside one transaction that carries a viewer's signed context. */
export type Transaction = Prisma.TransactionClient;

type Machine = { readonly pool: pg.Pool; readonly prisma: PrismaClient };

const holder: { lenteraDatabase?: Machine } = globalThis as never;

// Bounds every statement; a command that must take longer says so (`runCommand`'s `seconds`).
const LIMITS =
  "-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=15000";

function machine(): Machine {
  if (!holder.lenteraDatabase) {
    const pool = new pg.Pool({
      connectionString: env.appDatabaseUrl,
      max: env.databasePoolSize,
      connectionTimeoutMillis: 3000,
      // A new connection plans everything anew; what was planned is kept through a quiet quarter of an hour.
      idleTimeoutMillis: 900_000,
      options: LIMITS,
      // Statements that do not wait for each other travel together (`readFast`, `fastTransaction`).
      pipeline: true,
    });
    // A connection that dies while nobody uses it (the database restarts) is replaced by the next one;
    // without a listener Node would end the process.
    pool.on("error", () => undefined);
    const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) });
    holder.lenteraDatabase = { pool, prisma: new PrismaClient({ adapter }) };
  }
  return holder.lenteraDatabase;
}

async function asProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw problemOfDatabase(error) ?? error;
  }
}

/**
 * One read-only transaction as the viewer: row-level security decides what it sees. A page does all
 * its reads in one. Throws Problem 503 when the database is away.
 */
export function read<T>(viewer: Viewer, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return asProblem(() =>
    machine().prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT set_config('app.ctx', ${signContext(viewer)}, true), set_config('transaction_read_only', 'on', true)`;
        return work(tx);
      },
      { maxWait: 3000, timeout: 15_000 },
    ),
  );
}

/** The moment that decides over consents and grants: the database's, whatever the application's clock says. */
export async function databaseNow(tx: Transaction): Promise<Date> {
  const rows = await tx.$queryRaw<{ at: Date }[]>`SELECT private.now() AS at`;
  if (!rows[0]) throw new Error("the database tells no time");
  return rows[0].at;
}

// As one text, because two statements cost two answers; every value in it is ours, and quoted all the same.
function enterText(how: string, viewer: Viewer, milliseconds: number): string {
  const settings = [
    ["app.ctx", signContext(viewer)],
    ["statement_timeout", String(milliseconds)],
    // Every statement here is prepared: planned once, not for each value.
    ["plan_cache_mode", "force_generic_plan"],
  ].map(([name, value = ""]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`);
  return `${how}; SELECT ${settings.join(", ")}`;
}
const STATEMENT_MS = 5000;

type Stream = { cork(): void; uncork(): void };

// What is sent in one breath leaves in one system call: writing to the socket is what costs most.
function inOneBreath(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Stream } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function sqlOf(client: pg.PoolClient): Sql {
  return async (text, values = []) => {
    inOneBreath(client);
    const { rows } = await client.query({ name: nameOf(text), text, values: [...values] });
    return rows as never;
  };
}

type Sent = { readonly sql: Sql; readonly all: Promise<unknown>[]; isBroken: boolean };

// What was sent and not awaited yet is remembered: the end awaits it, and nothing fails unheard.
function senderOn(client: pg.PoolClient): Sent {
  const send = sqlOf(client);
  const sent: Sent = {
    all: [],
    isBroken: false,
    sql: (text, values) => {
      const answer = send(text, values);
      sent.all.push(answer);
      answer.catch(() => {
        sent.isBroken = true;
      });
      return answer as never;
    },
  };
  return sent;
}

// The first failure is the reason; those behind it only say that the transaction was aborted.
async function reasonOf({ all }: Sent, error: unknown): Promise<unknown> {
  const results = await Promise.allSettled(all);
  const failed = results.find((result) => result.status === "rejected");
  return failed?.reason ?? error;
}

function begin(client: pg.PoolClient, sent: Sent, how: string, viewer: Viewer, ms: number): void {
  inOneBreath(client);
  const begun = client.query(enterText(how, viewer, ms));
  begun.catch(() => {
    sent.isBroken = true;
  });
  sent.all.push(begun);
}

/**
 * The same through `pg`, for the few reads that everybody waits for (docs/decisions/0022). Statements that
 * `work` sends without waiting in between travel together with the transaction's beginning.
 */
export function readFast<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return asProblem(async () => {
    const client = await machine().pool.connect();
    const sent = senderOn(client);
    try {
      begin(client, sent, "BEGIN READ ONLY", viewer, STATEMENT_MS);
      return await work(sent.sql);
    } catch (error) {
      throw await reasonOf(sent, error);
    } finally {
      // Nothing to wait for: whoever gets the connection next comes behind it.
      client.query("ROLLBACK").catch(() => undefined);
      client.release();
    }
  });
}

/**
 * Calls a definer function of schema `private` or `report` before there is a viewer (sign-in, token
 * look-up, published reports). Without context no table shows a row.
 */
export function callWithoutViewer<T extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  return asProblem(async () => {
    const { rows } = await machine().pool.query<T>({ name, text, values: [...values] });
    return rows;
  });
}

/** Only for command.ts, the one door for writes. `seconds` bounds the whole transaction. */
export function writeTransaction<T>(
  viewer: Viewer,
  seconds: number,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const timeout = seconds * 1000;
  return machine().prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('app.ctx', ${signContext(viewer)}, true), set_config('statement_timeout', ${String(timeout)}, true)`;
      return work(tx);
    },
    { maxWait: 3000, timeout },
  );
}

/** What a fast command answers, and the statement that travels with its commit. */
export type Finished<T> = {
  readonly answer: T;
  readonly last: { readonly text: string; readonly values: readonly unknown[] } | null;
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Only for command.ts: the same through `pg`, for the few commands that everybody waits for. `last` and
 * the commit travel together, so that a lock which `last` takes is held no longer than it must be; where
 * anything failed before, PostgreSQL makes a rollback of that commit.
 */
export async function fastTransaction<T>(
  viewer: Viewer,
  seconds: number,
  work: (sql: Sql) => Promise<Finished<T>>,
): Promise<T> {
  const client = await machine().pool.connect();
  const sent = senderOn(client);
  try {
    begin(client, sent, "BEGIN", viewer, seconds * 1000);
    const { answer, last } = await work(sent.sql);
    // A value that `pg` could not send fails here alone; the database must not commit without it.
    await turn();
    if (sent.isBroken) throw new Error("a statement failed");
    if (last) sent.sql(last.text, last.values);
    sent.all.push(client.query("COMMIT"));
    await Promise.all(sent.all);
    return answer;
  } catch (error) {
    const reason = await reasonOf(sent, error);
    await client.query("ROLLBACK").catch(() => undefined);
    throw reason;
  } finally {
    client.release();
  }
}

/** Closes the pool, at the end of a process or of a test file. */
export async function closeDatabase(): Promise<void> {
  const open = holder.lenteraDatabase;
  if (!open) return;
  delete holder.lenteraDatabase;
  await open.prisma.$disconnect();
  await open.pool.end();
}
