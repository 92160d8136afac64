import { notFound as pageNotFound, redirect } from "next/navigation";
import { currentSession, requireViewer } from "@/lib/access/current-viewer";
import { inAccountScope } from "@/lib/access/scope";
import { systemViewer } from "@/lib/access/system-viewer";
import { now } from "@/lib/server/clock";
import { openSecret, showSecret } from "../authenticator";
import { needsApp } from "../commands/second-factor";
import { actingFor } from "../commands/sessions";
import type { LinkKind } from "../invitation";
import { findAccount } from "../queries/credentials";
import { findLink } from "../queries/links";
import {
  findOwnAccount,
  listOwnOrganisations,
  listOwnSessions,
  listOwnTokens,
} from "../queries/own";

/** All that /account shows. */
export async function loadAccount() {
  const viewer = await requireViewer();
  const moment = now();
  const own = await inAccountScope(viewer, async (scope) => ({
    account: await findOwnAccount(scope),
    sessions: await listOwnSessions(scope, moment),
    tokens: await listOwnTokens(scope),
  }));
  return { viewer, ...own };
}

/** The organisations between which the viewer may choose. */
export async function loadOrganisations() {
  return inAccountScope(await requireViewer(), listOwnOrganisations);
}

/** How the viewer's app stands: absent, offered (with what to scan), or in use. */
export async function loadAuthenticator() {
  const viewer = await requireViewer();
  const account = await inAccountScope(viewer, findOwnAccount);
  const isNeeded = await needsApp(viewer);
  const offered = account.secret !== null && account.appSince === null;
  const shown = offered && account.secret ? openSecret(account.secret) : null;
  return {
    ...{ account, isNeeded },
    scan: shown ? await showSecret(shown, account.email) : null,
  };
}

/**
 * The second step of this browser's sign-in: with "code" an app is asked, with "setUp" one is set up
 * first, "over" when it was given already.
 */
export async function loadSecondStep() {
  const session = await currentSession();
  if (session.state === "open") return { step: "over" as const, scan: null };
  if (session.state !== "code") redirect("/sign-in");
  const acting = actingFor(session.holder);
  const account = await inAccountScope(acting, (scope) =>
    findAccount(scope, { userId: session.holder.userId }),
  );
  if (account?.totp_confirmed_at) return { step: "code" as const, scan: null };
  if (!account?.totp_secret) pageNotFound();
  const secret = openSecret(account.totp_secret);
  return { step: "setUp" as const, scan: await showSecret(secret, account.email ?? "") };
}

/** Whom a one-time link is for; null when it does not work (any more). */
export async function loadLink(kind: LinkKind, token: string) {
  return inAccountScope(systemViewer(null), (scope) => findLink(scope, kind, token));
}

/** Whose session is locked; leads away when it is not. */
export async function loadLocked(next: string) {
  const session = await currentSession();
  if (session.state === "open") redirect(next);
  if (session.state !== "locked") redirect("/sign-in?notice=ended");
  return { name: session.holder.displayName, because: session.because };
}
