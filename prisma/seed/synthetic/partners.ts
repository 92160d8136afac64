import { createHash } from "node:crypto";
import type pg from "pg";
import { randomOf } from "./random";

/** An organisation that works with people, and who there may own a case. */
export type Partner = {
  readonly id: string;
  readonly code: string;
  readonly workers: readonly string[];
  /** Programmes that its cases belong to, as `organisation/programme`. */
  readonly programmes: readonly Programme[];
};

export type Programme = {
  readonly id: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
};

const MOST = 20;
const CASES_EACH = 500;
const WORKERS_EACH = 4;
// Not the day of loading: the ids of organisations and people are the same in every installation.
const FOUNDED = Date.UTC(2020, 0, 6);
const KINDS = ["NATIONAL_NGO", "COMMUNITY_GROUP", "FAITH_BASED", "UPTD_PPA", "LEGAL_AID"];
const PROVINCES = ["33", "34", "35", "32", "53", "52", "31", "36", "21", "61"];

const two = (n: number) => String(n).padStart(2, "0");

async function insertPartner(client: pg.Client, n: number): Promise<void> {
  const code = `MITRA-${two(n)}`;
  const random = randomOf(`organisation/${code}`);
  const id = random.id(FOUNDED);
  await client.query(
    `INSERT INTO organisations (id, code, name, name_en, type, province, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, private.now(), private.now()) ON CONFLICT DO NOTHING`,
    [
      ...[id, code, `Mitra ${two(n)} (rekaan)`, `Partner ${two(n)} (fictional)`],
      ...[random.pick(KINDS), random.pick(PROVINCES)],
    ],
  );
  const people = [...Array(WORKERS_EACH).keys()].map((k) => [`caseworker${k + 1}`, "CASEWORKER"]);
  for (const [name, role] of [...people, ["supervisor", "SUPERVISOR"]]) {
    const userId = random.id(FOUNDED);
    await client.query(
      `INSERT INTO users (id, email, name, created_at) VALUES ($1, $2, $3, private.now()) ON CONFLICT DO NOTHING`,
      [userId, `${name}@${code.toLowerCase()}.example`, `${name} ${code}`],
    );
    await client.query(
      `INSERT INTO memberships (id, organisation_id, user_id, roles, created_at)
       VALUES ($1, $2, $3, $4, private.now()) ON CONFLICT DO NOTHING`,
      [random.id(FOUNDED), id, userId, [role]],
    );
  }
}

type Row = {
  readonly id: string;
  readonly code: string;
  readonly workers: string[];
  readonly programmes: Programme[];
};

async function readPartners(client: pg.Client): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT o.id, o.code,
       ARRAY(SELECT m.user_id::text FROM memberships m JOIN users u ON u.id = m.user_id
             WHERE m.organisation_id = o.id AND m.ended_at IS NULL AND 'CASEWORKER' = ANY (m.roles) ORDER BY u.email) AS workers,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'startsOn', greatest(p.starts_on, k.starts_on), 'endsOn', least(p.ends_on, k.ends_on)) ORDER BY p.code)
                 FROM programme_partners k JOIN programmes p ON p.organisation_id = k.organisation_id AND p.id = k.programme_id
                 WHERE k.partner_organisation_id = o.id AND k.role = 'IMPLEMENTING'), '[]') AS programmes
     FROM organisations o WHERE o.archived_at IS NULL AND NOT o.is_installation ORDER BY o.code COLLATE "C"`,
  );
  return rows.filter(({ workers }) => workers.length > 0);
}

/**
 * The organisations over which so many cases are spread: those that have caseworkers, and synthetic
 * partners beside them until each holds about 500 cases, or there are 20. Nobody can sign in as a
 * synthetic person, because none has a password.
 */
export async function partnersFor(client: pg.Client, cases: number): Promise<readonly Partner[]> {
  const wanted = Math.min(MOST, Math.max(2, Math.ceil(cases / CASES_EACH)));
  const there = await readPartners(client);
  const others = there.filter(({ code }) => !code.startsWith("MITRA-"));
  for (let n = 1; n <= wanted - others.length; n += 1) await insertPartner(client, n);
  const all = await readPartners(client);
  const own = all.filter(({ code }) => code.startsWith("MITRA-"));
  return [...others, ...own].slice(0, wanted);
}

/** The sequence behind a series of the application (private.next_of_sequence). */
export function sequenceOf(organisationId: string, series: string): string {
  const digest = createHash("md5").update(`${organisationId}|${series}`).digest("hex");
  return `private.n_${digest}`;
}
