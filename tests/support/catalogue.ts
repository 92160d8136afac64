import type pg from "pg";

/** Something in the database's catalogue that the house forbids: which rule, and of what. */
export type Finding = { readonly rule: string; readonly thing: string };

/** Tables that belong to nobody in particular: reference data and accounts, each with the reason. */
export const WITHOUT_TENANT: Readonly<Record<string, string>> = {
  codes: "reference data",
  provinces: "reference data",
  regencies: "reference data",
  countries: "reference data",
  reference_data: "reference data",
  organisations: "is the tenant itself",
  users: "a person may work for several organisations",
  user_credentials: "of a person, not of an organisation",
  recovery_codes: "of a person, not of an organisation",
  settings: "of the installation",
  one_time_links: "the set-up of an installation comes before its first organisation",
};

/** Unique beyond one organisation, each with the reason why that tells nobody anything. */
export const GLOBAL_UNIQUES: Readonly<Record<string, string>> = {
  users_email_key: "people are added by private.add_person, which answers the same either way",
  sessions_token_hash_key: "hash of 256 random bits",
  api_tokens_token_hash_key: "hash of 256 random bits",
  one_time_links_token_hash_key: "hash of 256 random bits",
  record_codes_code_hash_key: "keyed hash of 80 random bits",
  organisations_code_key: "the registry is open to everybody who is signed in",
  programmes_code_key: "programmes are open to everybody who works in the partnership",
  reports_slug_key: "random",
};

/** Changeable rows without a version of their own: the row that carries it, or why none is needed. */
export const VERSION_ELSEWHERE: Readonly<Record<string, string>> = {
  api_tokens: "only ends",
  audit_entries: "only grows",
  case_accounts: "cases",
  case_assignments: "cases",
  case_external_ids: "cases",
  case_programmes: "cases",
  case_visits: "one moment of one person, moved on and never edited",
  data_keys: "re-wrapped by a command, never edited",
  idempotency_keys: "written once",
  job_requests: "moved by its job alone",
  one_time_links: "only ends",
  organisation_coverage: "organisations",
  organisation_services: "organisations",
  outbox_messages: "moved by its job alone",
  activity_partners: "activities",
  person_demographics: "persons",
  person_identities: "persons",
  programme_partners: "programmes",
  record_codes: "only ends",
  recovery_codes: "used once",
  referral_details: "referrals",
  referral_requests: "referrals",
  referral_services: "referrals",
  risk_assessments: "a new one is written",
  sessions: "only ends",
  team_members: "teams",
  teams: "a name and a switch",
  user_credentials: "of one person alone",
  vulnerability_factors: "cases",
};

const listed = (names: object) => Object.keys(names);
const OURS = "'{public,private}'::name[]";
const APP_MAY = `(has_table_privilege('lentera_app', c.oid, p) OR CASE WHEN p IN ('SELECT', 'INSERT', 'UPDATE') THEN has_any_column_privilege('lentera_app', c.oid, p) ELSE false END)`;
const HAS_TENANT =
  "EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND a.attnotnull)";
