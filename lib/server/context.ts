import { createHmac, hkdfSync } from "node:crypto";
import type { Viewer } from "@/lib/kernel/viewer";
import { now } from "./clock";
import { env } from "./env";

const LIFETIME_SECONDS = 600;
let cached: { secret: string; key: Buffer } | null = null;

/** The key that signs contexts: derived from LENTERA_SECRET; the start writes it into private.signing_key. */
export function contextKey(secret: string = env.secret): Buffer {
  if (cached?.secret !== secret) {
    const key = hkdfSync("sha256", secret, "", "lentera/context/v1", 32);
    cached = { secret, key: Buffer.from(key) };
  }
  return cached.key;
}

/** Who asks, signed for one transaction; private.ctx() verifies it and every policy reads it. */
export function signContext(viewer: Viewer): string {
  const until = Math.floor(now().getTime() / 1000) + LIFETIME_SECONDS;
  const signed = [
    "v1",
    viewer.kind,
    viewer.userId,
    viewer.organisationId,
    viewer.credentialId,
    viewer.roles.join(","),
    until,
  ].join("|");
  return `${signed}|${createHmac("sha256", contextKey()).update(signed).digest("hex")}`;
}
