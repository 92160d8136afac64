import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns } from "@/lib/server/sealed";

/** Where the words of a note lie sealed, and those that it said before. */
export function placeOfNote(organisationId: string, rowId: string) {
  return { table: "case_notes", organisationId, rowId };
}
export function placeOfEarlier(organisationId: string, rowId: string) {
  return { table: "case_note_earlier", organisationId, rowId };
}

/** One note of a case that the caller may read, with what it said before, the latest first; null where there is none. */
export async function findNote({ tx }: CaseScope, caseId: string, noteId: string) {
  const row = await tx.caseNote.findFirst({ where: { caseId, id: noteId } });
  if (!row) return null;
  const { organisationId } = row;
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const earlier = await tx.caseNoteEarlier.findMany({
    where: { organisationId, noteId },
    orderBy: { number: "desc" },
  });
  const writers = [row.authorId, row.correctedBy, ...earlier.map((one) => one.writtenBy)];
  const users = await tx.user.findMany({
    where: { id: { in: writers.filter((id) => id !== null) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? null;
  const writtenBy = row.correctedBy ?? row.authorId;
  return {
    ...{ id: noteId, kind: row.kind, group: row.fieldGroup, version: row.version },
    ...{ authorId: row.authorId, author: nameOf(row.authorId), at: row.at.toISOString() },
    ...{ writtenBy, writer: nameOf(writtenBy), writtenAt: row.correctedAt ?? row.createdAt },
    ...openColumns(key, placeOfNote(organisationId, noteId), row, ["body"]),
    earlier: earlier.map((one) => ({
      ...{ number: one.number, writer: nameOf(one.writtenBy), at: one.writtenAt.toISOString() },
      ...openColumns(key, placeOfEarlier(organisationId, one.id), one, ["body"]),
    })),
  };
}
