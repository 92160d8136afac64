import { readdirSync } from "node:fs";
import path from "node:path";
import { callWithoutViewer } from "./database";

let wanted: string | null = null;

function lastMigration(): string {
  wanted ??=
    readdirSync(path.join(process.cwd(), "prisma/migrations"))
      .filter((name) => /^\d/.test(name))
      .sort()
      .at(-1) ?? "";
  return wanted;
}

/** Whether the database answers and has every migration of this version. */
export async function isHealthy(): Promise<boolean> {
  try {
    const rows = await callWithoutViewer<{ name: string | null }>(
      "health",
      "SELECT private.last_migration() AS name",
      [],
    );
    return (rows[0]?.name ?? "") >= lastMigration();
  } catch {
    return false;
  }
}

/**
 * Refuses to serve with a login that could pass row-level security, owns a table, or reaches one that
 * is not protected (docs/data-protection.md).
 * Throws with the reason.
 */
export async function demandHarmlessLogin(): Promise<void> {
  const rows = await callWithoutViewer<{ because: string | null }>(
    "self-check",
    `SELECT CASE WHEN r.rolsuper THEN 'is a superuser' WHEN r.rolbypassrls THEN 'bypasses row-level security'
       WHEN EXISTS (SELECT 1 FROM pg_class c WHERE pg_has_role(r.oid, c.relowner, 'USAGE')
         AND c.relnamespace IN ('public'::regnamespace, 'private'::regnamespace)) THEN 'owns tables'
       ELSE (SELECT 'sees ' || min(c.relname) || ' without row-level security' FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
           AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')) END AS because
     FROM pg_roles r WHERE r.rolname = current_user`,
    [],
  );
  const because = rows[0] ? rows[0].because : "is unknown";
  if (because)
    throw new Error(`the application's database login ${because}; Lentera does not start with it`);
}
