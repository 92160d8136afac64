import { newId, randomCode } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { tokenHash } from "@/lib/server/session";
import { canKeepCalendar } from "../policy";

/**
 * Makes the address under which the viewer's own calendar program finds the dates; an earlier one ends.
 * The address is told once and never again: only its hash is kept. Throws 404 for who has no calendar.
 */
export function openFeed(viewer: Viewer): Promise<{ readonly token: string }> {
  const spec = { name: "assistance.openFeed", viewer, input: {} };
  return runCommand(spec, async ({ tx, now, audit }) => {
    if (!canKeepCalendar(viewer).allowed) throw notFound();
    const { organisationId, userId } = viewer;
    await tx.calendarFeed.updateMany({
      where: { organisationId, userId, revokedAt: null },
      data: { revokedAt: now, version: { increment: 1 } },
    });
    const token = randomCode(32);
    const hash = new Uint8Array(tokenHash(token));
    const row = { organisationId, id: newId(), userId, tokenHash: hash, createdAt: now };
    await tx.calendarFeed.create({ data: row });
    audit("calendar.feed.open", "user", userId);
    return { token };
  });
}

/** Ends the viewer's address; nothing is found there from now on. */
export function revokeFeed(viewer: Viewer): Promise<void> {
  const spec = { name: "assistance.revokeFeed", viewer, input: {} };
  return runCommand(spec, async ({ tx, now, audit }) => {
    const { organisationId, userId } = viewer;
    const ended = await tx.calendarFeed.updateMany({
      where: { organisationId, userId, revokedAt: null },
      data: { revokedAt: now, version: { increment: 1 } },
    });
    if (ended.count > 0) audit("calendar.feed.revoke", "user", userId);
  });
}
