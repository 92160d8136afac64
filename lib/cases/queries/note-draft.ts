import type { CaseScope } from "@/lib/access/scope";
import { openForInstallation } from "@/lib/server/crypto";

export const NOTE_DRAFT_FORM = "case-note";

/** The caller's own unfinished note on a case, as it was typed; null where there is none. */
export async function findNoteDraft({ tx, viewer }: CaseScope, caseId: string) {
  const { organisationId, userId } = viewer;
  const where = { organisationId, userId, form: NOTE_DRAFT_FORM, subjectId: caseId };
  const row = await tx.draft.findFirst({ where });
  if (!row) return null;
  const typed = JSON.parse(openForInstallation("draft", row.content)) as Record<string, string>;
  const { body = "", kind = "NOTE", group = "G4" } = typed;
  return { body, kind, group, savedAt: row.updatedAt.toISOString() };
}
