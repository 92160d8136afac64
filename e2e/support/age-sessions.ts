import pg from "pg";
import { openDataFolder } from "@/scripts/machine/data-folder";
import { openDatabase } from "@/scripts/machine/open-database";
import { readSettings } from "@/scripts/machine/settings";
import { DATA_DIR } from "./data-dir.mjs";

async function asOwner(text: string, values: readonly unknown[]): Promise<void> {
  const settings = readSettings({ LENTERA_DATA_DIR: DATA_DIR });
  const { ownerUrl } = await openDatabase(settings, openDataFolder(settings));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(text, [...values]);
  await client.end();
}

/** Lets the password of a person's sessions have been given so many minutes earlier. */
export async function ageProofs(email: string, minutes: number): Promise<void> {
  await asOwner(
    `UPDATE sessions s SET proved_at = s.proved_at - make_interval(mins => $2)
     FROM users u WHERE u.id = s.user_id AND u.email = $1 AND s.revoked_at IS NULL`,
    [email, minutes],
  );
}

/** Lets the sessions of a person lie unused for so many minutes, as the server counts them. */
export async function ageSessions(email: string, minutes: number): Promise<void> {
  await asOwner(
    `UPDATE sessions s SET last_seen_at = s.last_seen_at - make_interval(mins => $2)
     FROM users u WHERE u.id = s.user_id AND u.email = $1 AND s.revoked_at IS NULL`,
    [email, minutes],
  );
}
