import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { LOGINS, type Passwords } from "./roles";
import { SettingError, type Settings } from "./settings";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The folder of an installation and the secrets that lie in it. */
export type DataFolder = {
  readonly dir: string;
  readonly secret: string;
  readonly keyFile: string;
  readonly superuserPassword: string;
  readonly passwords: Passwords;
};

// PostgreSQL runs as somebody else when root starts it, and must be able to enter.
function isOpenToOthers(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function folderOf(settings: Settings): string {
  if (settings.dataDir) return path.resolve(settings.dataDir);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || isOpenToOthers(ROOT)) return path.join(ROOT, ".lentera");
  const name = createHash("sha256").update(ROOT).digest("hex").slice(0, 12);
  return `/var/lib/lentera/${name}`;
}

function keep(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** Opens the data folder, making it and its secrets on the first start. */
export function openDataFolder(settings: Settings): DataFolder {
  const dir = folderOf(settings);
  try {
    mkdirSync(dir, { recursive: true });
    chmodSync(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new SettingError(
      `LENTERA_DATA_DIR is ${JSON.stringify(dir)}; expected a folder to write in (${(error as Error).message}).`,
    );
  }
  const hex = () => randomBytes(32).toString("hex");
  const keyFile = settings.keyFile ?? path.join(dir, "key");
  const month = new Date().toISOString().slice(0, 7);
  keep(keyFile, () => `kek:${month} ${randomBytes(32).toString("base64")}\n`);
  const stored = keep(path.join(dir, "logins.json"), () =>
    JSON.stringify(Object.fromEntries(["postgres", ...LOGINS].map((name) => [name, hex()]))),
  );
  const passwords = JSON.parse(stored) as Passwords & { postgres: string };
  const secret = settings.secret ?? keep(path.join(dir, "secret"), hex);
  return { dir, secret, keyFile, superuserPassword: passwords.postgres, passwords };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The start that works on the folder now, if one does. */
export function holderOf(dir: string): number | null {
  const file = path.join(dir, "start.pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8"));
  if (pid === process.pid || !isAlive(pid)) return null;
  const command = `/proc/${pid}/cmdline`;
  const isOurs = !existsSync(command) || readFileSync(command, "utf8").includes("node");
  return isOurs ? pid : null;
}

/** Marks the folder as in use by this process; the answer gives it back. */
export function holdFolder(dir: string): () => void {
  const holder = holderOf(dir);
  if (holder !== null)
    throw new SettingError(`Lentera already runs on ${dir} (process ${holder}).`);
  const file = path.join(dir, "start.pid");
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}
