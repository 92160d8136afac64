import pg from "pg";

/** The logins of an installation; the application's owns nothing and cannot pass row-level security. */
export const LOGINS = ["lentera_owner", "lentera_app", "lentera_worker"] as const;
export type Login = (typeof LOGINS)[number];
export type Passwords = Readonly<Record<Login, string>>;

export const LOGIN_RIGHTS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB";

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The SQL that makes the logins, for us or for an administrator to run. Passwords are set each time. */
export function rolesSql(passwords: Partial<Passwords>): string[] {
  const each = LOGINS.filter((name) => passwords[name] !== undefined).flatMap((name) => [
    `DO $do$ BEGIN CREATE ROLE ${name} ${LOGIN_RIGHTS}; EXCEPTION WHEN duplicate_object THEN NULL; END $do$`,
    `ALTER ROLE ${name} PASSWORD ${quoted(passwords[name] ?? "")}`,
  ]);
  const isForApp = passwords.lentera_app !== undefined;
  return isForApp ? [...each, "ALTER ROLE lentera_app NOINHERIT"] : each;
}

/** Runs statements one after the other on a connection of its own. */
export async function execute(
  connectionString: string,
  statements: readonly string[],
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes the logins and a database of `lentera_owner` where they are missing. */
export async function createRolesAndDatabase(
  superuserUrl: string,
  passwords: Passwords,
  database: string,
): Promise<void> {
  await execute(superuserUrl, [...rolesSql(passwords), "GRANT lentera_worker TO lentera_owner"]);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [
      database,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER lentera_owner`);
    await client.query(`GRANT CREATE, CONNECT ON DATABASE ${database} TO lentera_worker`);
  } finally {
    await client.end();
  }
}
