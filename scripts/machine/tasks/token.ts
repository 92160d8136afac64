import pg from "pg";
import { newId } from "@/lib/kernel/ids";
import { newSessionToken, tokenHash } from "@/lib/server/session";
import { flag, type Task } from "../task";

/** Makes an API token for `--user EMAIL` and prints it alone on the last line; only its hash is kept. */
export const makeToken: Task = async ({ args, database }) => {
  const email = flag(args, "user");
  if (!email) {
    console.error("Name the person: npm run token -- --user EMAIL");
    return 1;
  }
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const token = newSessionToken();
    const made = await client.query(
      `INSERT INTO api_tokens (id, user_id, organisation_id, name, token_hash, created_at, requests_per_minute)
       SELECT $1, u.id, m.organisation_id, 'npm run token', $2, private.now(),
         CASE WHEN (SELECT is_demo FROM private.installation) THEN NULL ELSE 600 END
       FROM users u JOIN memberships m ON m.user_id = u.id AND m.ended_at IS NULL
       WHERE u.email = lower($3) AND u.disabled_at IS NULL ORDER BY m.created_at LIMIT 1`,
      [newId(), tokenHash(token), email],
    );
    if (made.rowCount === 0) {
      console.error(`Nobody with the address ${email} works here.`);
      return 1;
    }
    console.log(`A token for ${email}; it is shown this once:`);
    console.log(token);
    return 0;
  } finally {
    await client.end();
  }
};
