import { readFileSync } from "node:fs";
import { trustedAddresses } from "./edge";

/** A value of the environment that stops the start, said in one line. */
export class SettingError extends Error {}

/** What the environment says (the table in docs/operations.md), checked. */
export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly url: string;
  readonly dataDir: string | null;
  readonly databaseUrl: string | null;
  readonly migrationUrl: string | null;
  readonly isDemo: boolean;
  /** Whether LENTERA_DEMO=1 was written: such a demo answers to others too. */
  readonly isDemoSaid: boolean;
  readonly secret: string | null;
  readonly keyFile: string | null;
  readonly clockShiftMs: number;
  readonly smtpUrl: string | null;
  readonly trustedProxies: string;
  readonly scanner: string | null;
  readonly filesGb: number;
  /** For backup and restore; asked on a terminal where it is null. */
  readonly backupPassphrase: string | null;
};

type Source = Readonly<Record<string, string | undefined>>;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

function refuse(name: string, held: string, expected: string): never {
  throw new SettingError(`${name} is ${JSON.stringify(held)}; expected ${expected}.`);
}

function heldBy(source: Source, name: string): string | null {
  const file = source[`${name}_FILE`];
  if (!file) return source[name] || null;
  if (source[name]) refuse(`${name}_FILE`, file, `only one of ${name} and ${name}_FILE`);
  try {
    const text = readFileSync(file, "utf8").trim();
    if (text === "") refuse(`${name}_FILE`, file, "a file that is not empty");
    return text;
  } catch (error) {
    if (error instanceof SettingError) throw error;
    return refuse(`${name}_FILE`, file, "a file that can be read");
  }
}

function portOf(source: Source): number {
  const text = source["PORT"] ?? "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    refuse("PORT", text, "a whole number from 1 to 65535");
  return port;
}

function originOf(source: Source, host: string, port: number): string {
  const text = source["LENTERA_URL"] || `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const expected = "an origin like https://lentera.example";
  if (!URL.canParse(text)) refuse("LENTERA_URL", text, expected);
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.username)
    refuse("LENTERA_URL", text, expected);
  const insecure = source["LENTERA_INSECURE_HTTP"] || "0";
  if (insecure !== "0" && insecure !== "1") refuse("LENTERA_INSECURE_HTTP", insecure, "0 or 1");
  const isPlain = url.protocol === "http:" && !LOOPBACK.test(url.hostname);
  if (isPlain && insecure !== "1")
    refuse("LENTERA_URL", text, "https off this machine (or LENTERA_INSECURE_HTTP=1)");
  return url.origin;
}

function isDemoOf(source: Source, host: string, databaseUrl: string | null): boolean {
  const text = source["LENTERA_DEMO"];
  if (text === undefined || text === "") {
    const isReal = databaseUrl || source["LENTERA_URL"] || source["NODE_ENV"] === "production";
    return LOOPBACK.test(host) && !isReal;
  }
  if (text !== "0" && text !== "1") refuse("LENTERA_DEMO", text, "0 or 1");
  return text === "1";
}

function shiftOf(source: Source, isDemo: boolean): number {
  const text = source["LENTERA_NOW"];
  if (!text) return 0;
  if (!isDemo) refuse("LENTERA_NOW", text, "nothing: the clock is shifted in a demo only");
  const wanted = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(wanted))
    refuse("LENTERA_NOW", text, "a moment like 2026-11-24T08:00:00+07:00");
  return wanted - Date.now();
}

// What stands before the last @ holds a password, well formed or not.
function withoutPassword(text: string): string {
  return text.replace(/^([\w+.-]*:\/\/)?.*@/s, "$1…@");
}

function databaseOf(source: Source, name: string): string | null {
  const text = heldBy(source, name);
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWhole = url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.username !== "";
  if (!isWhole || url.pathname.length < 2)
    refuse(name, withoutPassword(text), "postgresql://user:password@host/database");
  return text;
}

function smtpOf(source: Source): string | null {
  const text = heldBy(source, "SMTP_URL");
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === "")
    refuse("SMTP_URL", withoutPassword(text), "smtp://user:password@host:587 or smtps://…");
  return text;
}

function scannerOf(source: Source): string | null {
  const text = source["LENTERA_SCANNER"] || null;
  if (text !== null && !/^\[?[A-Za-z0-9.:_-]+\]?:\d{1,5}$/.test(text))
    refuse("LENTERA_SCANNER", text, "a ClamAV daemon as host:port");
  return text;
}

function filesGbOf(source: Source): number {
  const text = source["LENTERA_FILES_GB"] || "50";
  if (!/^[1-9]\d{0,5}$/.test(text)) refuse("LENTERA_FILES_GB", text, "gigabytes, 1 to 999999");
  return Number(text);
}

function trustedOf(source: Source): string {
  const text = source["LENTERA_TRUSTED_PROXY"] ?? "";
  if (trustedAddresses(text) === null)
    refuse("LENTERA_TRUSTED_PROXY", text, "addresses or networks like 127.0.0.1, 10.0.0.0/8");
  return text;
}

function secretOf(source: Source, databaseUrl: string | null): string | null {
  const secret = heldBy(source, "LENTERA_SECRET");
  if (secret !== null && secret.length < 32)
    refuse("LENTERA_SECRET", `${secret.length} characters`, "at least 32 characters");
  if (secret === null && databaseUrl !== null)
    refuse("LENTERA_SECRET", "", "at least 32 characters, because DATABASE_URL is set");
  return secret;
}

/** Reads and checks the environment; throws SettingError naming the variable, what it holds and what is expected. */
export function readSettings(source: Source): Settings {
  const port = portOf(source);
  const host = source["HOST"] || "127.0.0.1";
  const databaseUrl = databaseOf(source, "DATABASE_URL");
  const migrationUrl = databaseOf(source, "DATABASE_MIGRATION_URL");
  if (migrationUrl && !databaseUrl)
    refuse("DATABASE_URL", "", "the application's login, because DATABASE_MIGRATION_URL is set");
  const isDemo = isDemoOf(source, host, databaseUrl);
  return {
    ...{ port, host, databaseUrl, migrationUrl, isDemo },
    isDemoSaid: source["LENTERA_DEMO"] === "1",
    url: originOf(source, host, port),
    dataDir: source["LENTERA_DATA_DIR"] || null,
    secret: secretOf(source, databaseUrl),
    keyFile: source["LENTERA_KEY_FILE"] || null,
    clockShiftMs: shiftOf(source, isDemo),
    smtpUrl: smtpOf(source),
    trustedProxies: trustedOf(source),
    scanner: scannerOf(source),
    filesGb: filesGbOf(source),
    backupPassphrase: heldBy(source, "LENTERA_BACKUP_PASSPHRASE"),
  };
}
