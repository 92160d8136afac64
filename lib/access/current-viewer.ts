import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Locale, Role, Viewer } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { callWithoutViewer } from "@/lib/server/database";
import { env } from "@/lib/server/env";
import { Problem, tooManyRequests, unauthenticated } from "@/lib/server/problem";
import { IDLE_MINUTES, openSession, sessionCookieName, tokenHash } from "@/lib/server/session";
import { countAttempt } from "./limits";

const LONGEST_REASON = 500;

type Row = {
  readonly user_id: string;
  readonly organisation_id: string;
  readonly organisation_code: string;
  readonly roles: Role[];
  readonly name: string;
  readonly locale: Locale;
};
type SessionRow = Row & {
  readonly session_id: string;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly confirmed_at: Date | null;
};
type TokenRow = Row & {
  readonly token_id: string;
  readonly requests_per_minute: number | null;
};

function viewerOf(row: Row, kind: "SESSION" | "TOKEN", credentialId: string): Viewer {
  return {
    kind,
    credentialId,
    userId: row.user_id,
    organisationId: row.organisation_id,
    organisationCode: row.organisation_code,
    roles: row.roles,
    displayName: row.name,
    locale: row.locale,
    reason: null,
  };
}

/** The viewer of a session cookie's value, asked of the database every time; null when it is dead or idle. */
export async function viewerOfCookie(value: string | undefined): Promise<Viewer | null> {
  const token = await openSession(value);
  if (token === null) return null;
  const [row] = await callWithoutViewer<SessionRow>(
    "viewer-of-session",
    "SELECT * FROM private.viewer_of_session($1)",
    [tokenHash(token)],
  );
  if (!row?.confirmed_at) return null;
  const moment = now().getTime();
  const isIdle = moment - row.last_seen_at.getTime() >= IDLE_MINUTES * 60_000;
  if (isIdle || row.expires_at.getTime() <= moment) return null;
  return viewerOf(row, "SESSION", row.session_id);
}

/** Who looks at this page, null when nobody is signed in. Counts as use of the session. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const value = (await cookies()).get(sessionCookieName())?.value;
  const viewer = await viewerOfCookie(value);
  const token = viewer ? await openSession(value) : null;
  if (token) {
    const seen = "SELECT private.touch_session($1)::text";
    await callWithoutViewer("touch-session", seen, [tokenHash(token)]);
  }
  return viewer;
});

/** Who looks at this page or posts this form; whoever is not signed in is led to /sign-in. */
export async function requireViewer(): Promise<Viewer> {
  return (await currentViewer()) ?? redirect("/sign-in");
}

function reasonOf(request: Request): string | null {
  const reason = request.headers.get("lentera-reason")?.trim().slice(0, LONGEST_REASON);
  return reason ? reason : null;
}

function cookieOf(request: Request): string | undefined {
  const name = `${sessionCookieName()}=`;
  const parts = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return parts.find((part) => part.startsWith(name))?.slice(name.length);
}

async function viewerOfToken(token: string): Promise<Viewer> {
  const [row] = await callWithoutViewer<TokenRow>(
    "viewer-of-token",
    "SELECT * FROM private.viewer_of_token($1)",
    [tokenHash(token)],
  );
  if (!row) throw unauthenticated();
  if (row.requests_per_minute !== null) {
    const counted = await countAttempt("token", row.token_id, 60, 1);
    if (counted.taken > row.requests_per_minute) throw tooManyRequests(counted.secondsLeft);
  }
  return viewerOf(row, "TOKEN", row.token_id);
}

// A cookie travels by itself, so a write with it must come from our own pages; a token never does.
async function viewerOfBrowser(request: Request): Promise<Viewer> {
  const viewer = await viewerOfCookie(cookieOf(request));
  if (!viewer) throw unauthenticated();
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead && request.headers.get("origin") !== env.origin) {
    throw new Problem({ status: 403, code: "foreignOrigin" });
  }
  return viewer;
}

/**
 * Who calls the API: by bearer token, else by the session of our own pages (which does not count as
 * use: polling must not keep a session alive). `reason` is the header Lentera-Reason.
 * Throws Problem 401, 403 (a foreign origin with a cookie) or 429 (over the token's own rate).
 */
export async function viewerFromRequest(request: Request): Promise<Viewer> {
  const header = request.headers.get("authorization");
  const token = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(header ?? "")?.[1];
  if (header !== null && !token) throw unauthenticated();
  const viewer = token ? await viewerOfToken(token) : await viewerOfBrowser(request);
  return { ...viewer, reason: reasonOf(request) };
}
