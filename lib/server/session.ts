import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { env } from "./env";

/** No session outlives this, however busy it is. */
export const SESSION_HOURS = 10;
/** Unused for so long, a session answers no more until the password is given again. */
export const IDLE_MINUTES = 15;
/** Unused for so long, it is over. */
export const ENDED_MINUTES = 20;
/** For so long after the password was given, what is dangerous may be done without giving it again. */
export const PROOF_MINUTES = 5;
/** Between password and second step; then the sign-in begins anew. */
export const CHALLENGE_MINUTES = 10;
const SALT = "lentera/session/v1";

/** The `__Host-` prefix binds the cookie to this host, but browsers accept it over https only. */
export function sessionCookieName(): string {
  return env.origin.startsWith("https:") ? "__Host-lentera" : "lentera";
}

/** Attributes of the session's cookie: it ends with the browser, the row in the database decides. */
export function sessionCookieOptions() {
  const secure = env.origin.startsWith("https:");
  return { httpOnly: true, sameSite: "strict", path: "/", secure } as const;
}

function cookieKey(): string {
  return Buffer.from(hkdfSync("sha256", env.secret, "", SALT, 32)).toString("base64url");
}

/** A new session token of 256 bits; only its hash is stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a session's or API token. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The cookie's value: next-auth's encrypted JWT around the token, worthless without LENTERA_SECRET. */
export function sealSession(token: string): Promise<string> {
  const maxAge = SESSION_HOURS * 3600;
  return encode({ token: { sid: token }, secret: cookieKey(), salt: SALT, maxAge });
}

/** The token inside a cookie's value, null when it was not made here or is too old. */
export async function openSession(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const claims = await decode({ token: value, secret: cookieKey(), salt: SALT });
    const sid = claims?.["sid"];
    return typeof sid === "string" ? sid : null;
  } catch {
    return null;
  }
}
