import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { startCluster } from "@/scripts/machine/postgres";
import { execute } from "@/scripts/machine/roles";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PORT = String(Number(process.env["LENTERA_TEST_PORT"] ?? 4810) + 10);
const HEALTH = `http://127.0.0.1:${PORT}/api/health`;
const folders: string[] = [];
const running = new Set<ChildProcess>();

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), "lentera-start-"));
  chmodSync(dir, 0o711);
  folders.push(dir);
  return dir;
}

type Started = {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly ended: Promise<number | null>;
};

function start(env: Readonly<Record<string, string>>, uid?: number): Started {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: tmpdir(),
      NODE_ENV: undefined as never,
      PORT,
      ...env,
    },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  running.add(child);
  let text = "";
  child.stdout?.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    text += chunk;
  });
  const ended = new Promise<number | null>((resolve) =>
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  return { child, out: () => text, ended };
}

async function ready({ child, out }: Started): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = () => (out().includes("Lentera is ready at") ? resolve() : undefined);
    child.stdout?.on("data", look);
    child.once("close", () => reject(new Error(out())));
    look();
  });
}

function postmasterOf(dir: string): number {
  return Number(readFileSync(path.join(dir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Where nobody collects the dead, a process that ended still has its number, and no command line.
    const command = `/proc/${pid}/cmdline`;
    return !existsSync(command) || readFileSync(command, "utf8") !== "";
  } catch {
    return false;
  }
}

afterEach(async () => {
  for (const child of running) {
    const gone = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGTERM");
    await gone;
  }
});
afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

describe("the start", () => {
  test("ends cleanly on SIGTERM, and comes back with what was there", async () => {
    const dir = folder();
    const first = start({ LENTERA_DATA_DIR: dir });
    await ready(first);
    await expect.poll(first.out).toContain("caseworker@pelita.example");
    expect(await (await fetch(HEALTH)).json()).toEqual({ status: "ok" });
    const server = postmasterOf(dir);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(lives(server)).toBe(false);
    const second = start({ LENTERA_DATA_DIR: dir });
    await ready(second);
    expect(second.out()).not.toContain("loading the demo world");
  });

  test("after kill -9 stops the orphaned server: never two on one folder", async () => {
    const dir = folder();
    const first = start({ LENTERA_DATA_DIR: dir });
    await ready(first);
    const orphan = postmasterOf(dir);
    const pages = readFileSync(path.join(dir, "pages.pid"), "utf8");
    first.child.kill("SIGKILL");
    process.kill(-Number(pages), "SIGKILL");
    await first.ended;
    expect(lives(orphan)).toBe(true);
    const second = start({ LENTERA_DATA_DIR: dir });
    await ready(second);
    expect(lives(orphan)).toBe(false);
    expect(postmasterOf(dir)).not.toBe(orphan);
  });

  test("says in one line that the port is taken", async () => {
    const taken = createServer().listen(Number(PORT), "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const run = start({ LENTERA_DATA_DIR: folder() });
    expect(await run.ended).toBe(1);
    expect(run.out().trim().split("\n")).toHaveLength(1);
    expect(run.out()).toContain(`PORT is "${PORT}"`);
    await new Promise((resolve) => taken.close(resolve));
  });

  test("refuses a demo folder as real", async () => {
    const dir = folder();
    const demo = start({ LENTERA_DATA_DIR: dir });
    await ready(demo);
    demo.child.kill("SIGTERM");
    await demo.ended;
    const real = start({ LENTERA_DATA_DIR: dir, LENTERA_DEMO: "0" });
    expect(await real.ended).toBe(1);
    expect(real.out()).toContain("demo and real data never share a database");
  });

  test.runIf(process.getuid?.() === 0)("runs as an ordinary user", async () => {
    const nobody = 65_534;
    const dir = folder();
    chownSync(dir, nobody, nobody);
    const run = start({ LENTERA_DATA_DIR: dir }, nobody);
    await ready(run);
    expect((await fetch(HEALTH)).status).toBe(200);
  });

  test.each([15, 18] as const)("works on somebody else's PostgreSQL %i", async (version) => {
    const password = "owner";
    const cluster = await startCluster({ dataDir: folder(), password, isDurable: false, version });
    try {
      await execute(cluster.superuserUrl, [
        `CREATE ROLE theirs LOGIN CREATEROLE PASSWORD '${password}'`,
        "CREATE DATABASE theirs OWNER theirs",
      ]);
      const url = cluster.url("theirs", "theirs", password);
      const env = { DATABASE_URL: url, LENTERA_SECRET: "s".repeat(32), LENTERA_DEMO: "1" };
      const run = start({ ...env, LENTERA_DATA_DIR: folder() });
      await ready(run);
      expect((await fetch(HEALTH)).status).toBe(200);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(
        "SELECT rolsuper OR rolbypassrls AS may FROM pg_roles WHERE rolname = 'lentera_app'",
      );
      await client.end();
      expect(rows).toEqual([{ may: false }]);
      run.child.kill("SIGTERM");
      await run.ended;
    } finally {
      await cluster.stop();
    }
  });
});
