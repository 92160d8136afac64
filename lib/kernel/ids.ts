import { randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** A new primary key: UUIDv7, so that rows of one moment lie together in an index. */
export function newId(): string {
  return v7();
}

/**
 * A random code for what strangers may see (calendar feeds): base64url of `bytes`
 * random bytes. Never UUIDv7 there, because that tells the time of creation.
 */
export function randomCode(bytes = 16): string {
  return randomBytes(bytes).toString("base64url");
}
