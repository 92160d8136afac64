import type { CaseScope } from "@/lib/access/scope";
import { dataKeys } from "@/lib/server/data-keys";
import { type Page, type Paging, positionOf } from "@/lib/server/list-query";
import { openColumns } from "@/lib/server/sealed";
import type { FileRow } from "./model";

/** Where the words of a file lie sealed. */
export function placeOfFile(organisationId: string, id: string) {
  return { table: "case_files", organisationId, rowId: id };
}

/** The files of a case that the caller may see, the newest first; of what is still arriving the caller's own. */
export async function listFiles(
  { tx }: CaseScope,
  caseId: string,
  paging: Paging,
  isArriving = false,
): Promise<Page<FileRow>> {
  const after = positionOf(paging);
  const at = after ? new Date(String(after.value)) : null;
  const wanted = { caseId, state: isArriving ? "ARRIVING" : { not: "ARRIVING" } };
  const rows = await tx.caseFile.findMany({
    where: {
      ...wanted,
      ...(after && at
        ? { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: after.id } }] }
        : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: paging.limit + 1,
  });
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const authors = await tx.user.findMany({
    where: { id: { in: rows.map((row) => row.authorId) } },
    select: { id: true, name: true },
  });
  const shown = rows.slice(0, paging.limit).map((row) => ({
    ...{ id: row.id, kind: row.kind, group: row.fieldGroup, state: row.state, size: row.size },
    ...openColumns(key, placeOfFile(row.organisationId, row.id), row, ["name", "about"]),
    ...{ isEvidence: row.isEvidence, hasOriginal: row.originalStorage !== null },
    author: {
      id: row.authorId,
      name: authors.find(({ id }) => id === row.authorId)?.name ?? null,
    },
    createdAt: row.createdAt.toISOString(),
    removedAt: row.removedAt?.toISOString() ?? null,
    version: row.version,
  }));
  const last = rows.length > paging.limit ? shown.at(-1) : undefined;
  const total = paging.count ? await tx.caseFile.count({ where: wanted }) : null;
  return { rows: shown, last: last ? { value: last.createdAt, id: last.id } : null, total };
}

/** One file of a case as its row lies, with its key; null where the caller may not see it. */
export async function findFile({ tx }: CaseScope, caseId: string, id: string) {
  const row = await tx.caseFile.findFirst({ where: { caseId, id } });
  if (!row) return null;
  const key = (await dataKeys(tx, [caseId])).get(caseId) ?? null;
  const place = placeOfFile(row.organisationId, id);
  return { ...row, key, words: openColumns(key ?? undefined, place, row, ["name", "about"]) };
}
