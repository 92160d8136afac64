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
import { readKeys } from "@/lib/server/key-file";
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

function keep(name: string, file: string, make: () => string): string {
  try {
    if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new SettingError(
      `${name} is ${JSON.stringify(file)}; expected a file that can be read, or made (${(error as Error).message}).`,
    );
  }
}

// The application reads it at its first use, which would be somebody's work that fails.
function demandKeys(keyFile: string, text: string): void {
  try {
    readKeys(text);
  } catch {
    throw new SettingError(
      `LENTERA_KEY_FILE is ${JSON.stringify(keyFile)}, which is damaged; expected lines of "kek:NAME" and 32 bytes in base64.`,
    );
  }
}

function passwordsOf(file: string, text: string): Passwords & { readonly postgres: string } {
  try {
    return JSON.parse(text) as Passwords & { readonly postgres: string };
  } catch {
    throw new SettingError(
      `LENTERA_DATA_DIR holds ${JSON.stringify(file)}, which is damaged; expected the passwords of its database.`,
    );
  }
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
  const makeKey = () => `kek:${month} ${randomBytes(32).toString("base64")}\n`;
  demandKeys(keyFile, keep("LENTERA_KEY_FILE", keyFile, makeKey));
  const logins = path.join(dir, "logins.json");
  const makeLogins = () =>
    JSON.stringify(Object.fromEntries(["postgres", ...LOGINS].map((name) => [name, hex()])));
  const passwords = passwordsOf(logins, keep("LENTERA_DATA_DIR", logins, makeLogins));
  const secret = settings.secret ?? keep("LENTERA_DATA_DIR", path.join(dir, "secret"), hex);
  if (secret.length < 32)
    throw new SettingError(
      `LENTERA_DATA_DIR holds "${path.join(dir, "secret")}" of ${secret.length} characters; expected at least 32 (remove it, and everybody signs in anew).`,
    );
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
  // Numbers are used again, in a container soon: another program with this one is nobody's start.
  const isOurs =
    !existsSync(command) || /scripts\/(start|run)\.mjs/.test(readFileSync(command, "utf8"));
  return isOurs ? pid : null;
}

/** Marks the folder as in use by this process; the answer gives it back. Of two at once one is refused. */
export function holdFolder(dir: string): () => void {
  const file = path.join(dir, "start.pid");
  const refuse = (holder: number | null) => {
    throw new SettingError(
      `LENTERA_DATA_DIR is ${JSON.stringify(dir)}, on which Lentera already works (process ${holder ?? "unknown"}); expected a folder that nobody uses.`,
    );
  };
  const holder = holderOf(dir);
  if (holder !== null) refuse(holder);
  rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") refuse(holderOf(dir));
    throw new SettingError(
      `LENTERA_DATA_DIR is ${JSON.stringify(dir)}; expected a folder to write in (${(error as Error).message}).`,
    );
  }
  return () => rmSync(file, { force: true });
}
