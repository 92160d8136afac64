import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";

/** A backup that cannot be trusted or is not for here; the message is one line. */
export class BadBackup extends Error {}

const MAGIC = Buffer.from("LENTERA-BACKUP-1\n");
const SALT = 16;
const PREFIX = 7;
const MAC = 32;
const OPEN_HEAD = MAGIC.length + SALT + PREFIX;
const CHUNK = 65_536;
const TAG = 16;
// About half a second and 128 MiB for each guess at a passphrase.
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };

type Keys = { readonly cipher: Buffer; readonly mac: Buffer };

async function keysOf(passphrase: string, head: Buffer): Promise<Keys> {
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT);
  const bytes = await new Promise<Buffer>((resolve, reject) =>
    scrypt(passphrase.normalize("NFC"), salt, 64, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
  return { cipher: bytes.subarray(0, 32), mac: bytes.subarray(32) };
}

function macOf(keys: Keys, head: Buffer): Buffer {
  return createHmac("sha256", keys.mac).update(head).digest();
}

// Number and "last" are in the nonce: a chunk that was moved, repeated or cut off does not open.
function nonceOf(head: Buffer, number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  head.copy(nonce, 0, OPEN_HEAD - PREFIX);
  nonce.writeUInt32BE(number, PREFIX);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function sealChunk(keys: Keys, head: Buffer, plain: Buffer, number: number, isLast: boolean) {
  const nonce = nonceOf(head, number, isLast);
  const cipher = createCipheriv("aes-256-gcm", keys.cipher, nonce, { authTagLength: TAG });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openChunk(keys: Keys, head: Buffer, sealed: Buffer, number: number, isLast: boolean) {
  const nonce = nonceOf(head, number, isLast);
  const decipher = createDecipheriv("aes-256-gcm", keys.cipher, nonce, { authTagLength: TAG });
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(0, sealed.length - TAG)),
      decipher.final(),
    ]);
  } catch {
    throw new BadBackup("The backup was cut off or changed; nothing of it was used.");
  }
}

// Full chunks, then a last one that holds at least one byte unless everything is empty.
async function* evenChunks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    held = Buffer.concat([held, piece]);
    let at = 0;
    for (; held.length - at > CHUNK; at += CHUNK) yield held.subarray(at, at + CHUNK);
    held = held.subarray(at);
  }
  yield held;
}

async function writeAll(file: FileHandle, passphrase: string, source: AsyncIterable<Buffer>) {
  const head = Buffer.concat([MAGIC, randomBytes(SALT + PREFIX)]);
  const keys = await keysOf(passphrase, head);
  await file.write(Buffer.concat([head, macOf(keys, head)]));
  let number = 0;
  let waiting: Buffer | null = null;
  for await (const chunk of evenChunks(source)) {
    if (waiting) {
      await file.write(sealChunk(keys, head, waiting, number, false));
      number += 1;
    }
    waiting = Buffer.from(chunk);
  }
  await file.write(sealChunk(keys, head, waiting ?? Buffer.alloc(0), number, true));
  await file.sync();
}

/**
 * Writes what the source yields, encrypted under the passphrase (docs/decisions/0008). The file has its
 * name only when it is whole; an existing file is never written over.
 */
export async function writeSealed(
  name: string,
  passphrase: string,
  source: AsyncIterable<Buffer>,
): Promise<void> {
  const target = await open(name, "wx", 0o600);
  await target.close();
  const partial = `${name}.partial`;
  const file = await open(partial, "w", 0o600);
  try {
    await writeAll(file, passphrase, source);
    await file.close();
    await rename(partial, name);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    await rm(name, { force: true });
    throw error;
  }
}

async function readHead(file: FileHandle, passphrase: string) {
  const bytes = Buffer.alloc(OPEN_HEAD + MAC);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
  if (bytesRead < bytes.length || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new BadBackup("The file is no backup of Lentera, or of a later version.");
  const head = bytes.subarray(0, OPEN_HEAD);
  const keys = await keysOf(passphrase, head);
  if (!timingSafeEqual(macOf(keys, head), bytes.subarray(OPEN_HEAD)))
    throw new BadBackup("The passphrase does not fit the backup, or its beginning was changed.");
  return { head, keys, start: bytes.length };
}

/** Yields what a backup holds, each piece proved unchanged; throws BadBackup, at the latest at its end. */
export async function* readSealed(name: string, passphrase: string): AsyncGenerator<Buffer> {
  const file = await open(name, "r");
  try {
    const { head, keys, start } = await readHead(file, passphrase);
    const { size } = await file.stat();
    const count = Math.max(1, Math.ceil((size - start) / (CHUNK + TAG)));
    for (let number = 0; number < count; number += 1) {
      const sealed = Buffer.alloc(CHUNK + TAG);
      const at = start + number * sealed.length;
      const { bytesRead } = await file.read(sealed, 0, sealed.length, at);
      if (bytesRead < TAG) throw new BadBackup("The backup was cut off; nothing of it was used.");
      yield openChunk(keys, head, sealed.subarray(0, bytesRead), number, number === count - 1);
    }
  } finally {
    await file.close();
  }
}
