import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { env } from "./env";

/** The plain key of one case or person, in memory only. */
export type DataKey = { readonly subjectId: string; readonly bytes: Buffer };
export type WrappedKey = { readonly wrapped: Bytes; readonly kekId: string };
export type Bytes = Uint8Array<ArrayBuffer>;

/** Where a sealed value lies; bound to it, so that a value moved elsewhere does not open. */
export type Place = {
  readonly table: string;
  readonly column: string;
  readonly organisationId: string;
  readonly rowId: string;
};

type Key = { readonly id: string; readonly bytes: Buffer };
type Keys = { readonly keks: readonly Key[]; readonly roots: readonly Key[] };

const VERSION = 1;
const HEADER = 2;
const NONCE = 12;
const TAG = 16;
let kept: (Keys & { readonly stamp: string }) | null = null;

const hmac = (key: Buffer, ...parts: readonly (string | Buffer)[]) =>
  parts.reduce((mac, part) => mac.update(part), createHmac("sha256", key)).digest();

/**
 * The root of the keyed indexes that a key-encryption key stood for: HKDF's extract. It gives the same
 * indexes and tells nothing of the key, so that the key may go and the indexes stay.
 */
function rootOf(kek: Key): Key {
  return { id: kek.id.replace(/^kek:/, "index:"), bytes: hmac(Buffer.alloc(32), kek.bytes) };
}

/** Reads the text of a key file. Throws for a line that is no key. */
export function readKeys(text: string): Keys {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const keys = lines.map((line) => {
    const [id = "", encoded = ""] = line.trim().split(/\s+/);
    const bytes = Buffer.from(encoded, "base64");
    if (!/^(kek|index):/.test(id) || bytes.length !== 32) {
      throw new Error(`LENTERA_KEY_FILE: a line is not "kek:NAME BASE64" with 32 bytes`);
    }
    return { id, bytes };
  });
  const keks = keys.filter(({ id }) => id.startsWith("kek:"));
  const roots = keys.filter(({ id }) => id.startsWith("index:"));
  const oldest = keks.at(-1);
  return { keks, roots: roots.length === 0 && oldest ? [rootOf(oldest)] : roots };
}

/** The text of a key file; its index roots stand in it, so that a key may be taken out. */
export function writeKeys({ keks, roots }: Keys): string {
  return [...keks, ...roots].map(({ id, bytes }) => `${id} ${bytes.toString("base64")}\n`).join("");
}

/**
 * The keys of LENTERA_KEY_FILE: a line each, `kek:2026-11 BASE64` (32 bytes), the current one first; older
 * ones stay until every data key is wrapped anew. `index:` lines are the roots of the keyed indexes. The
 * file is read again when it changed, so that a rotation needs no restart.
 */
function keys(): Keys {
  const { mtimeMs, size, ino } = statSync(env.keyFile);
  const stamp = `${mtimeMs} ${size} ${ino}`;
  if (kept?.stamp !== stamp) kept = { ...readKeys(readFileSync(env.keyFile, "utf8")), stamp };
  return kept;
}

function currentKek(): Key {
  const kek = keys().keks[0];
  if (!kek) throw new Error("LENTERA_KEY_FILE holds no key");
  return kek;
}

function kekOf(id: string): Key {
  const kek = keys().keks.find((candidate) => candidate.id === id);
  if (!kek) throw new Error(`LENTERA_KEY_FILE lacks the key ${id}`);
  return kek;
}

/** The name of the key that everything new is wrapped with. */
export function currentKekId(): string {
  return currentKek().id;
}

function encrypt(key: Buffer, aad: string, plain: Buffer): Bytes {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(aad));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(
    Buffer.concat([Buffer.from([VERSION, 1]), nonce, sealed, cipher.getAuthTag()]),
  );
}

