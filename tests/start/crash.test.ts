import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { lives, postmasterOf, ready, startsOn } from "../support/start";

const { port, health, folder, demoFolder, start } = startsOn(11);
const isRoot = process.getuid?.() === 0;

function superuser(dir: string): pg.Client {
  const { postgres } = JSON.parse(readFileSync(path.join(dir, "logins.json"), "utf8"));
  const client = new pg.Client({
    ...{ host: path.join(dir, "run"), user: "postgres", password: postgres, database: "lentera" },
  });
  // The database goes down while this connection looks on; that it is cut off is no failure of the test.
  client.on("error", () => undefined);
  return client;
}

const status = () =>
  fetch(health).then(
    (answer) => answer.status,
    () => 0,
  );

function isOpen(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.once("connect", () => socket.destroy());
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(true));
  });
}

describe("what ends before its time", () => {
  test("after kill -9 of everything but the database, the orphan is stopped: never two on one folder", async () => {
    const dir = await demoFolder();
    const first = start({ LENTERA_DATA_DIR: dir });
    await ready(first);
    const orphan = postmasterOf(dir);
    const pages = Number(readFileSync(path.join(dir, "pages.pid"), "utf8"));
    first.child.kill("SIGKILL");
    process.kill(-pages, "SIGKILL");
    await first.ended;
    expect(lives(orphan)).toBe(true);
    const second = start({ LENTERA_DATA_DIR: dir });
    await ready(second);
    expect(lives(orphan)).toBe(false);
    expect(postmasterOf(dir)).not.toBe(orphan);
  });

  test("after kill -9 of everything, the database too, what was there is there", async () => {
    const dir = await demoFolder();
    const first = start({ LENTERA_DATA_DIR: dir });
    await ready(first);
    const pages = Number(readFileSync(path.join(dir, "pages.pid"), "utf8"));
    first.child.kill("SIGKILL");
    process.kill(-pages, "SIGKILL");
    process.kill(postmasterOf(dir), "SIGKILL");
    await first.ended;
    const second = start({ LENTERA_DATA_DIR: dir });
    await ready(second);
    expect(second.out()).not.toContain("loading the demo world");
  });

  test("when only the start was killed, the pages end by themselves and give the port back", async () => {
    const dir = await demoFolder();
    const first = start({ LENTERA_DATA_DIR: dir });
    await ready(first);
    const pages = Number(readFileSync(path.join(dir, "pages.pid"), "utf8"));
    first.child.kill("SIGKILL");
    await expect.poll(() => lives(pages), { timeout: 20_000 }).toBe(false);
    await ready(start({ LENTERA_DATA_DIR: dir }));
  });

  test("a database that dies while Lentera serves is started again", async () => {
    const dir = await demoFolder();
    const run = start({ LENTERA_DATA_DIR: dir });
    await ready(run);
    const before = postmasterOf(dir);
    process.kill(before, "SIGKILL");
    await expect
      .poll(run.out, { timeout: 20_000 })
      .toContain("PostgreSQL died; it is started again.");
    await expect.poll(status, { timeout: 30_000 }).toBe(200);
    const after = postmasterOf(dir);
    expect(after).not.toBe(before);
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(0);
    expect(lives(after)).toBe(false);
  });

  test("a database that does not come back ends the start with one line", async () => {
    const dir = await demoFolder();
    const run = start({ LENTERA_DATA_DIR: dir });
    await ready(run);
    const said = run.out().length;
    rmSync(path.join(dir, "postgres/global"), { recursive: true });
    process.kill(postmasterOf(dir), "SIGKILL");
    expect(await run.ended).toBe(1);
    const lines = run.out().slice(said).split("\n");
    expect(lines.find((line) => line.includes("Lentera ends"))).toContain(
      "PostgreSQL did not start",
    );
  });

  test("a request that is being answered at SIGTERM is answered", async () => {
    const dir = await demoFolder();
    const run = start({ LENTERA_DATA_DIR: dir });
    await ready(run);
    const server = postmasterOf(dir);
    const client = superuser(dir);
    await client.connect();
    await client.query("BEGIN; LOCK TABLE public._prisma_migrations IN ACCESS EXCLUSIVE MODE");
    const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted";
    const answer = fetch(health);
    await expect.poll(async () => (await client.query(waiting)).rows.length).toBe(1);
    run.child.kill("SIGTERM");
    // From now on nobody new is let in; who is in stays.
    await expect.poll(isOpen, { interval: 20 }).toBe(false);
    await client.query("COMMIT");
    await client.end();
    expect((await answer).status).toBe(200);
    expect(await run.ended).toBe(0);
    expect(lives(server)).toBe(false);
  });
});

describe("what the start cannot work with it names in one line", () => {
  const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";

  test("a key file that is damaged, or is another one", async () => {
    const dir = await demoFolder();
    const key = path.join(dir, "key");
    const right = readFileSync(key, "utf8");
    writeFileSync(key, "kek:2026-11 c2hvcnQ=\n");
    const damaged = start({ LENTERA_DATA_DIR: dir });
    expect(await damaged.ended).toBe(1);
    expect(damaged.out()).toMatch(/^LENTERA_KEY_FILE is [^\n]+damaged; expected [^\n]+\n$/);
    writeFileSync(key, right.replace(/ .*/, ` ${randomBytes(32).toString("base64")}`));
    const other = start({ LENTERA_DATA_DIR: dir });
    expect(await other.ended).toBe(1);
    expect(lastLine(other.out())).toMatch(/^LENTERA_KEY_FILE is .+ does not open .+; expected /);
    rmSync(key);
    const lost = start({ LENTERA_DATA_DIR: dir });
    expect(await lost.ended).toBe(1);
    expect(lastLine(lost.out())).toMatch(/^LENTERA_KEY_FILE is .+ does not open .+; expected /);
    writeFileSync(key, right);
    await ready(start({ LENTERA_DATA_DIR: dir }));
  });

  test.runIf(isRoot)("a folder that may not be written", async () => {
    const dir = folder();
    chmodSync(dir, 0o755);
    const run = start({ LENTERA_DATA_DIR: dir }, { uid: 65_534 });
    expect(await run.ended).toBe(1);
    expect(run.out()).toMatch(
      /^LENTERA_DATA_DIR is [^\n]+; expected a folder to write in [^\n]+\n$/,
    );
  });

  test("a full disk, and nothing is left half made", async (context) => {
    const dir = folder();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m,mode=0711", "none", dir]);
    if (mounted.status !== 0) return context.skip("this machine gives no small disk");
    try {
      const run = start({ LENTERA_DATA_DIR: dir });
      expect(await run.ended).toBe(1);
      expect(lastLine(run.out())).toMatch(/^PostgreSQL .*No space left on device/);
      expect(existsSync(path.join(dir, "postgres"))).toBe(false);
    } finally {
      spawnSync("umount", [dir]);
    }
  });
});
