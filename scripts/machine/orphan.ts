import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** The user that PostgreSQL runs as, where that is not ours. */
export type Owner = { readonly uid: number; readonly gid: number } | null;

/** The server that holds a data folder, if it still lives; never two servers on one folder. */
function orphanOf(data: string): number | null {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  try {
    process.kill(pid, 0);
  } catch {
    return null;
  }
  const command = `/proc/${pid}/cmdline`;
  if (existsSync(command) && !readFileSync(command, "utf8").includes("postgres")) return null;
  return pid;
}

// Every process of a server works in its data folder.
function isWorkedIn(data: string): boolean {
  const folder = realpathSync(data);
  return readdirSync("/proc").some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

/**
 * PostgreSQL takes the number in a lock file for a living server while any process has it: one that
 * ended and that nobody collected (a container has no init), or one of another program. Where it can be
 * seen that nothing works in the folder, its locks are taken away.
 */
async function clearLocks(data: string, run: string): Promise<void> {
  const locks = [path.join(data, "postmaster.pid"), path.join(run, ".s.PGSQL.5432.lock")];
  if (!locks.some((lock) => existsSync(lock)) || !existsSync("/proc/self/cwd")) return;
  for (let tries = 0; tries < 100 && isWorkedIn(data); tries += 1) await wait(100);
  if (isWorkedIn(data)) return;
  for (const lock of locks) rmSync(lock, { force: true });
}

/** Stops a server that an earlier start left behind on a data folder, and clears what a dead one left. */
export async function stopOrphan(
  bin: string,
  data: string,
  run: string,
  owner: Owner,
): Promise<void> {
  if (orphanOf(data) !== null) {
    const how = ["stop", "-D", data, "-m", "fast", "-w", "-t", "30"];
    spawnSync(path.join(bin, "pg_ctl"), how, { ...owner, cwd: "/" });
    if (orphanOf(data) !== null) throw new Error(`another PostgreSQL still runs on ${data}`);
  }
  await clearLocks(data, run);
}
