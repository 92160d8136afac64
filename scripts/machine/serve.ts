import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/accounts/demo-accounts";
import { applicationEnvironment } from "./application";
import { buildPages, generateClient } from "./build";
import { type DataFolder, holdFolder, openDataFolder } from "./data-folder";
import { type OpenDatabase, openDatabase } from "./open-database";
import { offerSetUp } from "./set-up";
import { readSettings, SettingError, type Settings } from "./settings";
import { keepWorker } from "./worker-process";

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
  const port = String(settings.port);
  const command = isDev
    ? [next, "dev", "-p", port, "-H", settings.host]
    : [path.join(ROOT, "scripts/pages.mjs"), port, settings.host];
  // The owner's login and the passphrase stay with the start.
  const rest = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(DATABASE_|LENTERA_BACKUP_|LENTERA_SECRET_FILE|SMTP_URL_FILE)/.test(name),
    ),
  );
  return spawn(process.execPath, command, {
    cwd: ROOT,
    // Its own group: Ctrl-C reaches only the start, which then ends the parts in order.
    detached: true,
    // The channel closes when the start is gone, however it went; the pages then end by themselves.
    stdio: ["ignore", isDev ? "inherit" : "ignore", "inherit", "ipc"],
    env: {
      ...rest,
      ...env,
      LENTERA_DOOR: isDev ? "0" : "1",
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

function announce(settings: Settings, setUpCode: string | null): void {
  console.log(`Lentera is ready at ${settings.url}`);
  if (setUpCode) {
    console.log(
      `It has no administrator yet. Open ${settings.url}/set-up and give this code, once:`,
    );
    console.log(`  ${setUpCode}`);
  }
  if (!settings.isDemo) return;
  console.log(`Demo accounts (password ${DEMO_PASSWORD}); everything in it is fictional:`);
  for (const { email, roles } of DEMO_ACCOUNTS) console.log(`  ${email}  ${roles.join(", ")}`);
}

/** Migrations and data; gives the code for the first administrator where there is none yet. */
async function bringUp(settings: Settings, folder: DataFolder, database: OpenDatabase) {
  Object.assign(process.env, applicationEnvironment(settings, folder, database));
  const { bringUpToDate } = await import("./installation");
  const { demandFittingKey } = await import("./fitting-key");
  const { ownerUrl, workerUrl } = database;
  const { secret } = folder;
  const { isDemo, clockShiftMs } = settings;
  say("bringing the database up to date");
  await bringUpToDate({ ownerUrl, workerUrl, secret, isDemo, clockShiftMs });
  await demandFittingKey(ownerUrl, folder.keyFile);
  if (!isDemo) return offerSetUp(ownerUrl);
  const { loadDemoWorld } = await import("@/prisma/seed/demo");
  if (await loadDemoWorld(ownerUrl, say)) say("the demo world is loaded");
  return null;
}

async function endPages(pages: ChildProcess | null): Promise<void> {
  if (!pages?.pid || pages.exitCode !== null || pages.signalCode !== null) return;
  const ended = new Promise((resolve) => pages.once("exit", resolve));
  pages.kill("SIGTERM");
  const forced = setTimeout(() => pages.kill("SIGKILL"), GRACE_MS);
  await ended;
  clearTimeout(forced);
}

// What runs, so that an end at any moment ends all of it.
type Parts = {
  database: Promise<OpenDatabase> | null;
  pages: ChildProcess | null;
  endWorker: () => Promise<void>;
  release: () => void;
  isEnding: boolean;
};

async function end(parts: Parts, code: number): Promise<void> {
  if (parts.isEnding) return;
  parts.isEnding = true;
  await Promise.all([endPages(parts.pages), parts.endWorker()]);
  const database = await parts.database?.catch(() => null);
  await database?.stop();
  parts.release();
  process.exit(code);
}

async function servePages(settings: Settings, folder: DataFolder, parts: Parts, isDev: boolean) {
  parts.database = openDatabase(settings, folder);
  const database = await parts.database;
  void database.lost?.then((reason) => {
    console.error(`${reason}; Lentera ends.`);
    return end(parts, 1);
  });
  const setUpCode = await bringUp(settings, folder, database);
  if (parts.isEnding) return;
  const env = applicationEnvironment(settings, folder, database);
  const pages = startPages(settings, env, isDev);
  parts.pages = pages;
  pages.once("exit", () => end(parts, 1));
  writeFileSync(path.join(folder.dir, "pages.pid"), String(pages.pid));
  await untilHealthy(settings, () => pages.exitCode !== null || pages.signalCode !== null);
  if (parts.isEnding) return;
  parts.endWorker = keepWorker(env);
  announce(settings, setUpCode);
}

async function run(isDev: boolean): Promise<void> {
  const parts: Parts = {
    ...{ database: null, pages: null, isEnding: false },
    ...{ release: () => undefined, endWorker: async () => undefined },
  };
  // From the beginning: the first process of a container gets no signal that it does not listen to.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
    process.on(signal, () => end(parts, 0));
  const settings = readSettings(process.env);
  await demandFreePort(settings);
  const folder = openDataFolder(settings);
  if (!settings.dataDir && !folder.dir.startsWith(ROOT)) say(`data lies in ${folder.dir}`);
  parts.release = holdFolder(folder.dir);
  try {
    generateClient();
    if (!isDev) buildPages(say);
    say("starting the database");
    await servePages(settings, folder, parts, isDev);
  } catch (error) {
    if (!parts.isEnding) console.error(lineOf(error));
    await end(parts, 1);
  }
}

// A mistake of ours needs its stack; everything else is somebody's to mend, and one line says what.
function lineOf(error: unknown): string {
  const isOurs = error instanceof TypeError || error instanceof ReferenceError;
  const { message, stack } = error as Error;
  return isOurs ? (stack ?? message) : message;
}

/** Everything up to a page that can be used; ends on SIGTERM with the database stopped cleanly. */
export async function serve(isDev: boolean): Promise<void> {
  try {
    await run(isDev);
  } catch (error) {
    console.error(lineOf(error));
    process.exit(1);
  }
}
