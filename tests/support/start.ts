import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach } from "vitest";

export const ROOT = path.resolve(import.meta.dirname, "../..");

/** A start under test: what it said, and how it ended. */
export type Started = {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly ended: Promise<number | null>;
};

type Env = Readonly<Record<string, string>>;
type How = { readonly uid?: number; readonly root?: string };

/** Whether a process is there and still runs something. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Where nobody collects the dead, a process that ended still has its number, and no command line.
    const command = `/proc/${pid}/cmdline`;
    return !existsSync(command) || readFileSync(command, "utf8") !== "";
  } catch {
    return false;
  }
}

export function postmasterOf(dir: string): number {
  return Number(readFileSync(path.join(dir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

/** Waits until it serves; throws what it said when it ends instead. */
export async function ready({ child, out, ended }: Started): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = () => (out().includes("Lentera is ready at") ? resolve() : undefined);
    child.stdout?.on("data", look);
    void ended.then(() => reject(new Error(out())));
    look();
  });
}

/**
 * Starts Lentera as a user would, on a port of the test file's own: `offset` differs between the files,
 * which run side by side. What a test leaves behind is ended and removed.
 */
export function startsOn(offset: number) {
  const port = String(Number(process.env["LENTERA_TEST_PORT"] ?? 4810) + offset);
  const folders: string[] = [];
  const running = new Set<ChildProcess>();
  let template: string | null = null;

  const folder = (): string => {
    const dir = mkdtempSync(path.join(tmpdir(), "lentera-start-"));
    chmodSync(dir, 0o711);
    folders.push(dir);
    return dir;
  };

  const run = (args: readonly string[], env: Env, { uid, root = ROOT }: How = {}): Started => {
    const child = spawn(process.execPath, [...args], {
      cwd: root,
      env: { PATH: process.env["PATH"] ?? "", HOME: tmpdir(), ...env } as never,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    running.add(child);
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        text += chunk;
      });
    const ended = new Promise<number | null>((resolve) =>
      child.once("close", (code) => {
        running.delete(child);
        resolve(code);
      }),
    );
    return { child, out: () => text, ended };
  };
  const start = (env: Env, how: How = {}) =>
    run(["scripts/start.mjs"], { PORT: port, ...env }, how);

  /** A data folder with the demo world in it, as the first start of this file made it. */
  const demoFolder = async (): Promise<string> => {
    if (!template) {
      const made = folder();
      const first = start({ LENTERA_DATA_DIR: made });
      await ready(first);
      first.child.kill("SIGTERM");
      await first.ended;
      template = made;
    }
    const copy = folder();
    spawnSync("cp", ["-a", `${template}/.`, copy]);
    return copy;
  };

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
  const origin = `http://127.0.0.1:${port}`;
  return { port, origin, health: `${origin}/api/health`, folder, demoFolder, run, start };
}
