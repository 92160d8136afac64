import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { listQuery, pageAnswer, pageOf } from "@/lib/server/list-query";
import { created, ok } from "@/lib/server/reply";
import { addNote, readNotes } from "../commands/add-note";
import { correctNote, readNote } from "../commands/correct-note";
import { correctNoteSchema, noteSchema } from "../schema";
import { noteHistorySchema, noteRowSchema, writtenNoteSchema } from "./answers";

const params = z.object({ id: z.uuid() });

const getNotes = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/notes", tag: "cases" },
    summary: "Notes of a case that you may read",
    ...{ params, query: listQuery(["-at"], {}), answer: pageOf(noteRowSchema) },
  },
  async ({ viewer, params: { id }, query }) =>
    ok(pageAnswer(query, await readNotes(viewer, id, query), (row) => row)),
);

const postNote = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/cases/{id}/notes", tag: "cases", success: 201 },
    summary: "Add a note",
    ...{ params, body: noteSchema, answer: writtenNoteSchema },
  },
  async ({ viewer, params: { id }, body, idempotencyKey }) => {
    const note = await addNote(viewer, id, body, idempotencyKey);
    return created(`/api/v1/cases/${id}/notes/${note.id}`, note);
  },
);

const ofNote = z.object({ id: z.uuid(), note: z.uuid() });

const getNote = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/cases/{id}/notes/{note}", tag: "cases" },
    summary: "A note with what it said before",
    ...{ params: ofNote, answer: noteHistorySchema },
  },
  async ({ viewer, params: { id, note } }) => {
    const { authorId: _author, writtenBy: _writer, ...found } = await readNote(viewer, id, note);
    return ok({ ...found, writtenAt: found.writtenAt.toISOString() });
  },
);

const patchNote = endpoint(
  {
    ...{ method: "PATCH", path: "/api/v1/cases/{id}/notes/{note}", tag: "cases" },
    summary: "Correct a note; what it said before stays",
    ...{ params: ofNote, body: correctNoteSchema },
    answer: z.object({ id: z.uuid(), version: z.int() }),
  },
  async ({ viewer, params: { id, note }, body, version }) =>
    ok(await correctNote(viewer, id, note, version, body)),
);

export const noteEndpoints = { getNotes, postNote, getNote, patchNote };
