import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { applicationEnvironment } from "@/scripts/machine/application";
import { openDataFolder } from "@/scripts/machine/data-folder";
import { openDatabase } from "@/scripts/machine/open-database";
import { readSettings } from "@/scripts/machine/settings";

const ROOT = path.resolve(import.meta.dirname, "..");

/** An installation of its own in a scratch folder, served as `npm start` serves. */
export type Installation = {
  readonly port: number;
  readonly ownerUrl: string;
  readonly stop: () => Promise<void>;
};

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

// Nothing of the caller's own installation may be meant by what is left of his environment.
const FOREIGN = /^(DATABASE_|LENTERA_|SMTP_|PORT$|HOST$|NODE_ENV$)/;

function environment(port: number, dir: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !FOREIGN.test(name),
  ) as [string, string][];
  const own = { PORT: String(port), LENTERA_DATA_DIR: dir, LENTERA_DEMO: "1" };
  return { ...Object.fromEntries(kept), ...own };
}

async function untilReady(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let text = "";
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("Lentera is ready at")) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("close", () => reject(new Error(`the installation did not start:\n${text}`)));
  });
}

/**
 * Starts a demo in a scratch folder: the production build, the embedded PostgreSQL as durable as anywhere.
 * This process is pointed at it, so that it may seal and read as the application does.
 */
export async function startInstallation(): Promise<Installation> {
  const dir = mkdtempSync(path.join(tmpdir(), "lentera-bench-"));
  chmodSync(dir, 0o711);
  const port = await freePort();
  const env = environment(port, dir);
  const how = { cwd: ROOT, env: env as NodeJS.ProcessEnv };
  const child = spawn(process.execPath, ["scripts/start.mjs"], how);
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("close", resolve));
    if (child.exitCode === null && child.kill("SIGTERM")) await ended;
    rmSync(dir, { recursive: true, force: true });
  };
  // Whoever breaks the benchmark off leaves nothing behind that goes on running.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => stop().finally(() => process.exit(1)));
  try {
    await untilReady(child);
    const settings = readSettings(env);
    const folder = openDataFolder(settings);
    const database = await openDatabase(settings, folder);
    Object.assign(process.env, applicationEnvironment(settings, folder, database));
    return { port, ownerUrl: database.ownerUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
