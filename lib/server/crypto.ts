import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { currentKek, expand, indexRoot, type Key, kekOf, rootOf, rootUnder } from "./key-file";

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

const VERSION = 1;
const HEADER = 2;
const NONCE = 12;
const TAG = 16;

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

/** The same data key wrapped with the current key. */
export function rewrapDataKey(
  organisationId: string,
  subjectId: string,
  row: { readonly wrapped: Uint8Array; readonly kekId: string },
): WrappedKey {
  const { bytes } = unwrapDataKey(organisationId, subjectId, row);
  const kek = currentKek();
  const aad = wrapAad(organisationId, subjectId, kek.id);
  return { wrapped: encrypt(kek.bytes, aad, bytes), kekId: kek.id };
}

/** AES-256-GCM with a random nonce, padded, bound to its place. */
export function seal(key: DataKey, place: Place, text: string): Bytes {
  return encrypt(key.bytes, aadOf(place, key.subjectId), pad(text));
}

/** The text of a sealed value; throws when a bit was changed or it comes from another place. */
export function open(key: DataKey, place: Place, sealed: Uint8Array): string {
  return unpad(decrypt(key.bytes, aadOf(place, key.subjectId), sealed));
}

const installationKey = (root: Key, purpose: string) => expand(root, `seal|${purpose}|v1`);

/** Seals what belongs to no case (drafts, stored answers) with a key derived from the installation's. */
export function sealForInstallation(purpose: string, text: string): Bytes {
  const kek = currentKek();
  const id = Buffer.from(kek.id);
  const aad = `lentera/v1|${purpose}|${kek.id}`;
  const sealed = encrypt(installationKey(rootOf("seal", kek), purpose), aad, pad(text));
  return new Uint8Array(Buffer.concat([Buffer.from([id.length]), id, sealed]));
}

/** Opens what sealForInstallation sealed for the same purpose, also under a key that is gone. */
export function openForInstallation(purpose: string, bytes: Uint8Array): string {
  const length = bytes[0] ?? 0;
  const id = Buffer.from(bytes.subarray(1, 1 + length)).toString();
  const aad = `lentera/v1|${purpose}|${id}`;
  const sealed = bytes.subarray(1 + length);
  try {
    return unpad(decrypt(installationKey(rootUnder("seal", id), purpose), aad, sealed));
  } catch {
    // Written before what is sealed here had a root of its own.
    return unpad(decrypt(installationKey(rootUnder("index", id), purpose), aad, sealed));
  }
}

/**
 * A keyed index of a normalised value, 128 bits: equal values of one organisation and field are equal, of
 * another are not. It stays the same when the keys are rotated.
 */
export function blindIndex(organisationId: string, field: string, normalised: string): Bytes {
  const key = expand(indexRoot(), `bi|${organisationId}|${field}|v1`);
  const digest = createHmac("sha256", key).update(normalised).digest();
  return new Uint8Array(digest.subarray(0, 16));
}

/** The same cut to 16 bits: a bucket that many names share, so that frequencies betray none. */
export function nameBucket(organisationId: string, token: string): Bytes {
  return blindIndex(organisationId, "name", token).slice(0, 2);
}
