import { caseScopeOf } from "@/lib/access/scope";
import { addNote } from "@/lib/cases/commands/add-note";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { notFound } from "@/lib/server/problem";
import { findKeptWords, KEPT_WORDS, sealKept } from "../queries/kept-words";
import { requireReferral } from "./guards";

const ENDED = ["DECLINED", "EXPIRED", "WITHDRAWN", "NOT_DELIVERED"];

/**
 * Keeps what the receiver was writing when its access ended, for the writer alone and outside the sender's
 * case; false where the access goes on or the referral is the writer's own.
 */
export function keepWords(viewer: Viewer, id: string, words: string): Promise<boolean> {
  return runCommand({ name: "referrals.keepWords", viewer, input: { id } }, async (ctx) => {
    const { row, side } = await requireReferral(ctx, id);
    if (side !== "RECEIVER" || !ENDED.includes(row.status)) return false;
    const { organisationId, userId } = viewer;
    const keys = { organisationId, userId, form: KEPT_WORDS, subjectId: id };
    const earlier = await findKeptWords(caseScopeOf(ctx), id);
    const content = sealKept([earlier, words].filter(Boolean).join("\n\n"));
    const at = { createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.tx.draft.deleteMany({ where: keys });
    await ctx.tx.draft.createMany({ data: [{ ...keys, ...at, id: newId(), content }] });
    return true;
  });
}

/** Throws away what was kept. */
export function dropWords(viewer: Viewer, id: string): Promise<null> {
  return runCommand({ name: "referrals.dropWords", viewer, input: { id } }, async ({ tx }) => {
    await tx.draft.deleteMany({ where: { form: KEPT_WORDS, subjectId: id } });
    return null;
  });
}

/**
 * Writes what was kept as a note of the receiver's own case and gives that case's id. Throws 404 where there
 * is none, 422 where nobody consented yet to its recording; what was kept then stays kept.
 */
export async function fileWords(viewer: Viewer, id: string, body: string): Promise<string> {
  const spec = { name: "referrals.findOwnCase", viewer, input: { id } };
  const caseId = await runCommand(
    spec,
    async (ctx) => (await requireReferral(ctx, id)).row.receivingCaseId,
  );
  if (!caseId) throw notFound();
  await addNote(viewer, caseId, { kind: "NOTE", body });
  await dropWords(viewer, id);
  return caseId;
}
