import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { open, unwrapDataKey } from "@/lib/server/crypto";
import { attachmentsFolder, proveStored } from "@/lib/server/files/sealed-file";
import type { Totals } from "./frames";
import { BadBackup } from "./sealed-file";

type KeyRow = {
  readonly organisation_id: string;
  readonly subject_id: string;
  readonly wrapped: Buffer;
  readonly kek_id: string;
};
type NoteRow = {
  readonly id: string;
  readonly organisation_id: string;
  readonly case_id: string;
  readonly body: Buffer;
};

const BATCH = 1000;

/** Every table has as many rows as the backup says. */
export async function verifyCounts(client: pg.Client, { rows }: Totals): Promise<void> {
  for (const [name, wanted] of Object.entries(rows)) {
    const table = name
      .split(".")
      .map((part) => pg.escapeIdentifier(part))
      .join(".");
    const found = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
    const count = Number(found.rows[0]?.n);
    if (count !== wanted)
      throw new BadBackup(`${name} has ${count} rows and should have ${wanted}; nothing was kept.`);
  }
}

/** Every chain of the audit log is whole. */
export async function verifyAudit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ seq: string }>("SELECT seq FROM private.audit_verify()");
  if (rows.length > 0)
    throw new BadBackup(`The audit log is broken at entry ${rows[0]?.seq}; nothing was kept.`);
}

/** Every data key opens with the key file, and a sealed note with its data key. */
export async function verifyKeys(client: pg.Client): Promise<void> {
  await client.query(
    `DECLARE keys NO SCROLL CURSOR FOR
     SELECT organisation_id, subject_id, wrapped, kek_id FROM data_keys`,
  );
  for (;;) {
    const { rows } = await client.query<KeyRow>(`FETCH ${BATCH} FROM keys`);
    for (const row of rows) keyOf(row);
    if (rows.length < BATCH) break;
  }
  await client.query("CLOSE keys");
  const notes = await client.query<NoteRow & KeyRow>(
    `SELECT n.id, n.organisation_id, n.body, k.subject_id, k.wrapped, k.kek_id FROM case_notes n
     JOIN data_keys k ON k.organisation_id = n.organisation_id AND k.subject_id = n.case_id
     WHERE octet_length(n.body) > 0 LIMIT 50`,
  );
  for (const note of notes.rows) {
    const { organisation_id: organisationId, id: rowId, body } = note;
    open(keyOf(note), { table: "case_notes", column: "body", organisationId, rowId }, body);
  }
}

type FileRow = KeyRow & { readonly id: string; readonly storage: string };

/** Attached files open to their last chunk with their case's key; one that was taken out meanwhile may lack. */
export async function verifyFiles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<FileRow>(
    `SELECT f.id, f.storage, k.organisation_id, k.subject_id, k.wrapped, k.kek_id FROM case_files f
     JOIN data_keys k ON k.organisation_id = f.organisation_id AND k.subject_id = f.case_id
     WHERE f.state = 'CLEAN' ORDER BY f.created_at DESC LIMIT 20`,
  );
  for (const row of rows) {
    if (!existsSync(path.join(attachmentsFolder(), row.storage))) continue;
    const place = { organisationId: row.organisation_id, fileId: row.id };
    try {
      await proveStored(keyOf(row), place, row.storage);
    } catch {
      throw new BadBackup("An attached file does not open; nothing was kept.");
    }
  }
}

function keyOf(row: KeyRow) {
  try {
    return unwrap(row);
  } catch (error) {
    const { message } = error as Error;
    throw new BadBackup(`A data key does not open with the backup's key (${message}).`);
  }
}

function unwrap(row: KeyRow) {
  const { organisation_id: organisationId, subject_id: subjectId, wrapped, kek_id: kekId } = row;
  return unwrapDataKey(organisationId, subjectId, { wrapped, kekId });
}

/** Row-level security stands on every table, and the application's login sees nothing without a context. */
export async function verifyProtection(ownerUrl: string, appUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  const app = new pg.Client({ connectionString: appUrl });
  try {
    await owner.connect();
    const open = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
         AND relname <> '_prisma_migrations' AND NOT (relrowsecurity AND relforcerowsecurity)`,
    );
    if (open.rows.length > 0)
      throw new Error(`no row-level security on ${open.rows.map(({ name }) => name).join(", ")}`);
    await app.connect();
    const seen = await app.query("SELECT 1 FROM cases LIMIT 1");
    if (seen.rows.length > 0)
      throw new Error("the application's login sees cases without a context");
  } finally {
    await owner.end();
    await app.end();
  }
}
