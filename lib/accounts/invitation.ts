import { env } from "@/lib/server/env";
import { newSessionToken, tokenHash } from "@/lib/server/session";

/** The pages that a one-time link leads to. */
const PATHS = { INVITATION: "/invitation", RESET: "/new-password" } as const;

export type LinkKind = keyof typeof PATHS;

/**
 * A new one-time link of 256 bits: the hash is stored, the address is shown or mailed and kept nowhere.
 * It begins with LENTERA_URL, never with what a request claims to be the host.
 */
export function newLink(kind: LinkKind): { readonly hash: Buffer; readonly address: string } {
  const token = newSessionToken();
  return { hash: tokenHash(token), address: `${env.origin}${PATHS[kind]}/${token}` };
}
