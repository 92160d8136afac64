import type { CaseScope } from "@/lib/access/scope";
import { openForInstallation, sealForInstallation } from "@/lib/server/crypto";

export const KEPT_WORDS = "referral-words";

export const sealKept = (words: string) => sealForInstallation("draft", words);

/** What the viewer was writing when the access to a referral ended, or null. */
export async function findKeptWords({ tx }: CaseScope, referralId: string): Promise<string | null> {
  const where = { form: KEPT_WORDS, subjectId: referralId };
  const row = await tx.draft.findFirst({ where, select: { content: true } });
  return row && openForInstallation("draft", row.content);
}
