import { cookieOf, sessionOfCookie } from "@/lib/access/current-viewer";
import { newId } from "@/lib/kernel/ids";
import { env } from "@/lib/server/env";
import { Problem } from "@/lib/server/problem";
import { problemResponse } from "@/lib/server/problem-answer";
import { sessionCookieName } from "@/lib/server/session";
import { signOut } from "./commands/sessions";

// The browser forgets what it kept of the desk, so that Back shows nothing on a shared computer.
const FORGET = '"cache", "storage"';

function expired(): string {
  const secure = env.origin.startsWith("https:") ? "; Secure" : "";
  return `${sessionCookieName()}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure}`;
}

async function leave(request: Request): Promise<Response> {
  // Signing somebody out is harmless, but a foreign page has no business doing it.
  if (request.headers.get("origin") !== env.origin) {
    throw new Problem({ status: 403, code: "foreignOrigin" });
  }
  const session = await sessionOfCookie(cookieOf(request));
  if (session.state === "open") await signOut(session.viewer);
  else if (session.state !== "none") await signOut(session.holder);
  const headers = new Headers({ location: "/sign-in?notice=signedOut", "set-cookie": expired() });
  headers.set("clear-site-data", FORGET);
  headers.set("cache-control", "no-store");
  return new Response(null, { status: 303, headers });
}

/** POST /api/auth/sign-out, from the form on every page of the desk. */
export async function postSignOut(request: Request): Promise<Response> {
  return leave(request).catch((error) => problemResponse(error, newId(), "id"));
}
