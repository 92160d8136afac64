import pg from "pg";
import { unwrapDataKey } from "@/lib/server/crypto";
import { SettingError } from "./settings";

type Row = {
  readonly organisation_id: string;
  readonly subject_id: string;
  readonly wrapped: Buffer;
  readonly kek_id: string;
};

/**
 * Refuses to serve with a key file that does not open what the database holds: everything would look
 * unreadable, and what is written from now on would be sealed under a key that nobody keeps.
 */
export async function demandFittingKey(ownerUrl: string, keyFile: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(
      `SELECT DISTINCT ON (kek_id) organisation_id, subject_id, wrapped, kek_id FROM data_keys ORDER BY kek_id`,
    );
    for (const { organisation_id, subject_id, wrapped, kek_id } of rows) {
      try {
        unwrapDataKey(organisation_id, subject_id, { wrapped, kekId: kek_id });
      } catch {
        throw new SettingError(
          `LENTERA_KEY_FILE is ${JSON.stringify(keyFile)}, which does not open what was sealed with ${kek_id}; expected the key file that this data was written with.`,
        );
      }
    }
  } finally {
    await client.end();
  }
}
