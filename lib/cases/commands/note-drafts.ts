import { caseScopeOf } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { sealForInstallation } from "@/lib/server/crypto";
import { notFound } from "@/lib/server/problem";
import { canChangeCase } from "../policy";
import { findCaseRow } from "../queries/find-case";
import { NOTE_DRAFT_FORM } from "../queries/note-draft";

/** A note as it is being typed: nothing of it is checked yet. */
export type TypedNote = { readonly body: string; readonly kind: string; readonly group: string };

/**
 * Keeps what is being typed as a note on a case, for its writer alone; an emptied field ends the draft. What arrives
 * after the note of the same form (`formKey`) was saved is no draft any more. Throws 404 where no note may be written.
 */
export function saveNoteDraft(
  viewer: Viewer,
  caseId: string,
  typed: TypedNote,
  formKey: string | null,
): Promise<{ readonly savedAt: string | null }> {
  return runCommand({ name: "cases.saveNoteDraft", viewer, input: null }, async (ctx) => {
    const found = await findCaseRow(caseScopeOf(ctx), caseId);
    if (!found || !canChangeCase(viewer, found.sight).allowed) throw notFound();
    const { organisationId, userId } = viewer;
    const where = { organisationId, userId, form: NOTE_DRAFT_FORM, subjectId: caseId };
    const isSaved =
      formKey !== null &&
      (await ctx.tx.idempotencyKey.count({ where: { userId, key: formKey } })) > 0;
    if (isSaved || typed.body.trim() === "") {
      await ctx.tx.draft.deleteMany({ where });
      return { savedAt: null };
    }
    const { now } = ctx;
    const content = sealForInstallation("draft", JSON.stringify(typed));
    const data = { content, updatedAt: now, version: { increment: 1 } };
    const changed = await ctx.tx.draft.updateMany({ where, data });
    if (changed.count === 0)
      await ctx.tx.draft.createMany({
        data: [{ ...where, id: newId(), content, createdAt: now, updatedAt: now }],
      });
    return { savedAt: now.toISOString() };
  });
}
