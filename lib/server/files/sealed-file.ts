import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { now } from "../clock";
import type { DataKey } from "../crypto";
import { env } from "../env";
import { expand } from "../key-file";

/** Whose bytes a stored file holds; bound to each of its chunks. */
export type FilePlace = { readonly organisationId: string; readonly fileId: string };

/** 1 MiB: what is opened at a time, and what an upload is sent in. */
export const CHUNK = 2 ** 20;
const MAGIC = Buffer.from("LENTERA-FILE-1\n");
const PREFIX = 7;
const HEAD = MAGIC.length + PREFIX;
const TAG = 16;
const NAME = /^[0-9a-f]{32}(?:\.\d{1,2})?$/;

/** A stored file was changed, cut off or is gone; nothing of it is given out. */
export class BadStoredFile extends Error {}

/** The folder of the data folder that backups carry. */
export function attachmentsFolder(): string {
  return path.join(env.dataDir, "attachments");
}

/** A name that says nothing. */
export function newStorageName(): string {
  return randomBytes(16).toString("hex");
}

function pathOf(name: string): string {
  if (!NAME.test(name)) throw new BadStoredFile("not a name of ours");
  return path.join(attachmentsFolder(), name);
}

type Chunk = { readonly number: number; readonly isLast: boolean };

// STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): number and "last" are in nonce and AAD, so a chunk that was
// moved, repeated or cut off does not open. The key is of this stored file alone, so that no nonce comes twice.
function cryptoOf(key: DataKey, place: FilePlace, name: string, prefix: Buffer, chunk: Chunk) {
  const { organisationId, fileId } = place;
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(chunk.number, PREFIX);
  nonce[11] = chunk.isLast ? 1 : 0;
  const end = chunk.isLast ? "last" : "more";
  const about = ["lentera/v1", "case_files", organisationId, fileId, name, chunk.number, end];
  const fileKey = expand({ id: key.subjectId, bytes: key.bytes }, `file|${fileId}|${name}|v1`);
  return { fileKey, nonce, aad: Buffer.from(about.join("|")) };
}

function sealChunk(...[key, place, name, prefix, chunk, plain]: [...Where, Buffer]): Buffer {
  const { fileKey, nonce, aad } = cryptoOf(key, place, name, prefix, chunk);
  const cipher = createCipheriv("aes-256-gcm", fileKey, nonce, { authTagLength: TAG });
  cipher.setAAD(aad);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

type Where = [key: DataKey, place: FilePlace, name: string, prefix: Buffer, chunk: Chunk];

function openChunk(...[key, place, name, prefix, chunk, sealed]: [...Where, Buffer]): Buffer {
  const { fileKey, nonce, aad } = cryptoOf(key, place, name, prefix, chunk);
  const decipher = createDecipheriv("aes-256-gcm", fileKey, nonce, { authTagLength: TAG });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG));
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new BadStoredFile("a chunk does not open");
  }
}

/** Writes a file sealed, chunk by chunk; it has its name only when it is whole. */
export async function storeFile(
  key: DataKey,
  place: FilePlace,
  name: string,
  bytes: Buffer,
): Promise<void> {
  const target = pathOf(name);
  await mkdir(attachmentsFolder(), { recursive: true, mode: 0o700 });
  const prefix = randomBytes(PREFIX);
  // A name of its own for each try: what a crash leaves half written must not stand in the way of the next.
  const partial = `${target}.${randomBytes(8).toString("hex")}.partial`;
  const file = await open(partial, "wx", 0o600);
  try {
    await file.write(Buffer.concat([MAGIC, prefix]));
    const count = Math.max(1, Math.ceil(bytes.length / CHUNK));
    for (let number = 0; number < count; number += 1) {
      const plain = bytes.subarray(number * CHUNK, (number + 1) * CHUNK);
      const chunk = { number, isLast: number === count - 1 };
      await file.write(sealChunk(key, place, name, prefix, chunk, plain));
    }
    await file.sync();
    await file.close();
    await rename(partial, target);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

async function openStored(name: string) {
  try {
    return await open(pathOf(name), "r");
  } catch (error) {
    if (error instanceof BadStoredFile) throw error;
    throw new BadStoredFile("a stored file is gone");
  }
}

/** The chunks of a stored file, each proved as it comes. Throws BadStoredFile. */
export async function* readStored(
  key: DataKey,
  place: FilePlace,
  name: string,
): AsyncGenerator<Buffer> {
  const file = await openStored(name);
  try {
    const head = Buffer.alloc(HEAD);
    await file.read(head, 0, HEAD, 0);
    if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new BadStoredFile("no file of ours");
    const { size } = await file.stat();
    const count = Math.ceil((size - HEAD) / (CHUNK + TAG));
    if (count < 1) throw new BadStoredFile("a stored file is empty");
    for (let number = 0; number < count; number += 1) {
      const sealed = Buffer.alloc(CHUNK + TAG);
      const { bytesRead } = await file.read(
        sealed,
        0,
        sealed.length,
        HEAD + number * sealed.length,
      );
      if (bytesRead < TAG) throw new BadStoredFile("a stored file was cut off");
      const chunk = { number, isLast: number === count - 1 };
      yield openChunk(
        key,
        place,
        name,
        head.subarray(MAGIC.length),
        chunk,
        sealed.subarray(0, bytesRead),
      );
    }
  } finally {
    await file.close();
  }
}

/** Proves a stored file to its last chunk, so that nothing of a changed one is ever given out; its size in bytes. */
export async function proveStored(key: DataKey, place: FilePlace, name: string): Promise<number> {
  let size = 0;
  for await (const chunk of readStored(key, place, name)) size += chunk.length;
  return size;
}

/** The whole of a stored file. */
export async function openStoredFile(
  key: DataKey,
  place: FilePlace,
  name: string,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readStored(key, place, name)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The same as a stream, read as fast as it is taken. */
export function streamStored(
  key: DataKey,
  place: FilePlace,
  name: string,
): ReadableStream<Uint8Array> {
  const chunks = readStored(key, place, name);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/** Which parts of an upload have arrived. */
export async function storedParts(name: string): Promise<readonly number[]> {
  const names = await readdir(attachmentsFolder()).catch(() => []);
  return names
    .filter((one) => one.startsWith(`${name}.`) && NAME.test(one))
    .map((one) => Number(one.slice(name.length + 1)))
    .sort((one, other) => one - other);
}

/** Removes stored files and the parts of uploads under these names; what is gone already is no error. */
export async function removeStored(names: readonly string[]): Promise<void> {
  const all = await readdir(attachmentsFolder()).catch(() => []);
  for (const name of names) {
    await rm(pathOf(name), { force: true });
    for (const one of all)
      if (one.startsWith(`${name}.`))
        await rm(path.join(attachmentsFolder(), one), { force: true });
  }
}

/** The names in the folder that have lain there for a day, parts under the name of their upload. */
export async function oldNames(): Promise<readonly string[]> {
  // The disk's times are the machine's own, also where the application's clock is shifted.
  const yesterday = now().getTime() - env.clockShiftMs - 86_400_000;
  const names = await readdir(attachmentsFolder()).catch(() => []);
  const old: string[] = [];
  for (const name of names) {
    const found = await stat(path.join(attachmentsFolder(), name)).catch(() => null);
    if (found && found.mtimeMs < yesterday) old.push(name.split(".")[0] ?? name);
  }
  return [...new Set(old)].filter((name) => NAME.test(name));
}
