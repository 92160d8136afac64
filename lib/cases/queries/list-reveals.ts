import type { CaseScope } from "@/lib/access/scope";
import type { DataKey } from "@/lib/server/crypto";
import { dataKeys } from "@/lib/server/data-keys";
import { logWarning } from "@/lib/server/log";
import { openText } from "@/lib/server/sealed";
import type { Reveal } from "../timeline/timeline";

/** Where the reason of a reveal lies sealed: in the details of the case's audit entry. */
export function reasonPlace(organisationId: string, caseId: string) {
  return { table: "audit_entries", column: "reason", organisationId, rowId: caseId };
}

// The log is never mended: a reason that cannot be opened must not close the case's page for everybody.
function openReason(key: DataKey | undefined, organisationId: string, id: string, sealed: unknown) {
  try {
    return openText(key, reasonPlace(organisationId, id), sealed);
  } catch {
    logWarning("the reason of a reveal cannot be opened", { entityId: id, organisationId });
    return null;
  }
}

/** Who opened the identity behind a case, the latest first; from the audit log, as far as the reader may read it. */
export async function listReveals({ tx, viewer }: CaseScope, caseId: string): Promise<Reveal[]> {
  const rows = await tx.auditEntry.findMany({
    where: {
      ...{ organisationId: viewer.organisationId, entityType: "case", entityId: caseId },
      action: "case.reveal",
    },
    select: { seq: true, at: true, actorId: true, details: true },
    orderBy: { seq: "desc" },
    take: 20,
  });
  const actors = await tx.user.findMany({
    where: { id: { in: rows.flatMap((row) => row.actorId ?? []) } },
    select: { id: true, name: true },
  });
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  return rows.map((row) => {
    const reason = (row.details as Record<string, unknown> | null)?.["reason"];
    return {
      ...{ id: `reveal-${row.seq}`, at: row.at.toISOString() },
      actor: actors.find(({ id }) => id === row.actorId)?.name ?? null,
      reason: openReason(key, viewer.organisationId, caseId, reason),
    };
  });
}
