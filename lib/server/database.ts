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

const ENTER = "SELECT set_config('app.ctx', $1, true), set_config('statement_timeout', $2, true)";
const STATEMENT_MS = 5000;

function sqlOf(client: pg.PoolClient): Sql {
  return async (text, values = []) => {
    const { rows } = await client.query({ name: nameOf(text), text, values: [...values] });
    return rows as never;
  };
}

/**
 * One transaction through `pg`. Its first statements travel with those of `work`: nothing waits for an
 * answer that it does not need. What `work` did not await is awaited before the commit.
 */
async function enter<T>(
  begin: string,
  viewer: Viewer,
  milliseconds: number,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const client = await machine().pool.connect();
  const sent: Promise<unknown>[] = [];
  const send: Sql = (text, values) => {
    const answer = sqlOf(client)(text, values);
    sent.push(answer);
    // Each is awaited below too; without this the second failure of an aborted transaction ends the process.
    answer.catch(() => undefined);
    return answer as never;
  };
  try {
    sent.push(client.query(begin));
    send(ENTER, [signContext(viewer), String(milliseconds)]);
    const result = await work(send);
    await Promise.all(sent);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // The first failure of the database is the reason; whatever came behind it only says "aborted".
    const reasons = (await Promise.allSettled(sent)).find(({ status }) => status === "rejected");
    await client.query("ROLLBACK").catch(() => undefined);
    throw (reasons as PromiseRejectedResult | undefined)?.reason ?? error;
  } finally {
    client.release();
  }
}

/** The same through `pg`, for the few reads that everybody waits for (docs/decisions/0002). */
export function readFast<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return asProblem(() => enter("BEGIN READ ONLY", viewer, STATEMENT_MS, work));
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

/** Only for command.ts: the same through `pg`, for the few commands that everybody waits for. */
export function fastTransaction<T>(
  viewer: Viewer,
  seconds: number,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  return enter("BEGIN", viewer, seconds * 1000, work);
}

/** Closes the pool, at the end of a process or of a test file. */
export async function closeDatabase(): Promise<void> {
  const open = holder.lenteraDatabase;
  if (!open) return;
  delete holder.lenteraDatabase;
  await open.prisma.$disconnect();
  await open.pool.end();
}
