import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import pg from "pg";
import { forgetKeys } from "@/lib/server/key-file";
import { KEPT_FOLDERS, nameOf, tablesOf } from "./dump";
import { type Frame, type Manifest, readFrames, type Table, type Totals } from "./frames";
import { beginLoading, type Loading } from "./load";
import { BadBackup, readSealed } from "./sealed-file";
import { demandEmpty, demandKnown, prepareTables } from "./target";
import { verifyAudit, verifyCounts, verifyFiles, verifyKeys } from "./verify";

/** Where a backup goes. */
export type RestoreTarget = {
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly keyFile: string;
  /** Whether somebody named the key file: then a key that lies there may be needed elsewhere. */
  readonly isKeyNamed: boolean;
};
export type Restored = { readonly manifest: Manifest; readonly totals: Totals };

const STAGE = "restoring";

type Content = Restored & { readonly key: Buffer };

/** Reads a backup to its end without using it: after that every byte of it is known to be unchanged. */
async function inspect(file: string, passphrase: string): Promise<Content> {
  let manifest: Manifest | null = null;
  let key: Buffer | null = null;
  let totals: Totals | null = null;
  for await (const frame of readFrames(readSealed(file, passphrase))) {
    if (frame.kind === "manifest") manifest = frame.manifest;
    if (frame.kind === "key") key = frame.bytes;
    if (frame.kind === "end") totals = frame.totals;
  }
  if (!manifest || !key || !totals) throw new BadBackup("The backup lacks a part.");
  return { manifest, key, totals };
}

function stagedFile(stage: string, name: string): string {
  const isKept = KEPT_FOLDERS.some((folder) => name.startsWith(`${folder}/`));
  if (!isKept || name.split("/").includes("..")) throw new BadBackup("A file lies where none may.");
  const file = path.join(stage, name);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, "", { mode: 0o600 });
  return file;
}

async function loadFrames(frames: AsyncIterable<Frame>, loading: Loading, stage: string) {
  let table: Table | null = null;
  let file: string | null = null;
  for await (const frame of frames) {
    if (frame.kind === "table") table = frame.table;
    if (frame.kind === "rows" && table) await loading.insert(table, frame.json);
    if (frame.kind === "file") file = stagedFile(stage, frame.path);
    if (frame.kind === "bytes" && file) appendFileSync(file, frame.bytes);
  }
}

// The key of a folder that is new has sealed nothing; a key that somebody named is kept beside.
function placeKey({ keyFile, isKeyNamed }: RestoreTarget, key: Buffer): void {
  if (existsSync(keyFile) && readFileSync(keyFile).equals(key)) return;
  try {
    if (isKeyNamed && existsSync(keyFile)) renameSync(keyFile, `${keyFile}.before-restore`);
    writeFileSync(keyFile, key, { mode: 0o600 });
  } catch {
    throw new BadBackup(
      `LENTERA_KEY_FILE is ${JSON.stringify(keyFile)}, which holds another key and cannot be written; expected the backup's.`,
    );
  }
}

// Sealed text must open with the backup's key before that key takes the place of another.
async function withKey(stage: string, key: Buffer, work: () => Promise<void>): Promise<void> {
  const before = process.env["LENTERA_KEY_FILE"] ?? "";
  const folder = process.env["LENTERA_DATA_DIR"] ?? "";
  const staged = path.join(stage, "key");
  mkdirSync(stage, { recursive: true, mode: 0o700 });
  writeFileSync(staged, key, { mode: 0o600 });
  process.env["LENTERA_KEY_FILE"] = staged;
  process.env["LENTERA_DATA_DIR"] = stage;
  forgetKeys();
  try {
    await work();
  } finally {
    process.env["LENTERA_KEY_FILE"] = before;
    process.env["LENTERA_DATA_DIR"] = folder;
    forgetKeys();
  }
}

function placeFiles(stage: string, dataDir: string): void {
  for (const folder of KEPT_FOLDERS) {
    const staged = path.join(stage, folder);
    if (!existsSync(staged)) continue;
    rmSync(path.join(dataDir, folder), { recursive: true, force: true });
    renameSync(staged, path.join(dataDir, folder));
  }
}

async function loadAll(
  client: pg.Client,
  frames: AsyncIterable<Frame>,
  content: Content,
  stage: string,
) {
  await client.query("SET statement_timeout = 0; SET TimeZone = 'UTC'");
  await client.query("BEGIN");
  const loading = await beginLoading(client);
  const tables = (await tablesOf(client)).map(nameOf);
  await client.query(`TRUNCATE ${tables.join(", ")}`);
  await loadFrames(frames, loading, stage);
  await loading.sequences(content.manifest);
  await loading.finish();
  await verifyCounts(client, content.totals);
  await verifyAudit(client);
}

async function restoreWith(
  client: pg.Client,
  target: RestoreTarget,
  content: Content,
  frames: () => AsyncIterable<Frame>,
): Promise<void> {
  const { ownerUrl, dataDir } = target;
  await demandEmpty(client, dataDir);
  await prepareTables(client, ownerUrl, content.manifest);
  const stage = path.join(dataDir, STAGE);
  rmSync(stage, { recursive: true, force: true });
  try {
    await loadAll(client, frames(), content, stage);
    await withKey(stage, content.key, async () => {
      await verifyKeys(client);
      await verifyFiles(client);
    });
    placeKey(target, content.key);
    placeFiles(stage, dataDir);
    await client.query("COMMIT");
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/**
 * Puts a backup into an empty installation: first the whole file is proved, then one transaction takes
 * it all or nothing. Throws BadBackup where the file or the place is not right. The caller brings the
 * database up to this version afterwards.
 */
export async function restore(
  file: string,
  passphrase: string,
  target: RestoreTarget,
): Promise<Restored> {
  const content = await inspect(file, passphrase);
  demandKnown(content.manifest);
  const client = new pg.Client({ connectionString: target.ownerUrl });
  await client.connect();
  try {
    await restoreWith(client, target, content, () => readFrames(readSealed(file, passphrase)));
  } finally {
    await client.end();
  }
  return content;
}
