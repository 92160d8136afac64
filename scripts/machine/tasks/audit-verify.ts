import pg from "pg";
import { readAnchors } from "@/lib/audit/anchor/anchor";
import type { Task } from "../task";

type Broken = { readonly code: string; readonly seq: string; readonly because: string };

// The first anchored entry of each chain that is missing or is another one now.
const AGAINST_ANCHORS = `SELECT coalesce(o.code, a.org) AS code, min(a.seq) AS seq, 'anchor' AS because
  FROM unnest($1::text[], $2::bigint[], $3::text[]) AS a(org, seq, hash)
  LEFT JOIN organisations o ON o.id::text = a.org
  LEFT JOIN audit_entries e ON e.organisation_id::text = a.org AND e.organisation_id = o.id AND e.seq = a.seq
  WHERE e.hash IS DISTINCT FROM decode(a.hash, 'hex') GROUP BY 1 ORDER BY 1`;

async function brokenOf(client: pg.Client): Promise<Broken[]> {
  const within = await client.query<Broken>(
    `SELECT o.code, v.seq, v.because FROM private.audit_verify() v
     JOIN organisations o ON o.id = v.organisation_id ORDER BY o.code`,
  );
  const { ends } = readAnchors();
  const outside = await client.query<Broken>(AGAINST_ANCHORS, [
    ends.map(({ organisationId }) => organisationId),
    ends.map(({ seq }) => seq),
    ends.map(({ hash }) => hash),
  ]);
  return [...within.rows, ...outside.rows];
}

/**
 * Walks every chain of the audit log and holds it against the anchors outside the database; names the
 * first broken entry of each and answers 1.
 */
export const verifyAudit: Task = async ({ database }) => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const broken = await brokenOf(client);
    const all = await client.query<{ n: string }>("SELECT count(*) AS n FROM audit_entries");
    for (const { code, seq, because } of broken)
      console.log(`broken: entry ${seq} of ${code} (${because})`);
    const lines = readAnchors().broken;
    for (const line of lines) console.log(`broken: line ${line} of the anchors`);
    const isWhole = broken.length + lines.length === 0;
    if (isWhole) console.log(`${all.rows[0]?.n ?? 0} entries, every chain whole`);
    return isWhole ? 0 : 1;
  } finally {
    await client.end();
  }
};