const TABLES = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ANY (${OURS}) WHERE c.relkind IN ('r', 'p')`;

type Rule = { readonly rule: string; readonly sql: string; readonly values?: readonly unknown[] };

/** Each query names what breaks its rule. */
const RULES: readonly Rule[] = [
  {
    rule: "row-level security is enabled and forced",
    sql: `SELECT c.relname AS thing FROM ${TABLES} AND n.nspname = 'public' AND c.relname <> '_prisma_migrations'
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
  },
  {
    rule: "what the application may not see has no privilege at all",
    sql: `SELECT c.relname AS thing FROM ${TABLES} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
      AND EXISTS (SELECT 1 FROM unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) p WHERE ${APP_MAY})`,
  },
  {
    rule: "a policy stands behind every privilege",
    sql: `SELECT c.relname || ' ' || p AS thing FROM ${TABLES.replace(" WHERE", ", unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) p WHERE")}
      AND ${APP_MAY} AND NOT EXISTS (SELECT 1 FROM pg_policies q WHERE q.schemaname = n.nspname AND q.tablename = c.relname
        AND 'lentera_app' = ANY (q.roles) AND q.cmd IN (p, 'ALL'))`,
  },
  {
    rule: "a policy names one login and decides something",
    sql: `SELECT tablename || ' ' || policyname AS thing FROM pg_policies WHERE schemaname = ANY (${OURS})
      AND ('public' = ANY (roles) OR ('lentera_app' = ANY (roles) AND (coalesce(qual, '') = 'true' OR coalesce(with_check, '') = 'true')))`,
  },
  {
    rule: "the application reads and writes rows and nothing else",
    sql: `SELECT c.relname || ' ' || p AS thing FROM ${TABLES.replace(" WHERE", ", unnest('{TRUNCATE,REFERENCES,TRIGGER}'::text[]) p WHERE")}
      AND has_table_privilege('lentera_app', c.oid, p)`,
  },
  {
    rule: "a row belongs to an organisation",
    sql: `SELECT c.relname AS thing FROM ${TABLES} AND n.nspname = 'public' AND c.relname <> '_prisma_migrations'
      AND NOT c.relname = ANY ($1) AND NOT ${HAS_TENANT}`,
    values: [listed(WITHOUT_TENANT)],
  },
  {
    rule: "a unique key begins with the organisation",
    sql: `SELECT i.indexrelid::regclass::text AS thing FROM ${TABLES.replace(" WHERE", " JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique WHERE")}
      AND n.nspname = 'public' AND ${HAS_TENANT} AND NOT i.indexrelid::regclass::text = ANY ($1)
      AND (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0]) <> 'organisation_id'
      AND NOT (i.indisprimary AND i.indnkeyatts = 1 AND (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0]) = 'id')`,
    values: [listed(GLOBAL_UNIQUES)],
  },
  {
    rule: "a reference between organisations' rows carries the organisation",
    sql: `SELECT k.conname AS thing FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class d ON d.oid = k.confrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
      WHERE k.contype = 'f' AND ${HAS_TENANT} AND ${HAS_TENANT.replaceAll("c.oid", "d.oid")} AND NOT EXISTS (
        SELECT 1 FROM unnest(k.conkey, k.confkey) AS x(ours, theirs)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.ours AND a.attname LIKE '%organisation_id'
        JOIN pg_attribute b ON b.attrelid = d.oid AND b.attnum = x.theirs AND b.attname = 'organisation_id')`,
  },
  {
    rule: "a view asks as its reader",
    sql: `SELECT c.relname AS thing FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ANY (${OURS})
      WHERE c.relkind = 'm' OR (c.relkind = 'v' AND NOT coalesce(c.reloptions, '{}') && '{security_invoker=true,security_invoker=on}')`,
  },
  {
    rule: "a definer function has a fixed search path",
    sql: `SELECT p.proname AS thing FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = ANY (${OURS})
      WHERE p.prosecdef AND NOT EXISTS (SELECT 1 FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%pg_temp')`,
  },
  {
    rule: "nobody but the application may call a function",
    sql: `SELECT p.proname AS thing FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = ANY (${OURS})
      WHERE p.proacl IS NULL OR EXISTS (SELECT 1 FROM aclexplode(p.proacl) x WHERE x.grantee = 0)`,
  },
  {
    rule: "the application's login is harmless",
    sql: `SELECT rolname AS thing FROM pg_roles r WHERE rolname = 'lentera_app' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolinherit
      OR EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid))`,
  },
  {
    rule: "the application owns nothing",
    sql: `SELECT pg_describe_object(d.classid, d.objid, 0) AS thing FROM pg_shdepend d
      WHERE d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND d.deptype = 'o' AND d.refobjid = 'lentera_app'::regrole`,
  },
  {
    rule: "the application makes nothing",
    sql: `SELECT 'schema ' || nspname AS thing FROM pg_namespace WHERE has_schema_privilege('lentera_app', oid, 'CREATE')
      UNION ALL SELECT 'database ' || p FROM unnest('{CREATE,TEMPORARY}'::text[]) p WHERE has_database_privilege('lentera_app', current_database(), p)
      UNION ALL SELECT 'sequence ' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = ANY (${OURS})
        WHERE CASE c.relkind WHEN 'S' THEN has_sequence_privilege('lentera_app', c.oid, 'USAGE, SELECT, UPDATE') END`,
  },
  {
    rule: "a history only grows",
    sql: `SELECT c.relname AS thing FROM ${TABLES} AND n.nspname = 'public' AND (c.relname LIKE '%\\_events' OR c.relname IN ('audit_entries', 'consent_versions'))
      AND (EXISTS (SELECT 1 FROM unnest('{UPDATE,DELETE}'::text[]) p WHERE ${APP_MAY})
        OR (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgenabled = 'A' AND t.tgname IN ('append_only', 'append_only_truncate')) <> 2)`,
  },
  {
    rule: "what can be changed carries a version",
    sql: `SELECT c.relname AS thing FROM ${TABLES.replace(" WHERE", ", unnest('{UPDATE}'::text[]) p WHERE")} AND n.nspname = 'public' AND ${APP_MAY}
      AND NOT c.relname = ANY ($1)
      AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'version' AND a.attnotnull)`,
    values: [listed(VERSION_ELSEWHERE)],
  },
];

/** Everything in the database that breaks a rule of docs/data-protection.md. */
export async function findingsOf(client: Pick<pg.Client, "query">): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { rule, sql, values = [] } of RULES) {
    const { rows } = await client.query<{ thing: string }>(sql, [...values]);
    found.push(...rows.map(({ thing }) => ({ rule, thing })));
  }
  return found;
}
