import pg from "pg";
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS, DEMO_PASSWORD } from "@/lib/accounts/demo-accounts";
import { newId } from "@/lib/kernel/ids";
import { closeDatabase } from "@/lib/server/database";
import { hashPassword } from "@/lib/server/password";
import { loadDemoArrivals } from "./demo-arrivals";
import { loadDemoCases } from "./demo-cases";
import { loadDemoConsents } from "./demo-consents";
import { loadDemoDuplicates } from "./demo-duplicates";
import { loadDemoFiles } from "./demo-files";
import { loadDemoHandover } from "./demo-handover";
import { loadDemoPaper } from "./demo-paper";
import { loadDemoPartnership } from "./demo-partnership";
import { loadDemoPlan } from "./demo-plan";
import { loadDemoReferrals } from "./demo-referrals";
import { loadDemoReports } from "./demo-reports";
import { loadDemoTransfers } from "./demo-transfers";

/** Ids of what was written, by code or e-mail address. */
type Ids = Map<string, string>;

async function writeOrganisations(client: pg.Client): Promise<Ids> {
  const ids: Ids = new Map();
  for (const each of DEMO_ORGANISATIONS) {
    const id = newId();
    ids.set(each.code, id);
    const isAccountless = !DEMO_ACCOUNTS.some((account) => account.organisation === each.code);
    await client.query(
      `INSERT INTO organisations (id, code, name, name_en, type, task_force_role, province, has_accounts, is_installation, letterhead, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, private.now(), private.now())`,
      [
        ...[id, each.code, each.name, each.nameEn, each.type, each.taskForceRole ?? "NONE"],
        ...[each.province ?? null, !isAccountless, each.isInstallation ?? false],
        each.letterhead ?? null,
      ],
    );
  }
  return ids;
}

async function writeAccounts(client: pg.Client, organisations: Ids): Promise<void> {
  const hash = await hashPassword(DEMO_PASSWORD);
  for (const { email, name, organisation, roles } of DEMO_ACCOUNTS) {
    const id = newId();
    await client.query(
      "INSERT INTO users (id, email, name, created_at) VALUES ($1, $2, $3, private.now())",
      [id, email, name],
    );
    await client.query(
      "INSERT INTO memberships (id, organisation_id, user_id, roles, created_at) VALUES ($1, $2, $3, $4, private.now())",
      [newId(), organisations.get(organisation), id, roles],
    );
    await client.query(
      "INSERT INTO user_credentials (user_id, password_hash, password_changed_at) VALUES ($1, $2, private.now())",
      [id, hash],
    );
  }
}

async function writeProgramme(client: pg.Client, organisations: Ids): Promise<void> {
  const id = newId();
  const iom = organisations.get("IOM");
  await client.query(
    `INSERT INTO programmes (id, organisation_id, code, title_id, title_en, starts_on, created_at)
     VALUES ($1, $2, 'EMPOWER', 'Empower', 'Empower', date_trunc('year', private.today() - interval '1 year'), private.now())`,
    [id, iom],
  );
  for (const [code, role] of [
    ["PELITA", "IMPLEMENTING"],
    ["UPTD", "IMPLEMENTING"],
    ["FUND", "FUNDING"],
  ] as const) {
    await client.query(
      `INSERT INTO programme_partners (organisation_id, programme_id, partner_organisation_id, role)
       VALUES ($1, $2, $3, $4)`,
      [iom, id, organisations.get(code), role],
    );
  }
}

async function idsOf(client: pg.Client, sql: string): Promise<Ids> {
  const { rows } = await client.query<{ key: string; id: string }>(sql);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function writeBase(client: pg.Client): Promise<void> {
  await client.query("BEGIN");
  const organisations = await writeOrganisations(client);
  await writeAccounts(client, organisations);
  await writeProgramme(client, organisations);
  await client.query("COMMIT");
}

/**
 * Loads the demo world into an empty database: organisations, accounts and the programme as the owner,
 * then partners, referrals, cases and reports through the same commands that pages use, each by the person who would have done it. A
 * load that was interrupted goes on where it stopped.
 *
 * @returns whether anything was written
 */
export async function loadDemoWorld(
  ownerUrl: string,
  say: (line: string) => void,
): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const done = await client.query("SELECT 1 FROM reference_data WHERE name = 'demo'");
    if (done.rowCount !== 0) return false;
    say("loading the demo world");
    const begun = await client.query("SELECT 1 FROM organisations LIMIT 1");
    if (begun.rowCount === 0) await writeBase(client);
    const organisations = await idsOf(client, "SELECT code AS key, id FROM organisations");
    const people = await idsOf(client, "SELECT email AS key, id FROM users");
    await loadDemoPartnership(organisations, people);
    await loadDemoReferrals(client, organisations, people);
    await loadDemoCases(client, organisations, people);
    await loadDemoConsents(client, organisations, people);
    await loadDemoPlan(client, organisations, people);
    await loadDemoHandover(client, organisations, people);
    await loadDemoTransfers(client, organisations, people);
    await loadDemoFiles(client, organisations, people);
    await loadDemoArrivals(organisations, people);
    await loadDemoDuplicates(client, organisations, people);
    await loadDemoPaper(client, organisations, people);
    await loadDemoReports(client, organisations, people);
    await closeDatabase();
    await client.query("INSERT INTO reference_data (name, sha256) VALUES ('demo', 'loaded')");
    return true;
  } finally {
    await client.end();
  }
}
