import type { CaseScope } from "@/lib/access/scope";
import { openForInstallation } from "@/lib/server/crypto";
import type { Answers } from "../intake/fields";

export const DRAFT_FORM = "case-intake";

/** An intake that was begun and not filed; its own writer's alone. */
export type IntakeDraft = {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly answers: Answers;
};

type Row = { id: string; version: number; updatedAt: Date; content: Uint8Array };

function draftOf(row: Row): IntakeDraft {
  const answers = JSON.parse(openForInstallation("draft", row.content)) as Answers;
  return { id: row.id, version: row.version, updatedAt: row.updatedAt.toISOString(), answers };
}

/** The drafts that the viewer has begun, the latest first. */
export async function listDrafts({ tx }: CaseScope): Promise<readonly IntakeDraft[]> {
  const rows = await tx.draft.findMany({
    where: { form: DRAFT_FORM },
    orderBy: { updatedAt: "desc" },
    take: 20,
  });
  return rows.map(draftOf);
}

/** One of the viewer's drafts, or null. */
export async function findDraft({ tx }: CaseScope, id: string): Promise<IntakeDraft | null> {
  const row = await tx.draft.findFirst({ where: { id, form: DRAFT_FORM } });
  return row ? draftOf(row) : null;
}
