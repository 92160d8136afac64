import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { dump } from "../backup/dump";
import { type Frame, readFrames, type Totals, writeFrames } from "../backup/frames";
import { readSealed, writeSealed } from "../backup/sealed-file";
import { passphraseOf } from "../passphrase";
import type { Task } from "../task";

async function totalsOf(frames: AsyncIterable<Frame>): Promise<Totals> {
  let totals: Totals = { rows: {}, files: 0 };
  for await (const frame of frames) if (frame.kind === "end") totals = frame.totals;
  return totals;
}

/** Writes FILE: database, attachments and key, encrypted; reads it back before it reports success. */
export const backup: Task = async ({ args, settings, folder, database }) => {
  const [name] = args;
  if (!name || name.startsWith("--")) {
    console.error("Name the file: npm run backup -- FILE");
    return 1;
  }
  const file = path.resolve(process.env["INIT_CWD"] ?? ".", name);
  if (existsSync(file)) {
    console.error(`${file} is there already; expected the name of a new file.`);
    return 1;
  }
  const passphrase = await passphraseOf(settings, true);
  const { ownerUrl } = database;
  const { dir: dataDir, keyFile } = folder;
  await writeSealed(file, passphrase, writeFrames(dump({ ownerUrl, dataDir, keyFile })));
  const { rows, files } = await totalsOf(readFrames(readSealed(file, passphrase)));
  const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
  const size = (statSync(file).size / 2 ** 20).toFixed(1);
  console.log(
    `${file}: ${count} rows of ${Object.keys(rows).length} tables, ${files} attachments, the key; ${size} MiB`,
  );
  return 0;
};
