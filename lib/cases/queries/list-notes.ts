import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import { type Page, type Paging, positionOf } from "@/lib/server/list-query";
import { openColumns } from "@/lib/server/sealed";

/** A note, opened. */
export type NoteRow = {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly group: string;
  readonly author: { readonly id: string; readonly name: string | null };
  readonly body: string | null;
  /** When it was last corrected; null where it says what it said at first. */
  readonly correctedAt: string | null;
  readonly version: number;
};

/** The notes of a case that the caller may read, the newest first. */
export async function listNotes(
  { tx }: CaseScope,
  caseId: string,
  paging: Paging,
): Promise<Page<NoteRow>> {
  const after = positionOf(paging);
  const at = after ? new Date(String(after.value)) : null;
  const rows = await tx.caseNote.findMany({
    where: {
      caseId,
      ...(after && at ? { OR: [{ at: { lt: at } }, { at, id: { lt: after.id } }] } : {}),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: paging.limit + 1,
  });
  const keys = await dataKeys(tx, [caseId]);
  const authors = await tx.user.findMany({
    where: { id: { in: rows.map((row) => row.authorId) } },
    select: { id: true, name: true },
  });
  const shown = rows.slice(0, paging.limit).map((row) => {
    const place = { table: "case_notes", organisationId: row.organisationId, rowId: row.id };
    return {
      ...{ id: row.id, at: row.at.toISOString(), kind: row.kind, group: row.fieldGroup },
      author: {
        id: row.authorId,
        name: authors.find(({ id }) => id === row.authorId)?.name ?? null,
      },
      ...openColumns(keys.get(caseId), place, row, ["body"]),
      correctedAt: row.correctedAt?.toISOString() ?? null,
      version: row.version,
    };
  });
  const last = rows.length > paging.limit ? shown.at(-1) : undefined;
  const total = paging.count ? await tx.caseNote.count({ where: { caseId } }) : null;
  return { rows: shown, last: last ? { value: last.at, id: last.id } : null, total };
}
