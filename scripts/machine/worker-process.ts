import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const GRACE_MS = 15_000;
const PAUSE_MS = 5000;

function spawnWorker(env: Readonly<Record<string, string>>): ChildProcess {
  const { DATABASE_URL: _app, DATABASE_MIGRATION_URL: _owner, ...rest } = process.env;
  return spawn(process.execPath, [path.join(ROOT, "scripts/work.mjs")], {
    cwd: ROOT,
    // Its own group, as the pages; its standard input is the pipe that tells it when we are gone.
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
    env: { ...rest, ...env, NODE_ENV: "production" },
  });
}

async function endWorker(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const forced = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await ended;
  clearTimeout(forced);
}

/** Keeps a worker at work: one that ends by itself is started again. The answer ends it for good. */
export function keepWorker(env: Readonly<Record<string, string>>): () => Promise<void> {
  let isEnding = false;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess;
  const start = () => {
    child = spawnWorker(env);
    child.once("exit", () => {
      if (!isEnding) timer = setTimeout(start, PAUSE_MS);
    });
  };
  start();
  return async () => {
    isEnding = true;
    clearTimeout(timer);
    await endWorker(child);
  };
}
