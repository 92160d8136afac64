import { caseScopeOf } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import type { Paging } from "@/lib/server/list-query";
import { invalid, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { findCaseRow } from "../queries/find-case";
import { listNotes } from "../queries/list-notes";
import { NOTE_DRAFT_FORM } from "../queries/note-draft";
import type { NoteInput } from "../schema";
import { requireCase } from "./change-case";
import { recordCaseEvent } from "./open-case";
import { type CaseTarget, rowOf } from "./parts";

/** Writes a note inside a command; its body is sealed with the case's key. */
export async function insertNote(ctx: CommandContext, target: CaseTarget, note: NoteInput) {
  const { keys, place } = rowOf(ctx, target, "case_notes");
  const sealed = sealColumns(target.key, place, { body: note.body });
  const fieldGroup = note.group ?? "G4";
  await ctx.tx.caseNote.createMany({
    data: [
      {
        ...keys,
        ...{ authorId: ctx.viewer.userId, kind: note.kind, fieldGroup, createdAt: ctx.now },
        at: note.at ? new Date(note.at) : ctx.now,
        body: sealed.body ?? new Uint8Array(),
      },
    ],
  });
  return { id: keys.id, version: 1, kind: note.kind, group: fieldGroup };
}

/** Adds a note to a case of the viewer's organisation; `endsDraft` where it was typed as a draft before. */
export function addNote(
  viewer: Viewer,
  caseId: string,
  note: NoteInput,
  idempotencyKey: string | null = null,
  endsDraft = false,
) {
  const spec = { name: "cases.addNote", viewer, input: { caseId, note }, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    const { row } = await requireCase(ctx, caseId, null);
    const isBeyond = !["G0", "G1"].includes(note.group ?? "G4");
    if (row.isRecordingLimited && isBeyond) {
      throw invalid(
        [{ path: "body", message: "cases.errors.recordingNotConsented" }],
        "recordingNotConsented",
      );
    }
    const target = { caseId, key: await dataKey(ctx.tx, caseId) };
    const written = await insertNote(ctx, target, note);
    await ctx.tx.case.updateMany({
      where: { organisationId: row.organisationId, id: caseId },
      data: { lastActivityAt: ctx.now },
    });
    if (endsDraft) {
      const { organisationId, userId } = viewer;
      const where = { organisationId, userId, form: NOTE_DRAFT_FORM, subjectId: caseId };
      await ctx.tx.draft.deleteMany({ where });
    }
    await recordCaseEvent(ctx, caseId, "NOTE_ADDED", { noteId: written.id, kind: note.kind });
    ctx.audit("case.note.add", "case", caseId, { noteId: written.id });
    return written;
  });
}

/** Reads the notes of a case that the viewer may see and writes that they were read. */
export function readNotes(viewer: Viewer, caseId: string, paging: Paging) {
  const spec = { name: "cases.readNotes", viewer, input: { caseId, paging } };
  return runCommand(spec, async (ctx) => {
    const scope = caseScopeOf(ctx);
    if (!(await findCaseRow(scope, caseId))) throw notFound();
    const page = await listNotes(scope, caseId, paging);
    ctx.audit("case.notes.read", "case", caseId, { notes: page.rows.length });
    return page;
  });
}
