import type { Edit } from "@/lib/access/answer-edit";
import { parseWith } from "@/lib/server/validation";
import { correctNote, readNote } from "../commands/correct-note";
import { correctNoteSchema } from "../schema";

/** A note as it is corrected, also over what a colleague corrected meanwhile; what it said before stays. */
export function noteEdit(caseId: string, noteId: string): Edit {
  return {
    recorded: async ({ viewer }) => {
      const { version, body } = await readNote(viewer, caseId, noteId);
      return { version, values: { body: body ?? "" } };
    },
    save: async ({ viewer, locale }, values, version) => {
      const said = { body: (values["body"] ?? "").trim() };
      const correction = parseWith(correctNoteSchema, said, locale);
      return correctNote(viewer, caseId, noteId, version, correction);
    },
  };
}
