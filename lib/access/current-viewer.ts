import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Locale, Role, Viewer } from "@/lib/kernel/viewer";
import { browserFamily } from "@/lib/server/browser-family";
import { now } from "@/lib/server/clock";
import { callWithoutViewer } from "@/lib/server/database";
import { env } from "@/lib/server/env";
import { Problem, tooManyRequests, unauthenticated } from "@/lib/server/problem";
import {
  CHALLENGE_MINUTES,
  ENDED_MINUTES,
  IDLE_MINUTES,
  openSession,
  sessionCookieName,
  tokenHash,
} from "@/lib/server/session";
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
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly confirmed_at: Date | null;
  readonly proved_at: Date | null;
  readonly user_agent_family: string | null;
  readonly organisations: number;
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

/** An open session: how long unused, how long since its person proved who they are, and of how many organisations they are. */
type OpenSession = {
  readonly state: "open";
  readonly viewer: Viewer;
  readonly secondsIdle: number;
  readonly secondsSinceProof: number;
  readonly organisations: number;
};

/**
 * What a session cookie is worth now. "code": the second factor is missing. "locked": unused for 15
 * minutes, or come from another browser than it was opened in; the password opens it again. Neither has
 * a viewer; both name the person for those two pages.
 */
export type SessionState =
  | OpenSession
  | { readonly state: "code"; readonly holder: Viewer }
  | { readonly state: "locked"; readonly holder: Viewer; readonly because: "idle" | "browser" }
  | { readonly state: "none" };

function stateOf(row: SessionRow, browser: string | null): SessionState {
  const moment = now().getTime();
  const minutesSince = (then: Date) => (moment - then.getTime()) / 60_000;
  const viewer = viewerOf(row, "SESSION", row.session_id);
  const idle = minutesSince(row.last_seen_at);
  if (row.expires_at.getTime() <= moment) return { state: "none" };
  if (!row.confirmed_at) {
    const isOld = minutesSince(row.created_at) >= CHALLENGE_MINUTES;
    return isOld ? { state: "none" } : { state: "code", holder: viewer };
  }
  if (idle >= ENDED_MINUTES) return { state: "none" };
  if (idle >= IDLE_MINUTES) return { state: "locked", holder: viewer, because: "idle" };
  // A cookie that moved to another browser was taken there: the password says by whom.
  const hasMoved = browser !== null && (row.user_agent_family ?? browser) !== browser;
  if (hasMoved) return { state: "locked", holder: viewer, because: "browser" };
  return {
    ...{ state: "open", viewer, organisations: row.organisations },
    secondsIdle: Math.max(0, Math.round(idle * 60)),
    secondsSinceProof: Math.round(minutesSince(row.proved_at ?? row.created_at) * 60),
  };
}

/**
 * The state of a session cookie's value, asked of the database every time; does not count as use.
 * `browser` (as `browserFamily` says it) is held against the one in which the session was opened.
 */
export async function sessionOfCookie(
  value: string | undefined,
  browser: string | null = null,
): Promise<SessionState> {
  const token = await openSession(value);
  if (token === null) return { state: "none" };
  const [row] = await callWithoutViewer<SessionRow>(
    "viewer-of-session",
    "SELECT * FROM private.viewer_of_session($1)",
    [tokenHash(token)],
  );
  return row ? stateOf(row, browser) : { state: "none" };
}

/** The viewer of a session cookie's value; null when it is dead, locked or waits for its code. */
export async function viewerOfCookie(
  value: string | undefined,
  browser: string | null = null,
): Promise<Viewer | null> {
  const session = await sessionOfCookie(value, browser);
  return session.state === "open" ? session.viewer : null;
}

/** The state of this browser's session, without counting as use. */
export const currentSession = cache(
  async (): Promise<SessionState> =>
    sessionOfCookie(
      (await cookies()).get(sessionCookieName())?.value,
      browserFamily((await headers()).get("user-agent")),
    ),
);

/** Who looks at this page, null when nobody is signed in. Counts as use of the session. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const session = await currentSession();
  if (session.state !== "open") return null;
  const token = await openSession((await cookies()).get(sessionCookieName())?.value);
  if (token) {
    const seen = "SELECT private.touch_session($1)::text";
    await callWithoutViewer("touch-session", seen, [tokenHash(token)]);
  }
  return session.viewer;
});

/** Whether somebody belongs to several organisations and may go on in another. */
export function hasChoice(session: SessionState): boolean {
  return session.state === "open" && session.organisations > 1;
}

/** The page that was asked for, as proxy.ts noted it, so that sign-in can lead back to it. */
async function wayBack(): Promise<string> {
  const path = (await headers()).get("x-lentera-path") ?? "/";
  return path === "/" ? "" : `?next=${encodeURIComponent(path)}`;
}

/**
 * Who looks at this page or posts this form. Whoever is not signed in is led to /sign-in, a locked
 * session to /locked, one without its code to the second step.
 */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer) return viewer;
  const { state } = await currentSession();
  if (state === "code") redirect(`/sign-in/code${await wayBack()}`);
  redirect(`${state === "locked" ? "/locked" : "/sign-in"}${await wayBack()}`);
}

/**
 * Who posts this form, for actions that give a form its state back. A session that ended while somebody was
 * writing is a 401 that the form can say, for leading away would lose what was typed; without scripts the
 * browser itself keeps it, and requireViewer leads to /sign-in.
 */
export async function requirePoster(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer) return viewer;
  if (!(await headers()).has("next-action")) return requireViewer();
  throw new Problem({ status: 401, code: "sessionOver" });
}

function reasonOf(request: Request): string | null {
  const reason = request.headers.get("lentera-reason")?.trim().slice(0, LONGEST_REASON);
  return reason ? reason : null;
}

/** The value of the session's cookie in a request. */
export function cookieOf(request: Request): string | undefined {
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
  const browser = browserFamily(request.headers.get("user-agent"));
  const viewer = await viewerOfCookie(cookieOf(request), browser);
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
