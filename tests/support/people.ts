import { newId } from "@/lib/kernel/ids";
import type { Role, Viewer } from "@/lib/kernel/viewer";
import type { TestDatabase } from "./database";

type OrganisationOptions = { readonly type?: string; readonly taskForceRole?: string };

/** Adds an organisation and gives its id. */
export async function addOrganisation(
  { asSuperuser }: TestDatabase,
  code: string,
  { type = "NATIONAL_NGO", taskForceRole = "NONE" }: OrganisationOptions = {},
): Promise<string> {
  const id = newId();
  await asSuperuser(
    `INSERT INTO organisations (id, code, name, type, task_force_role, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, private.now(), private.now())`,
    [id, code, `Organisasi ${code}`, type, taskForceRole],
  );
  return id;
}

/** The token of a viewer made by `addViewer`, as the API takes it. */
export function tokenOf(viewer: Viewer): string {
  return viewer.credentialId;
}

/** Adds a person with roles in an organisation and an API token, and gives the viewer it makes. */
export async function addViewer(
  { asSuperuser }: TestDatabase,
  organisation: { readonly id: string; readonly code: string },
  roles: readonly Role[],
): Promise<Viewer> {
  const userId = newId();
  const credentialId = newId();
  const displayName = `${roles.join(" ")} ${organisation.code}`;
  const mail = `${userId}@${organisation.code.toLowerCase()}.example`;
  await asSuperuser(
    "INSERT INTO users (id, email, name, created_at) VALUES ($1, $2, $3, private.now())",
    [userId, mail, displayName],
  );
  await asSuperuser(
    `INSERT INTO memberships (id, organisation_id, user_id, roles, created_at)
     VALUES ($1, $2, $3, $4, private.now())`,
    [newId(), organisation.id, userId, roles],
  );
  await asSuperuser(
    `INSERT INTO api_tokens (id, user_id, organisation_id, token_hash, created_at)
     VALUES ($1, $2, $3, sha256($4::bytea), private.now())`,
    [credentialId, userId, organisation.id, Buffer.from(credentialId)],
  );
  return {
    ...{ kind: "TOKEN", userId, credentialId, roles, displayName, locale: "id", reason: null },
    ...{ organisationId: organisation.id, organisationCode: organisation.code },
  };
}

/**
 * Two organisations that stand side by side: Sari and Agus work with cases at PELITA, Ratih is their
 * supervisor; who is `elsewhere` supervises at UPTD.
 */
export async function twoHouses(database: TestDatabase) {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  return {
    ...{ pelita, uptd, sari: await addViewer(database, pelita, ["CASEWORKER"]) },
    agus: await addViewer(database, pelita, ["CASEWORKER"]),
    ratih: await addViewer(database, pelita, ["SUPERVISOR"]),
    elsewhere: await addViewer(database, uptd, ["SUPERVISOR"]),
  };
}
