import { caseScopeOf } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { conflict, notFound, stale } from "@/lib/server/problem";
import { sealColumns, UNREADABLE } from "@/lib/server/sealed";
import { canCorrectNote } from "../policy";
import { findNote, placeOfEarlier, placeOfNote } from "../queries/find-note";
import type { NoteCorrection } from "../schema";
import { requireCase } from "./change-case";
import { recordCaseEvent } from "./open-case";

type Corrected = { readonly id: string; readonly version: number };
type Found = NonNullable<Awaited<ReturnType<typeof findNote>>>;

// What the note said so far, sealed again in its new place and under the name of who said it.
async function keepEarlier(ctx: CommandContext, caseId: string, note: Found, body: string) {
  const { organisationId } = ctx.viewer;
  const id = newId();
  const key = await dataKey(ctx.tx, caseId);
  const sealed = sealColumns(key, placeOfEarlier(organisationId, id), { body });
  const { writtenBy, writtenAt, version: number, group: fieldGroup } = note;
  const row = { organisationId, id, caseId, noteId: note.id, number, fieldGroup };
  const said = { body: sealed.body ?? new Uint8Array(), writtenBy, writtenAt };
  await ctx.tx.caseNoteEarlier.createMany({ data: [{ ...row, ...said }] });
  return key;
}

/**
 * Corrects a note: from now on it says this, and what it said before can still be read by who may read it. Throws 404
 * for who may not, 412 for who comes second, 409 where the note cannot be read and so not be kept.
 */
export function correctNote(
  viewer: Viewer,
  caseId: string,
  noteId: string,
  version: number,
  { body }: NoteCorrection,
): Promise<Corrected> {
  const spec = { name: "cases.correctNote", viewer, input: { caseId, noteId, version, body } };
  return runCommand(spec, async (ctx) => {
    const { sight } = await requireCase(ctx, caseId, null);
    const note = await findNote(caseScopeOf(ctx), caseId, noteId);
    if (!note || !canCorrectNote(viewer, note, sight).allowed) throw notFound();
    if (note.version !== version) throw stale(note);
    if (note.body === null || note.body === UNREADABLE) throw conflict("noteUnreadable");
    if (note.body === body) return { id: noteId, version };
    const { organisationId, userId } = viewer;
    const key = await keepEarlier(ctx, caseId, note, note.body);
    const sealed = sealColumns(key, placeOfNote(organisationId, noteId), { body });
    const changed = await ctx.tx.caseNote.updateMany({
      where: { organisationId, id: noteId, version },
      data: {
        ...{ body: sealed.body ?? new Uint8Array(), version: version + 1 },
        ...{ correctedAt: ctx.now, correctedBy: userId },
      },
    });
    if (changed.count === 0) throw stale({ version: version + 1 });
    await recordCaseEvent(ctx, caseId, "NOTE_CORRECTED", { noteId });
    ctx.audit("case.note.correct", "case", caseId, { noteId, version: version + 1 });
    return { id: noteId, version: version + 1 };
  });
}

/** A note with all that it said before, and that it was read. 404 where the viewer sees no such note. */
export function readNote(viewer: Viewer, caseId: string, noteId: string) {
  const spec = { name: "cases.readNote", viewer, input: { caseId, noteId } };
  return runCommand(spec, async (ctx) => {
    const note = await findNote(caseScopeOf(ctx), caseId, noteId);
    if (!note) throw notFound();
    ctx.audit("case.note.read", "case", caseId, { noteId, earlier: note.earlier.length });
    return note;
  });
}
