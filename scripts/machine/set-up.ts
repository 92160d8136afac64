import pg from "pg";
import { newId } from "@/lib/kernel/ids";
import { codeHash, newRecoveryCodes } from "@/lib/server/one-time-code";

/**
 * Makes the code with which the first administrator is set up, for the console; the earlier one ends,
 * and only the hash is kept. Null where somebody works here already.
 */
export async function offerSetUp(ownerUrl: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ needed: boolean }>(
      "SELECT private.needs_set_up() AS needed",
    );
    if (!rows[0]?.needed) return null;
    const code = newRecoveryCodes()[0] ?? "";
    await client.query("DELETE FROM one_time_links WHERE kind = 'SET_UP' AND used_at IS NULL");
    await client.query(
      `INSERT INTO one_time_links (id, kind, token_hash, created_at, expires_at)
       VALUES ($1, 'SET_UP', $2, private.now(), private.now() + interval '7 days')`,
      [newId(), codeHash(code)],
    );
    return code;
  } finally {
    await client.end();
  }
}
