import pg from "pg";
import type { Task } from "../task";

/** Walks every chain of the audit log; names the first broken entry of each and answers 1. */
export const verifyAudit: Task = async ({ database }) => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const broken = await client.query<{ code: string; seq: string; because: string }>(
      `SELECT o.code, v.seq, v.because FROM private.audit_verify() v
       JOIN organisations o ON o.id = v.organisation_id ORDER BY o.code`,
    );
    const all = await client.query<{ n: string }>("SELECT count(*) AS n FROM audit_entries");
    for (const { code, seq, because } of broken.rows)
      console.log(`broken: entry ${seq} of ${code} (${because})`);
    if (broken.rows.length === 0) console.log(`${all.rows[0]?.n ?? 0} entries, every chain whole`);
    return broken.rows.length === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
};
