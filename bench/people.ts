import pg from "pg";
import { newId } from "@/lib/kernel/ids";
import type { Role, Viewer } from "@/lib/kernel/viewer";
import { newSessionToken, tokenHash } from "@/lib/server/session";

/** Somebody who asks: his token for the API, and the viewer that it makes. */
export type Asker = { readonly token: string; readonly viewer: Viewer };

/** For each organisation with cases one caseworker and one supervisor, the organisations in order. */
export type Askers = {
  readonly caseworkers: readonly Asker[];
  readonly supervisors: readonly Asker[];
};

type Row = {
  readonly user_id: string;
  readonly organisation_id: string;
  readonly code: string;
  readonly name: string;
  readonly role: Role;
};

const ONE_EACH = `SELECT DISTINCT ON (m.organisation_id) u.id AS user_id, m.organisation_id, o.code, u.name, $1::text AS role
  FROM memberships m JOIN users u ON u.id = m.user_id JOIN organisations o ON o.id = m.organisation_id
  WHERE $1 = ANY (m.roles) AND m.ended_at IS NULL
    AND EXISTS (SELECT 1 FROM cases c WHERE c.organisation_id = o.id AND (c.owner_user_id = u.id OR $1 = 'SUPERVISOR'))
  ORDER BY m.organisation_id, u.email`;

async function admit(client: pg.Client, row: Row): Promise<Asker> {
  const token = newSessionToken();
  const credentialId = newId();
  await client.query(
    `INSERT INTO api_tokens (id, user_id, organisation_id, name, token_hash, created_at)
     VALUES ($1, $2, $3, 'npm run bench', $4, private.now())`,
    [credentialId, row.user_id, row.organisation_id, tokenHash(token)],
  );
  const viewer: Viewer = {
    ...{ kind: "TOKEN", userId: row.user_id, credentialId, roles: [row.role], reason: null },
    ...{ organisationId: row.organisation_id, organisationCode: row.code },
    ...{ displayName: row.name, locale: "id" },
  };
  return { token, viewer };
}

/** Gives a token to one caseworker and one supervisor of every organisation that has cases. */
export async function admitAskers(ownerUrl: string): Promise<Askers> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const of = async (role: Role) => {
      const { rows } = await client.query<Row>(ONE_EACH, [role]);
      return Promise.all(rows.map((row) => admit(client, row)));
    };
    return { caseworkers: await of("CASEWORKER"), supervisors: await of("SUPERVISOR") };
  } finally {
    await client.end();
  }
}
