import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { listQuery, pageAnswer, pageOf } from "@/lib/server/list-query";
import { created, ok } from "@/lib/server/reply";
import { addNote, readNotes } from "../commands/add-note";
import { noteSchema } from "../schema";
import { noteRowSchema, writtenNoteSchema } from "./answers";

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

export const noteEndpoints = { getNotes, postNote };
