import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { rewrapDataKey } from "@/lib/server/crypto";
import { type Key, type Keys, readKeys, rootOf, writeKeys } from "@/lib/server/key-file";

type Installation = { readonly ownerUrl: string; readonly keyFile: string };
type Told = (done: number, total: number) => void;
type Row = {
  readonly organisation_id: string;
  readonly subject_id: string;
  readonly wrapped: Buffer;
  readonly kek_id: string;
};

const BATCH = 500;

function synced(file: string, how: (at: number) => void): void {
  const at = openSync(file, "r");
  try {
    how(at);
  } finally {
    closeSync(at);
  }
}

// Whole or not at all, also when the power fails: written beside it, then put in its place.
function replaceKeys(keyFile: string, keys: Keys): void {
  const beside = `${keyFile}.new`;
  try {
    writeFileSync(beside, writeKeys(keys), { mode: 0o600 });
    synced(beside, fsyncSync);
    renameSync(beside, keyFile);
    synced(path.dirname(keyFile), fsyncSync);
  } catch (error) {
    throw new Error(
      `LENTERA_KEY_FILE is ${JSON.stringify(keyFile)}, which cannot be replaced; expected a file in a folder to write in (${(error as Error).message}).`,
    );
  }
}

const keysOf = (keyFile: string) => readKeys(readFileSync(keyFile, "utf8"));

function newKey(known: readonly Key[], month: string): Key {
  const names = new Set(known.map(({ id }) => id.replace(/^\w+:/, "")));
  let name = month;
  for (let count = 2; names.has(name); count += 1) name = `${month}-${count}`;
  return { id: `kek:${name}`, bytes: randomBytes(32) };
}

async function countOthers(client: pg.Client, current: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM data_keys WHERE kek_id <> $1",
    [current],
  );
  return rows[0]?.n ?? 0;
}

// One transaction a batch: whoever is killed leaves every row under the one key or under the other.
async function rewrapBatch(client: pg.Client, current: string, batch: number): Promise<number> {
  await client.query("BEGIN");
  const { rows } = await client.query<Row>(
    `SELECT organisation_id, subject_id, wrapped, kek_id FROM data_keys WHERE kek_id <> $1
     ORDER BY organisation_id, subject_id LIMIT $2 FOR UPDATE`,
    [current, batch],
  );
  const anew = rows.map(({ organisation_id, subject_id, wrapped, kek_id }) =>
    rewrapDataKey(organisation_id, subject_id, { wrapped, kekId: kek_id }),
  );
  await client.query(
    `UPDATE data_keys k SET wrapped = n.wrapped, kek_id = n.kek_id
     FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[]) AS n (organisation_id, subject_id, wrapped, kek_id)
     WHERE k.organisation_id = n.organisation_id AND k.subject_id = n.subject_id`,
    [
      rows.map((row) => row.organisation_id),
      rows.map((row) => row.subject_id),
      anew.map(({ wrapped }) => Buffer.from(wrapped)),
      anew.map(({ kekId }) => kekId),
    ],
  );
  await client.query("COMMIT");
  return rows.length;
}

async function rewrapAll(client: pg.Client, current: string, batch: number, told: Told) {
  const total = await countOthers(client, current);
  let done = 0;
  for (;;) {
    const moved = await rewrapBatch(client, current, batch);
    if (moved === 0) return done;
    done += moved;
    told(done, Math.max(total, done));
  }
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export type Rotated = { readonly to: string; readonly isNew: boolean; readonly rewrapped: number };

/**
 * Wraps every data key with a new key, 500 a transaction, while Lentera serves. A run that was broken off,
 * at whatever moment, goes on with the key that it had made; what is there then is whole. The old key stays
 * in the file until `finishRotation`.
 */
export function rotateKeys(
  { ownerUrl, keyFile }: Installation,
  told: Told,
  { month, batch = BATCH }: { readonly month: string; readonly batch?: number },
): Promise<Rotated> {
  return connected(ownerUrl, async (client) => {
    const before = keysOf(keyFile);
    const isUnfinished = (await countOthers(client, before.keks[0]?.id ?? "")) > 0;
    const { keks, roots } = before;
    if (!isUnfinished)
      replaceKeys(keyFile, { keks: [newKey([...keks, ...roots], month), ...keks], roots });
    const to = keysOf(keyFile).keks[0]?.id ?? "";
    return { to, isNew: !isUnfinished, rewrapped: await rewrapAll(client, to, batch, told) };
  });
}

/**
 * Takes the old keys out of the file once nothing is wrapped with them: what was shredded is gone then from
 * older backups too, for whoever has this file alone. Their roots stay, which open no data key.
 *
 * @returns the names of the keys that are gone
 */
export function finishRotation({ ownerUrl, keyFile }: Installation, told: Told) {
  return connected(ownerUrl, async (client) => {
    const { keks, roots } = keysOf(keyFile);
    const [current, ...old] = keks;
    if (!current || old.length === 0) return [];
    await rewrapAll(client, current.id, BATCH, told);
    await client.query("BEGIN");
    // Waits for whoever still writes with the old key; who comes after reads the new one.
    await client.query("LOCK TABLE data_keys IN SHARE ROW EXCLUSIVE MODE");
    if ((await countOthers(client, current.id)) > 0)
      throw new Error("A data key was wrapped with an old key just now; run it again.");
    const oldest = old.at(-1) as Key;
    const index = roots.some(({ id }) => id.startsWith("index:")) ? [] : [rootOf("index", oldest)];
    const seals = old.map((kek) => rootOf("seal", kek));
    replaceKeys(keyFile, { keks: [current], roots: [...index, ...seals, ...roots] });
    await client.query("COMMIT");
    return old.map(({ id }) => id);
  });
}
