import pg from "pg";
import { finishRotation, rotateKeys } from "../rotate-keys";
import type { Task } from "../task";

// Key events stand in the log of the installation's organisation: names of keys and counts, nothing else.
async function note(ownerUrl: string, action: string, details: object): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `SELECT private.audit_append(o.id, NULL, $1, 'installation', o.code, $2::jsonb)
       FROM organisations o WHERE o.is_installation`,
      [action, JSON.stringify(details)],
    );
  } finally {
    await client.end();
  }
}

function told(done: number, total: number): void {
  process.stderr.write(`· ${done} of ${total} data keys wrapped anew\n`);
}

/**
 * Wraps every data key with a new key, while Lentera serves; `--finish` takes the old keys out of the file.
 * A run that was broken off goes on where it was.
 */
export const rotate: Task = async ({ args, folder, database }) => {
  const { ownerUrl } = database;
  const installation = { ownerUrl, keyFile: folder.keyFile };
  if (args.includes("--finish")) {
    const gone = await finishRotation(installation, told);
    if (gone.length > 0) await note(ownerUrl, "key.retire", { kek: gone.join(" ") });
    console.log(
      gone.length > 0
        ? `${gone.join(", ")} left ${folder.keyFile}. Copy the file to its safe place; older copies open older backups only.`
        : "No old key is in the file.",
    );
    return 0;
  }
  const month = new Date().toISOString().slice(0, 7);
  const { to, isNew, rewrapped } = await rotateKeys(installation, told, { month });
  await note(ownerUrl, "key.rotate", { kek: to, count: rewrapped });
  console.log(
    `${rewrapped} data keys are wrapped with ${isNew ? "the new key" : "the key of the run before"} ${to}.`,
  );
  console.log(
    `Copy ${folder.keyFile} to its safe place, then take the old key out: npm run rotate-keys -- --finish`,
  );
  return 0;
};
