import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { Problem } from "@/lib/server/problem";
import { readNote } from "../commands/correct-note";
import { saveNoteDraft } from "../commands/note-drafts";
import { canCorrectNote } from "../policy";
import { findCaseRow } from "../queries/find-case";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONGEST = 1_000_000;

/** One note with what it said before, and whether the viewer may correct it. */
export async function loadNote(caseId: string, noteId: string) {
  const viewer = await requireViewer();
  if (!UUID.test(caseId) || !UUID.test(noteId)) pageNotFound();
  const found = await inCaseScope(viewer, (scope) => findCaseRow(scope, caseId));
  if (!found) pageNotFound();
  try {
    const note = await readNote(viewer, caseId, noteId);
    const isKept = found.row.disposedAt === null;
    return { note, mayCorrect: isKept && canCorrectNote(viewer, note, found.sight).allowed };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    throw error;
  }
}

/** Keeps what a page sends while somebody types a note; answers when it was kept, or the status of the refusal. */
export async function keepTypedNote(viewer: Viewer, caseId: string, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, LONGEST);
  const typed = { body: text("body"), kind: text("kind"), group: text("group") };
  if (!UUID.test(caseId)) return { status: 404, savedAt: null };
  try {
    const kept = await saveNoteDraft(viewer, caseId, typed, text("key") || null);
    return { status: 200, ...kept };
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, savedAt: null };
    throw error;
  }
}
