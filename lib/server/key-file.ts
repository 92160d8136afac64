import { createHmac } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { env } from "./env";

export type Key = { readonly id: string; readonly bytes: Buffer };

/** What a key file holds. */
export type Keys = {
  /** They wrap the data keys; the current one first. */
  readonly keks: readonly Key[];
  /** Roots of the keyed indexes and of what is sealed for the installation, of keys that are gone. */
  readonly roots: readonly Key[];
};

const LINE = /^(?:kek|index|seal):[\w.-]{1,60}$/;
// HKDF's extract without a salt, and with the one of what is sealed for the installation.
const SALTS = { index: Buffer.alloc(32), seal: Buffer.from("installation") } as const;
type RootKind = keyof typeof SALTS;

const hmac = (key: Buffer, ...parts: readonly (string | Buffer)[]) =>
  parts.reduce((mac, part) => mac.update(part), createHmac("sha256", key)).digest();

/** Reads the text of a key file. Throws for a line that is no key, and without any key. */
export function readKeys(text: string): Keys {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const all = lines.map((line) => {
    const [id = "", encoded = "", ...more] = line.trim().split(/\s+/);
    const bytes = Buffer.from(encoded, "base64");
    if (!LINE.test(id) || bytes.length !== 32 || more.length > 0) {
      throw new Error(`LENTERA_KEY_FILE: a line is not "kek:NAME BASE64" with 32 bytes`);
    }
    return { id, bytes };
  });
  const keks = all.filter(({ id }) => id.startsWith("kek:"));
  if (keks.length === 0) throw new Error("LENTERA_KEY_FILE holds no key");
  return { keks, roots: all.filter(({ id }) => !id.startsWith("kek:")) };
}

/** The text of a key file. */
export function writeKeys({ keks, roots }: Keys): string {
  return [...keks, ...roots].map(({ id, bytes }) => `${id} ${bytes.toString("base64")}\n`).join("");
}

const rootName = (kind: RootKind, kekId: string) => kekId.replace(/^kek:/, `${kind}:`);

/**
 * What a key stood for beside wrapping: it opens no data key and tells nothing of the key, so that the key
 * can go while indexes and what was sealed for the installation stay readable.
 */
export function rootOf(kind: RootKind, kek: Key): Key {
  return { id: rootName(kind, kek.id), bytes: hmac(SALTS[kind], kek.bytes) };
}

/** A key of one purpose under a root: HKDF's expand of one block. */
export function expand(root: Key, info: string): Buffer {
  return hmac(root.bytes, info, Buffer.from([1]));
}

let kept: (Keys & { readonly stamp: string }) | null = null;

/** The keys of LENTERA_KEY_FILE; read again when the file changed, so that a rotation needs no restart. */
export function keys(): Keys {
  const { mtimeMs, size, ino } = statSync(env.keyFile);
  const stamp = `${mtimeMs} ${size} ${ino}`;
  if (kept?.stamp !== stamp) kept = { ...readKeys(readFileSync(env.keyFile, "utf8")), stamp };
  return kept;
}

/** The key that everything new is wrapped with. */
export function currentKek(): Key {
  return keys().keks[0] as Key;
}

/** A key by its name; throws where the file lacks it. */
export function kekOf(id: string): Key {
  const kek = keys().keks.find((candidate) => candidate.id === id);
  if (!kek) throw new Error(`LENTERA_KEY_FILE lacks the key ${id}`);
  return kek;
}

/** A root of a key that may be gone; throws where the file has neither. */
export function rootUnder(kind: RootKind, kekId: string): Key {
  const name = rootName(kind, kekId);
  const { keks, roots } = keys();
  const kek = keks.find(({ id }) => id === kekId);
  const root = kek ? rootOf(kind, kek) : roots.find(({ id }) => id === name);
  if (!root) throw new Error(`LENTERA_KEY_FILE lacks the key ${kekId}`);
  return root;
}

/** The root of the keyed indexes: what the installation began with, so that a rotation keeps them. */
export function indexRoot(): Key {
  const { keks, roots } = keys();
  return roots.find(({ id }) => id.startsWith("index:")) ?? rootOf("index", keks.at(-1) as Key);
}

/** Forgets the keys read, for what names another file. */
export function forgetKeys(): void {
  kept = null;
}
