import { hkdfSync } from "node:crypto";
import pg from "pg";
import type { DataFolder } from "./data-folder";
import { holderOf } from "./data-folder";
import { startCluster } from "./postgres";
import { createRolesAndDatabase, execute, LOGINS, type Login, rolesSql } from "./roles";
import { SettingError, type Settings } from "./settings";
import { socketFolder } from "./socket-folder";

/** The database of an installation, whoever runs it. */
export type OpenDatabase = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly stop: () => Promise<void>;
  /** Settles when a database of our own is gone for good, with the reason. */
  readonly lost?: Promise<string>;
};

const DATABASE = "lentera";

async function openEmbedded(folder: DataFolder): Promise<OpenDatabase> {
  const { dir, superuserPassword, passwords } = folder;
  if (holderOf(dir) !== null) {
    const run = encodeURIComponent(socketFolder(dir));
    const at = (name: Login) =>
      `postgresql://${name}:${passwords[name]}@localhost/${DATABASE}?host=${run}`;
    const [ownerUrl, appUrl, workerUrl] = LOGINS.map(at) as [string, string, string];
    return { ownerUrl, appUrl, workerUrl, stop: async () => undefined };
  }
  const cluster = await startCluster({ dataDir: dir, password: superuserPassword });
  await createRolesAndDatabase(cluster.superuserUrl, passwords, DATABASE);
  const at = (name: Login) => cluster.url(DATABASE, name, passwords[name]);
  return {
    ...{
      ownerUrl: at("lentera_owner"),
      appUrl: at("lentera_app"),
      workerUrl: at("lentera_worker"),
    },
    stop: cluster.stop,
    lost: cluster.lost,
  };
}

function as(url: string, user: string, password: string): string {
  const other = new URL(url);
  other.username = user;
  other.password = password;
  return other.href;
}

async function mayMakeRoles(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ may: boolean; version: number }>(
      `SELECT rolcreaterole OR rolsuper AS may, current_setting('server_version_num')::int AS version
       FROM pg_roles WHERE rolname = current_user`,
    );
    const version = rows[0]?.version ?? 0;
    if (version < 150_000)
      throw new SettingError(
        `DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)}; expected 15 or newer.`,
      );
    return rows[0]?.may ?? false;
  } catch (error) {
    if (error instanceof SettingError) throw error;
    throw new SettingError(`DATABASE_URL does not answer: ${(error as Error).message}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The logins of a database that somebody else runs, with passwords that follow from the secret. */
async function openExternal(settings: Settings, secret: string): Promise<OpenDatabase> {
  const given = settings.databaseUrl as string;
  const ownerUrl = settings.migrationUrl ?? given;
  const derived = (name: string) =>
    Buffer.from(hkdfSync("sha256", secret, "", `lentera/login/${name}`, 24)).toString("hex");
  const passwords = {
    ...(settings.migrationUrl ? {} : { lentera_app: derived("lentera_app") }),
    lentera_worker: derived("lentera_worker"),
  };
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const statements = [
    ...rolesSql(passwords),
    `GRANT lentera_worker TO ${pg.escapeIdentifier(owner)}`,
    `GRANT CREATE, CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO lentera_worker`,
  ];
  if (!(await mayMakeRoles(ownerUrl))) {
    const sql = statements.map((line) => `  ${line};`).join("\n");
    throw new SettingError(
      `DATABASE_URL: ${owner} may not make roles. Let an administrator run\n${sql}\nand start again with DATABASE_MIGRATION_URL as the owner and DATABASE_URL as lentera_app.`,
    );
  }
  await execute(ownerUrl, statements);
  const appUrl = settings.migrationUrl ? given : as(given, "lentera_app", derived("lentera_app"));
  const workerUrl = as(ownerUrl, "lentera_worker", passwords.lentera_worker);
  return { ownerUrl, appUrl, workerUrl, stop: async () => undefined };
}

/** Opens the database that the settings name; our own PostgreSQL where they name none. */
export function openDatabase(settings: Settings, folder: DataFolder): Promise<OpenDatabase> {
  return settings.databaseUrl ? openExternal(settings, folder.secret) : openEmbedded(folder);
}
