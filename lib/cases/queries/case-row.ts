import type * as Models from "@/lib/generated/prisma/client";
import { rowOfJson } from "@/lib/server/json-rows";

const day = (text: string | null) => (text === null ? null : new Date(text));

/** A case's row out of the database's JSON, with its days and moments as dates. */
export function caseOf(raw: object): Models.Case {
  const row = rowOfJson<Models.Case>(raw);
  return {
    ...row,
    registeredAt: new Date(row.registeredAt),
    determinedAt: day(row.determinedAt),
    closedAt: day(row.closedAt),
    retentionUntil: day(row.retentionUntil),
    disposedAt: day(row.disposedAt),
    lastActivityAt: new Date(row.lastActivityAt),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}
