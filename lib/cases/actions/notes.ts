"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/form-state";
import { answerEdit } from "@/lib/access/answer-edit";
import { answerForm } from "@/lib/access/answer-form";
import { parseWith } from "@/lib/server/validation";
import { addNote } from "../commands/add-note";
import { saveNoteDraft } from "../commands/note-drafts";
import { noteEdit } from "../merge/note";
import { noteSchema } from "../schema";

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "");

/** Adds a note to a case, or keeps it as a draft; the key of the form keeps a second click from writing it twice. */
export async function addNoteAction(
  caseId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = {
    ...{ body: textOf(form, "body"), kind: textOf(form, "kind") || "NOTE" },
    group: textOf(form, "group") || "G4",
  };
  return answerForm(typed, async ({ viewer, locale }) => {
    const key = textOf(form, "key") || null;
    if (form.get("as") === "draft") {
      await saveNoteDraft(viewer, caseId, typed, key);
      revalidatePath(`/cases/${caseId}`);
      return `/cases/${caseId}?drafted=1#notes`;
    }
    const note = parseWith(noteSchema, { ...typed, body: typed.body.trim() }, locale);
    await addNote(viewer, caseId, note, key, true);
    revalidatePath(`/cases/${caseId}`);
    return `/cases/${caseId}?noted=1#notes`;
  });
}

/** Corrects a note; what it said before stays. */
export async function correctNoteAction(
  caseId: string,
  noteId: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const next = `/cases/${caseId}?noteCorrected=1#notes`;
  return answerEdit(form, noteEdit(caseId, noteId), next);
}
