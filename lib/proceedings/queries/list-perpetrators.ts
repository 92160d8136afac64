import type { CaseScope } from "@/lib/access/scope";

/** The alleged perpetrators of a case by the label that its account gives them. */
export async function listPerpetrators({ tx, viewer }: CaseScope, caseId: string) {
  return tx.allegedPerpetrator.findMany({
    where: { organisationId: viewer.organisationId, caseId },
    select: { id: true, label: true },
    orderBy: { id: "asc" },
  });
}
