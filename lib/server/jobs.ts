import {
  type CronItem,
  type JobHelpers,
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  runOnce,
  type TaskList,
  type WorkerUtils,
} from "graphile-worker";
import pg from "pg";
import { env } from "./env";
import { logError, logWarning } from "./log";
import { takeWorkersPlace } from "./workers-place";

/** One outbox message on its way; `messageId` is the same on every attempt. */
export type Delivery = {
  readonly messageId: string;
  readonly organisationId: string;
  readonly payload: Readonly<Record<string, string>>;
};

/**
 * What a domain does with the messages of its topics (`lib/DOMAIN/jobs.ts`). A delivery comes at least
 * once, so a handler does nothing twice for one `messageId`. What it throws brings it back later, at
 * most eleven times, further apart each time (1 s to 6 h).
 */
export type TopicHandlers = Readonly<Record<string, (delivery: Delivery) => Promise<void>>>;

/** What a domain does by the clock: `cron` in five fields, UTC, and once when the worker starts. */
export type Recurring = Readonly<
  Record<string, { readonly cron: string; readonly run: () => Promise<void> }>
>;

/** A worker at work: `ended` settles when it stops by itself, which it should not. */
export type Worker = { readonly ended: Promise<void>; readonly stop: () => Promise<void> };

const CONCURRENCY = 4;
const MAX_ATTEMPTS = 12;
const SWEEP = "sweep";
const ANNOUNCE = "SELECT private.announce_topics($1)";
const ONCE = { maxAttempts: 1, priority: -1 };

/** A failure that tells its kind only: drivers' and mail hosts' messages quote addresses. */
class JobFailed extends Error {
  override readonly name = "JobFailed";
}

/** Class and code of an error, fit for a table and a log: never its message. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code: unknown = Reflect.get(error, "code") ?? Reflect.get(error, "status");
  const plain = typeof code === "string" || typeof code === "number" ? ` ${code}` : "";
  return `${error.name}${plain}`.slice(0, 100);
}

type Taken = {
  readonly organisation_id: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, string>>;
  readonly attempts: number;
};

async function settle(helpers: JobHelpers, messageId: string, because: string | null) {
  await helpers.query("SELECT private.settle_delivery($1, $2)", [messageId, because]);
}

async function deliver(topics: TopicHandlers, messageId: string, helpers: JobHelpers) {
  const { rows } = await helpers.query<Taken>("SELECT * FROM private.take_delivery($1)", [
    messageId,
  ]);
  const taken = rows[0];
  if (!taken) return;
  const { organisation_id: organisationId, topic, payload, attempts } = taken;
  const handler = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
  if (!handler) return settle(helpers, messageId, "unknown topic");
  try {
    await handler({ messageId, organisationId, payload });
  } catch (error) {
    await settle(helpers, messageId, kindOf(error));
    logError("a delivery failed", error, { topic, attempts, organisationId });
    if (attempts >= MAX_ATTEMPTS) logWarning("a message was given up", { topic, organisationId });
    throw new JobFailed(kindOf(error));
  }
  await settle(helpers, messageId, null);
}

async function tick(name: string, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    logError("recurring work failed", error, { job: name });
    throw new JobFailed(kindOf(error));
  }
}

// Messages that lost their job (a restored backup, a topic that this version brought) get one.
async function sweep(topics: TopicHandlers, helpers: JobHelpers) {
  await helpers.query(ANNOUNCE, [Object.keys(topics)]);
}

function tasksOf(topics: TopicHandlers, recurring: Recurring): TaskList {
  const own = Object.entries(recurring).map(([name, { run: work }]) => [
    name,
    () => tick(name, work),
  ]);
  return {
    ...Object.fromEntries(own),
    deliver: (payload, helpers) =>
      deliver(topics, (payload as { messageId: string }).messageId, helpers),
    [SWEEP]: (_payload, helpers) => sweep(topics, helpers),
  };
}

function cronOf(recurring: Recurring): CronItem[] {
  const own = Object.entries(recurring).map(([task, { cron }]) => ({ task, match: cron }));
  return [...own, { task: SWEEP, match: "*/5 * * * *" }].map((item) => ({
    ...item,
    options: { ...ONCE, jobKey: item.task },
  }));
}

// graphile-worker's own lines quote payloads and errors; what matters of them is logged above.
const silent = new Logger(() => () => undefined);

function workerUrl(): string {
  if (env.workerDatabaseUrl === null) throw new Error("LENTERA_WORKER_DATABASE_URL is not set");
  return env.workerDatabaseUrl;
}

// Ours to end: what a connection says while the database goes away is no failure of a job. The pool hears
// of those that lie idle, each connection of itself while it is lent out; graphile-worker warns on the
// console where either has no listener.
function openPool(): pg.Pool {
  const pool = new pg.Pool({ connectionString: workerUrl(), max: CONCURRENCY + 2 });
  const lost = (error: Error) =>
    logWarning("a worker's connection was lost", { code: kindOf(error) });
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  return pool;
}

function optionsOf(pgPool: pg.Pool, topics: TopicHandlers, recurring: Recurring) {
  return {
    ...{ pgPool, logger: silent, noHandleSignals: true },
    taskList: tasksOf(topics, recurring),
  };
}

type Queue = Pick<WorkerUtils, "addJob" | "withPgClient">;

async function announce(queue: Queue, topics: TopicHandlers, recurring: Recurring): Promise<void> {
  await queue.withPgClient((client) => client.query(ANNOUNCE, [Object.keys(topics)]));
  for (const name of Object.keys(recurring))
    await queue.addJob(name, {}, { ...ONCE, jobKey: name });
}

/**
 * Delivers outbox messages to their topics and does the recurring work, until it is stopped. It is the
 * only worker of its database: it waits while another one works, and takes over what that one left.
 * `stop` lets what runs end.
 */
export async function startWorker(
  topics: TopicHandlers,
  recurring: Recurring = {},
): Promise<Worker> {
  const place = await takeWorkersPlace(workerUrl());
  const pool = openPool();
  const options = optionsOf(pool, topics, recurring);
  const queue = await makeWorkerUtils(options);
  await announce(queue, topics, recurring);
  await queue.release();
  const runner = await run({
    ...options,
    ...{ concurrency: CONCURRENCY, pollInterval: 2000 },
    parsedCronItems: parseCronItems(cronOf(recurring)),
  });
  return {
    ended: Promise.race([runner.promise, place.lost]),
    stop: async () => {
      await runner.stop();
      await pool.end();
      await place.leave();
    },
  };
}

/** Does once what is due now and returns; for tests, and for commands that must not wait for a worker. */
export async function workOnce(topics: TopicHandlers, recurring: Recurring = {}): Promise<void> {
  const pool = openPool();
  try {
    const options = optionsOf(pool, topics, recurring);
    const queue = await makeWorkerUtils(options);
    await announce(queue, topics, recurring);
    await queue.release();
    await runOnce(options);
  } finally {
    await pool.end();
  }
}
