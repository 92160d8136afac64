import { existsSync } from "node:fs";
import path from "node:path";
import { restore } from "../backup/restore";
import { verifyProtection } from "../backup/verify";
import { bringUpToDate } from "../installation";
import { passphraseOf } from "../passphrase";
import type { Task } from "../task";

/** Puts the backup FILE into an installation that is empty, and only there; checks it before success. */
export const restoreBackup: Task = async ({ args, settings, folder, database }) => {
  const [name] = args;
  if (!name || name.startsWith("--")) {
    console.error("Name the file: npm run restore -- FILE");
    return 1;
  }
  const file = path.resolve(process.env["INIT_CWD"] ?? ".", name);
  if (!existsSync(file)) {
    console.error(`${file} is not there; expected a backup.`);
    return 1;
  }
  const passphrase = await passphraseOf(settings, false);
  const { ownerUrl, appUrl, workerUrl } = database;
  const { dir: dataDir, keyFile, secret } = folder;
  const target = { ownerUrl, dataDir, keyFile, isKeyNamed: settings.keyFile !== null };
  const { manifest, totals } = await restore(file, passphrase, target);
  const { isDemo } = manifest;
  await bringUpToDate({ ownerUrl, workerUrl, secret, isDemo, clockShiftMs: 0 });
  await verifyProtection(ownerUrl, appUrl);
  const count = Object.values(totals.rows).reduce((sum, each) => sum + each, 0);
  console.log(`· ${count} rows, ${totals.files} attachments; row-level security stands`);
  console.log("· every chain of the audit log is whole; what is sealed opens with the key");
  console.log(
    `Restored as of ${manifest.writtenAt}; start it with LENTERA_DEMO=${isDemo ? "1" : "0"}.`,
  );
  return 0;
};
