import type { z } from "zod";
import { noteSchema, openCaseSchema } from "@/lib/cases/schema";

/** What a line of HTCDS must say: the same that a form or the API may say of a case and a note. */
export const importedCaseSchema = openCaseSchema;
export const importedNoteSchema = noteSchema;

export type CaseInput = z.output<typeof importedCaseSchema>;
