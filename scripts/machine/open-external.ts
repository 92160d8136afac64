import { hkdfSync } from "node:crypto";
import pg from "pg";
import type { OpenDatabase } from "./open-database";
import { execute, LOGIN_RIGHTS, rolesSql } from "./roles";
import { SettingError, type Settings } from "./settings";

/** The logins on a database that somebody else runs. */
type Logins = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly owner: string;
  /** The application's: `lentera_app`, or one of the administrator's own that becomes its member. */
  readonly app: string;
  readonly database: string;
  readonly statements: readonly string[];
};

function as(url: string, user: string, password: string): string {
  const other = new URL(url);
  other.username = user;
  other.password = password;
  return other.href;
}

// Passwords follow from the secret, so that every start knows them and none is written down.
function loginsOf(settings: Settings, secret: string): Logins {
  const given = settings.databaseUrl as string;
  const ownerUrl = settings.migrationUrl ?? given;
  const derived = (name: string) =>
    Buffer.from(hkdfSync("sha256", secret, "", `lentera/login/${name}`, 24)).toString("hex");
  const appUrl = settings.migrationUrl ? given : as(given, "lentera_app", derived("lentera_app"));
  const workerUrl = as(ownerUrl, "lentera_worker", derived("lentera_worker"));
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  const app = decodeURIComponent(new URL(appUrl).username);
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const makeApp = settings.migrationUrl
    ? [
        `DO $do$ BEGIN CREATE ROLE lentera_app ${LOGIN_RIGHTS} NOINHERIT; EXCEPTION WHEN duplicate_object THEN NULL; END $do$`,
      ]
    : rolesSql({ lentera_app: derived("lentera_app") });
  const statements = [
    ...makeApp,
    ...rolesSql({ lentera_worker: derived("lentera_worker") }),
    ...(app === "lentera_app" ? [] : [`GRANT lentera_app TO ${pg.escapeIdentifier(app)}`]),
    `GRANT lentera_worker TO ${pg.escapeIdentifier(owner)}`,
    `GRANT CREATE, CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO lentera_worker`,
  ];
  return { ownerUrl, appUrl, workerUrl, owner, app, database, statements };
}

type Found = {
  readonly version: number;
  readonly mayMake: boolean;
  readonly isPrepared: boolean;
  /** Whether the application's login, if it is there, passes row-level security. */
  readonly isAbove: boolean;
};

async function lookAt({ ownerUrl, app, database }: Logins, name: string): Promise<Found> {
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    const { rows } = await client.query<Found>(
      `SELECT current_setting('server_version_num')::int AS version, rolcreaterole OR rolsuper AS "mayMake",
         (SELECT count(*) = 2 AND bool_and(
             CASE rolname WHEN 'lentera_app' THEN $1 = 'lentera_app' OR EXISTS (
               SELECT 1 FROM pg_auth_members m JOIN pg_roles a ON a.oid = m.member WHERE m.roleid = r.oid AND a.rolname = $1)
             ELSE pg_has_role(current_user, r.oid, 'USAGE') AND has_database_privilege(r.oid, $2, 'CREATE, CONNECT') END)
           FROM pg_roles r WHERE rolname IN ('lentera_app', 'lentera_worker')) AS "isPrepared",
         coalesce((SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = $1), false) AS "isAbove"
       FROM pg_roles WHERE rolname = current_user`,
      [app, database],
    );
    return rows[0] ?? { version: 0, mayMake: false, isPrepared: false, isAbove: false };
  } catch (error) {
    throw new SettingError(
      `${name} leads to a database that does not answer (${(error as Error).message}); expected one that does.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function makeLogins(logins: Logins, mayMake: boolean): Promise<void> {
  try {
    if (!mayMake) throw new Error("it may not make roles");
    await execute(logins.ownerUrl, logins.statements);
  } catch (error) {
    const sql = logins.statements.map((line) => `  ${line};`).join("\n");
    throw new SettingError(
      `DATABASE_URL: ${logins.owner} cannot prepare the logins (${(error as Error).message}). Let an administrator run\n${sql}\nand start again with DATABASE_MIGRATION_URL as ${logins.owner} and DATABASE_URL as the application's login.`,
    );
  }
}

/** Opens a database that somebody else runs; makes its logins where they are missing and that is allowed. */
export async function openExternal(settings: Settings, secret: string): Promise<OpenDatabase> {
  const logins = loginsOf(settings, secret);
  const { ownerUrl, appUrl, workerUrl } = logins;
  const name = settings.migrationUrl ? "DATABASE_MIGRATION_URL" : "DATABASE_URL";
  const { version, mayMake, isPrepared, isAbove } = await lookAt(logins, name);
  if (version < 150_000)
    throw new SettingError(
      `${name} leads to PostgreSQL ${Math.floor(version / 10_000)}; expected 15 or newer.`,
    );
  const isOwner = logins.app === logins.owner;
  if (isAbove || isOwner)
    throw new SettingError(
      `DATABASE_URL names ${logins.app}, ${isOwner ? "the owner of the tables" : "who passes row-level security"}; expected the application's own login, which owns nothing.`,
    );
  const isReady = isPrepared && (await opens(workerUrl)) && (await opens(appUrl));
  if (!isReady) await makeLogins(logins, mayMake);
  if (settings.migrationUrl && !(await opens(appUrl)))
    throw new SettingError(
      `DATABASE_URL names ${logins.app}, who cannot sign in there; expected the application's login with its password.`,
    );
  return { ownerUrl, appUrl, workerUrl, stop: async () => undefined };
}
