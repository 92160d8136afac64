import { expect, test, vi } from "vitest";
import { systemViewer } from "@/lib/access/system-viewer";
import { newId } from "@/lib/kernel/ids";
import { runCommand } from "@/lib/server/command";
import { type Delivery, startWorker, workOnce } from "@/lib/server/jobs";
import { testDatabase } from "../../support/database";

const database = testDatabase();
const organisationId = newId();
const viewer = systemViewer({ userId: newId(), organisationId });

function emit(topic: string, subject: string, fails = false): Promise<null> {
  return runCommand({ name: "test.emit", viewer, input: { subject } }, async (ctx) => {
    ctx.emit(topic, { subject });
    if (fails) throw new Error("the command fails after it emitted");
    return null;
  });
}

type Row = {
  readonly id: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly arrived: boolean;
};

async function rowOf(subject: string): Promise<Row | undefined> {
  const rows = await database.asSuperuser<Row>(
    `SELECT id, attempts, last_error, delivered_at IS NOT NULL AS arrived
     FROM outbox_messages WHERE payload ->> 'subject' = $1`,
    [subject],
  );
  return rows[0];
}

const makeDue = () =>
  database.asSuperuser("UPDATE graphile_worker._private_jobs SET run_at = now()");

test("a message comes to its topic with its organisation and payload, and no second time", async () => {
  const came: Delivery[] = [];
  const topics = { "test.plain": async (delivery: Delivery) => void came.push(delivery) };
  await emit("test.plain", "plain");
  await workOnce(topics);
  const row = await rowOf("plain");
  const payload = { subject: "plain" };
  expect(came).toEqual([{ messageId: row?.id, organisationId, payload }]);
  expect(row).toMatchObject({ attempts: 1, arrived: true, last_error: null });
  await workOnce(topics);
  expect(came).toHaveLength(1);
});

test("a handler that fails is tried again with the same id, and its error leaves no words behind", async () => {
  const ids: string[] = [];
  const topics = {
    "test.flaky": async ({ messageId }: Delivery) => {
      ids.push(messageId);
      if (ids.length === 1)
        throw Object.assign(new TypeError("to siti@example"), { code: "EHOST" });
    },
  };
  await emit("test.flaky", "flaky");
  await workOnce(topics);
  const between = await rowOf("flaky");
  expect(between).toMatchObject({ attempts: 1, arrived: false, last_error: "TypeError EHOST" });
  const jobs = await database.asSuperuser(
    "SELECT last_error, max_attempts, run_at > now() AS later FROM graphile_worker.jobs WHERE key = $1",
    [between?.id],
  );
  expect(jobs).toHaveLength(1);
  expect(jobs[0]).toMatchObject({ max_attempts: 12, later: true });
  expect(JSON.stringify(jobs)).not.toContain("siti");
  await workOnce(topics);
  expect(ids).toHaveLength(1);
  await makeDue();
  await workOnce(topics);
  expect(ids).toEqual([between?.id, between?.id]);
  expect(await rowOf("flaky")).toMatchObject({ attempts: 2, arrived: true, last_error: null });
});

test("a command that fails sends nothing", async () => {
  const came: string[] = [];
  const topics = {
    "test.plain": async ({ payload }: Delivery) => void came.push(payload["subject"] ?? ""),
  };
  await expect(emit("test.plain", "undone", true)).rejects.toThrow("fails after it emitted");
  await workOnce(topics);
  expect(await rowOf("undone")).toBeUndefined();
  expect(came).toEqual([]);
});

test("a topic that nobody knows waits in the outbox for a version that does", async () => {
  await emit("test.later", "later");
  await workOnce({});
  expect(await rowOf("later")).toMatchObject({ attempts: 0, arrived: false });
  const came: string[] = [];
  await workOnce({ "test.later": async ({ messageId }) => void came.push(messageId) });
  expect(came).toEqual([(await rowOf("later"))?.id]);
  expect(await rowOf("later")).toMatchObject({ arrived: true });
});

test("a message is given up after twelve attempts, and stands there to be seen", async () => {
  const topics = {
    "test.dead": async () => {
      throw new Error("never");
    },
  };
  await emit("test.dead", "dead");
  for (let tries = 0; tries < 13; tries += 1) {
    await workOnce(topics);
    await makeDue();
  }
  expect(await rowOf("dead")).toMatchObject({ attempts: 12, arrived: false, last_error: "Error" });
});

test("recurring work runs once when a worker starts", async () => {
  let runs = 0;
  const run = async () => {
    runs += 1;
  };
  await workOnce({}, { "test.tick": { cron: "0 0 1 1 *", run } });
  expect(runs).toBe(1);
});

test("there is one worker at a time; the next takes over what the last left locked", async () => {
  const came: string[] = [];
  let arrived = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const topics = {
    "test.locked": async ({ payload }: Delivery) => {
      came.push(payload["subject"] ?? "");
      arrived();
    },
  };
  await workOnce(topics);
  await emit("test.locked", "locked");
  await database.asSuperuser(
    "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a dead worker' WHERE key = $1",
    [(await rowOf("locked"))?.id],
  );
  const worker = await startWorker(topics);
  await arrival;
  await worker.stop();
  expect(came).toEqual(["locked"]);
  expect(await rowOf("locked")).toMatchObject({ arrived: true });
});

test("the worker's pool has every listener that graphile-worker asks for", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  try {
    await workOnce({});
    expect(warned.mock.calls).toEqual([]);
  } finally {
    warned.mockRestore();
  }
});
