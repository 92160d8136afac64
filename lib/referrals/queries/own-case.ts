import type { CaseScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";

/** Throws 404 for a case that the caller does not see, or sees through another organisation's consent only. */
export async function requireOwnCaseIn({ tx, viewer }: CaseScope, id: string): Promise<void> {
  const { organisationId } = viewer;
  const found = await tx.case.findFirst({ where: { organisationId, id }, select: { id: true } });
  if (!found) throw notFound();
}
