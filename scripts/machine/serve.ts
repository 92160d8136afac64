import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/prisma/seed/demo-accounts";
import { applicationEnvironment } from "./application";
import { buildPages, generateClient } from "./build";
import { type DataFolder, holdFolder, openDataFolder } from "./data-folder";
import { type OpenDatabase, openDatabase } from "./open-database";
import { readSettings, SettingError, type Settings } from "./settings";

const ROOT = path.resolve(import.meta.dirname, "../..");
const GRACE_MS = 15_000;

function say(line: string): void {
  console.log(`· ${line}`);
}

async function demandFreePort({ port, host }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new SettingError(
          error.code === "EADDRINUSE"
            ? `PORT is "${port}", which another program uses on ${host}; expected a free port.`
            : `PORT is "${port}" on HOST "${host}": ${error.message}.`,
        ),
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function startPages(settings: Settings, env: Record<string, string>, isDev: boolean): ChildProcess {
  const next = path.join(ROOT, "node_modules/next/dist/bin/next");
  const where = ["-p", String(settings.port), "-H", settings.host];
  const { DATABASE_URL: _app, DATABASE_MIGRATION_URL: _owner, ...rest } = process.env;
  return spawn(process.execPath, [next, isDev ? "dev" : "start", ...where], {
    cwd: ROOT,
    // Its own group: Ctrl-C reaches only the start, which then ends the parts in order.
    detached: true,
    stdio: ["ignore", isDev ? "inherit" : "ignore", "inherit"],
    env: {
      ...rest,
      ...env,
      NODE_ENV: isDev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
}

async function untilHealthy(settings: Settings, hasEnded: () => boolean): Promise<void> {
  const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
  const url = `http://${host}:${settings.port}/api/health`;
  for (let tries = 0; tries < 600 && !hasEnded(); tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error("the application did not become healthy");
}

function announce(settings: Settings): void {
  console.log(`Lentera is ready at ${settings.url}`);
  if (!settings.isDemo) return;
  console.log(`Demo accounts (password ${DEMO_PASSWORD}); everything in it is fictional:`);
  for (const { email, roles } of DEMO_ACCOUNTS) console.log(`  ${email}  ${roles.join(", ")}`);
}

async function bringUp(settings: Settings, folder: DataFolder, database: OpenDatabase) {
  Object.assign(process.env, applicationEnvironment(settings, folder, database));
  const { bringUpToDate } = await import("./installation");
  const { ownerUrl, workerUrl } = database;
  const { secret } = folder;
  const { isDemo, clockShiftMs } = settings;
  say("bringing the database up to date");
  await bringUpToDate({ ownerUrl, workerUrl, secret, isDemo, clockShiftMs });
  if (!isDemo) return;
  const { loadDemoWorld } = await import("@/prisma/seed/demo");
  if (await loadDemoWorld(ownerUrl, say)) say("the demo world is loaded");
}

async function endPages(pages: ChildProcess | null): Promise<void> {
  if (!pages?.pid || pages.exitCode !== null) return;
  const ended = new Promise((resolve) => pages.once("exit", resolve));
  pages.kill("SIGTERM");
  const forced = setTimeout(() => pages.kill("SIGKILL"), GRACE_MS);
  await ended;
  clearTimeout(forced);
}

async function run(isDev: boolean): Promise<void> {
  const settings = readSettings(process.env);
  await demandFreePort(settings);
  const folder = openDataFolder(settings);
  if (!settings.dataDir && !folder.dir.startsWith(ROOT)) say(`data lies in ${folder.dir}`);
  const release = holdFolder(folder.dir);
  generateClient();
  if (!isDev) buildPages(say);
  say("starting the database");
  let pages: ChildProcess | null = null;
  let isEnding = false;
  const database = await openDatabase(settings, folder);
  const end = async (code: number) => {
    if (isEnding) return;
    isEnding = true;
    await endPages(pages);
    await database.stop();
    release();
    process.exit(code);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => end(0));
  try {
    await bringUp(settings, folder, database);
    pages = startPages(settings, applicationEnvironment(settings, folder, database), isDev);
    pages.once("exit", () => end(1));
    const child = pages;
    writeFileSync(path.join(folder.dir, "pages.pid"), String(child.pid));
    await untilHealthy(settings, () => child.exitCode !== null);
    announce(settings);
  } catch (error) {
    if (!isEnding) console.error((error as Error).message);
    await end(1);
  }
}

/** Everything up to a page that can be used; ends on SIGTERM with the database stopped cleanly. */
export async function serve(isDev: boolean): Promise<void> {
  try {
    await run(isDev);
  } catch (error) {
    console.error(error instanceof SettingError ? error.message : error);
    process.exit(1);
  }
}
