import { systemViewer } from "@/lib/access/system-viewer";
import { newId } from "@/lib/kernel/ids";
import type { Locale, Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { newSessionToken, SESSION_HOURS, tokenHash } from "@/lib/server/session";

/** The installation acting for the person whose session it is, before the session has a viewer. */
export function actingFor({ userId, organisationId }: Viewer): Viewer {
  return systemViewer({ userId, organisationId });
}

/**
 * Opens a session for the person of a system context and gives its token. Unless `isConfirmed` it opens
 * nothing until the second step. A new sign-in never takes over an id that was there before.
 */
export async function openSessionOf(
  ctx: CommandContext,
  browser: string,
  isConfirmed: boolean,
): Promise<string> {
  const [token, session] = [newSessionToken(), newId()];
  await ctx.tx
    .$queryRaw`SELECT private.open_session(${session}::uuid, ${tokenHash(token)}, ${browser}, ${isConfirmed}, ${SESSION_HOURS}::int)::text`;
  ctx.audit("session.open", "session", session, { browser });
  return token;
}

/** Ends the session that the viewer works in, or another one of theirs. */
export async function signOut(viewer: Viewer, sessionId = viewer.credentialId): Promise<void> {
  const spec = { name: "accounts.signOut", viewer: actingFor(viewer), input: null };
  await runCommand(spec, async (ctx) => {
    const [row] = await ctx.tx.$queryRaw<
      { ended: number }[]
    >`SELECT private.end_sessions(${sessionId}::uuid, NULL::uuid) AS ended`;
    if (row?.ended) ctx.audit("session.close", "session", sessionId);
  });
}

/** Signs out everywhere but here. */
export async function endOtherSessions(viewer: Viewer): Promise<void> {
  const spec = { name: "accounts.endOtherSessions", viewer: actingFor(viewer), input: null };
  await runCommand(spec, async (ctx) => {
    await ctx.tx.$queryRaw`SELECT private.end_sessions(NULL::uuid, ${viewer.credentialId}::uuid)`;
    ctx.audit("session.closeOthers", "user", viewer.userId);
  });
}

/** Ends one of the viewer's own API tokens; 404 for anybody else's. */
export async function revokeToken(viewer: Viewer, tokenId: string): Promise<void> {
  const spec = { name: "accounts.revokeToken", viewer: actingFor(viewer), input: { tokenId } };
  await runCommand(spec, async (ctx) => {
    const { count } = await ctx.tx.apiToken.updateMany({
      where: { id: tokenId, userId: viewer.userId, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) throw notFound();
    ctx.audit("token.revoke", "token", tokenId);
  });
}

/** The language in which Lentera writes to the viewer. */
export async function chooseLanguage(viewer: Viewer, locale: Locale): Promise<void> {
  const spec = { name: "accounts.chooseLanguage", viewer, input: { locale } };
  await runCommand(spec, async (ctx) => {
    await ctx.tx.user.updateMany({ where: { id: viewer.userId }, data: { locale } });
    ctx.audit("user.change", "user", viewer.userId, { fields: ["locale"] });
  });
}

/**
 * Opens a locked session under a new token, or renews the proof of an open one, from now on in `browser`;
 * null when it ended meanwhile. The caller has checked the password.
 */
export async function unlockSession(holder: Viewer, browser: string): Promise<string | null> {
  const token = newSessionToken();
  const spec = { name: "accounts.unlock", viewer: actingFor(holder), input: null };
  return runCommand(spec, async (ctx) => {
    const [row] = await ctx.tx.$queryRaw<
      { opened: boolean }[]
    >`SELECT private.unlock_session(${holder.credentialId}::uuid, ${tokenHash(token)}, ${browser}) AS opened`;
    if (!row?.opened) return null;
    ctx.audit("session.unlock", "session", holder.credentialId, { browser });
    return token;
  });
}

/**
 * Lets the viewer's session go on in another of their organisations, under a new token; null where they do
 * not belong there. Both organisations' logs say so.
 */
export async function moveSession(viewer: Viewer, organisationId: string): Promise<string | null> {
  const token = newSessionToken();
  const { credentialId } = viewer;
  const input = { organisationId };
  const spec = { name: "accounts.moveSession", viewer: actingFor(viewer), input };
  return runCommand(spec, async (ctx) => {
    const [row] = await ctx.tx.$queryRaw<
      { moved: boolean }[]
    >`SELECT private.move_session(${credentialId}::uuid, ${tokenHash(token)}, ${organisationId}::uuid) AS moved`;
    if (!row?.moved) return null;
    ctx.audit("session.leave", "session", credentialId);
    ctx.audit("session.enter", "session", credentialId, {}, organisationId);
    return token;
  });
}
