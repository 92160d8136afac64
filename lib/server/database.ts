import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import type { Viewer } from "@/lib/kernel/viewer";
import { signContext } from "./context";
import { problemOfDatabase } from "./database-problem";
import { env } from "./env";

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
    });
    // A connection that dies while nobody uses it (the database restarts) is replaced by the next one;
    // without a listener Node would end the process.
    pool.on("error", () => undefined);
    const names = new Map<string, string>();
    const adapter = new PrismaPg(pool, {
      statementNameGenerator: ({ sql }) => {
        const name = names.get(sql) ?? `p${names.size}`;
        if (names.size < 2000) names.set(sql, name);
        return name;
      },
    });
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

/** The same through `pg`, for the few reads that everybody waits for (docs/decisions/0002). */
export function readFast<T>(
  viewer: Viewer,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return asProblem(async () => {
    const client = await machine().pool.connect();
    try {
      await client.query("BEGIN READ ONLY");
      await client.query({
        name: "enter",
        text: "SELECT set_config('app.ctx', $1, true)",
        values: [signContext(viewer)],
      });
      const result = await work(client);
      await client.query("COMMIT");
      client.release();
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      client.release();
      throw error;
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

/** Closes the pool, at the end of a process or of a test file. */
export async function closeDatabase(): Promise<void> {
  const open = holder.lenteraDatabase;
  if (!open) return;
  delete holder.lenteraDatabase;
  await open.prisma.$disconnect();
  await open.pool.end();
}
