import type { CaseScope } from "@/lib/access/scope";

/** Whether the caller sees a case for an hour only: it opens neither file nor letter, and nothing of it leaves the house. */
export async function isEmergency({ tx }: CaseScope, caseId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is: boolean }[]>`
    SELECT ${caseId}::uuid = ANY (private.ctx_emergency_case_ids()) AS is`;
  return row?.is ?? false;
}