function decrypt(key: Buffer, aad: string, bytes: Uint8Array): Buffer {
  const sealed = Buffer.from(bytes);
  if (sealed.length < HEADER + NONCE + TAG || sealed[0] !== VERSION || sealed[1] !== 1) {
    throw new Error("not a sealed value of version 1");
  }
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(HEADER, HEADER + NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const text = sealed.subarray(HEADER + NONCE, sealed.length - TAG);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}

// The length of a short name would tell much: 32, 64, 128, then steps of 128 bytes.
function pad(text: string): Buffer {
  const plain = Buffer.from(text, "utf8");
  const needed = plain.length + 4;
  const size = [32, 64].find((bucket) => needed <= bucket) ?? Math.ceil(needed / 128) * 128;
  const padded = Buffer.alloc(size);
  padded.writeUInt32BE(plain.length);
  plain.copy(padded, 4);
  return padded;
}

function unpad(padded: Buffer): string {
  return padded.subarray(4, 4 + padded.readUInt32BE()).toString("utf8");
}

function aadOf(place: Place, keyId: string): string {
  const { table, column, organisationId, rowId } = place;
  return ["lentera/v1", table, column, organisationId, rowId, keyId].join("|");
}

function wrapAad(organisationId: string, subjectId: string, kekId: string): string {
  return ["lentera/v1", "data_keys", organisationId, subjectId, kekId].join("|");
}

/** A fresh key for a case or person, and its wrapping to store in data_keys. */
export function makeDataKey(organisationId: string, subjectId: string): DataKey & WrappedKey {
  const kek = currentKek();
  const bytes = randomBytes(32);
  const wrapped = encrypt(kek.bytes, wrapAad(organisationId, subjectId, kek.id), bytes);
  return { subjectId, bytes, wrapped, kekId: kek.id };
}

/** Opens a row of data_keys. Throws when it was changed or its key-encryption key is missing. */
export function unwrapDataKey(
  organisationId: string,
  subjectId: string,
  row: { readonly wrapped: Uint8Array; readonly kekId: string },
): DataKey {
  const aad = wrapAad(organisationId, subjectId, row.kekId);
  return { subjectId, bytes: decrypt(kekOf(row.kekId).bytes, aad, row.wrapped) };
}

/** AES-256-GCM with a random nonce, padded, bound to its place. */
export function seal(key: DataKey, place: Place, text: string): Bytes {
  return encrypt(key.bytes, aadOf(place, key.subjectId), pad(text));
}

/** The text of a sealed value; throws when a bit was changed or it comes from another place. */
export function open(key: DataKey, place: Place, sealed: Uint8Array): string {
  return unpad(decrypt(key.bytes, aadOf(place, key.subjectId), sealed));
}

// A salt of its own: the index roots, which outlive their key, must not open what is sealed here.
function installationKey(kek: Key, purpose: string, salt = "installation"): Buffer {
  return Buffer.from(hkdfSync("sha256", kek.bytes, salt, `seal|${purpose}|v1`, 32));
}

/** Seals what belongs to no case (drafts, stored answers) with a key derived from the installation's. */
export function sealForInstallation(purpose: string, text: string): Bytes {
  const kek = currentKek();
  const id = Buffer.from(kek.id);
  const aad = `lentera/v1|${purpose}|${kek.id}`;
  const sealed = encrypt(installationKey(kek, purpose), aad, pad(text));
  return new Uint8Array(Buffer.concat([Buffer.from([id.length]), id, sealed]));
}

/** Opens what sealForInstallation sealed for the same purpose. */
export function openForInstallation(purpose: string, bytes: Uint8Array): string {
  const length = bytes[0] ?? 0;
  const kek = kekOf(Buffer.from(bytes.subarray(1, 1 + length)).toString());
  const aad = `lentera/v1|${purpose}|${kek.id}`;
  const sealed = bytes.subarray(1 + length);
  try {
    return unpad(decrypt(installationKey(kek, purpose), aad, sealed));
  } catch {
    // Written before the salt came.
    return unpad(decrypt(installationKey(kek, purpose, ""), aad, sealed));
  }
}

// HKDF's expand of one block.
function indexUnder({ bytes }: Key, organisationId: string, field: string, value: string): Bytes {
  const key = hmac(bytes, `bi|${organisationId}|${field}|v1`, Buffer.from([1]));
  return new Uint8Array(hmac(key, value).subarray(0, 16));
}

/**
 * A keyed index of a normalised value, 128 bits: equal values of one organisation and field are equal, of
 * another are not. It stays the same when the keys are rotated.
 */
export function blindIndex(organisationId: string, field: string, normalised: string): Bytes {
  const [root] = keys().roots;
  if (!root) throw new Error("LENTERA_KEY_FILE holds no key");
  return indexUnder(root, organisationId, field, normalised);
}

/** The same cut to 16 bits: a bucket that many names share, so that frequencies betray none. */
export function nameBucket(organisationId: string, token: string): Bytes {
  return blindIndex(organisationId, "name", token).slice(0, 2);
}

/** Forgets the keys read, for tests that change the file. */
export function forgetKeys(): void {
  kept = null;
}
