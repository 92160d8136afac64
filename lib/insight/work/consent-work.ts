import type { CaseScope } from "@/lib/access/scope";
import { holds } from "@/lib/kernel/viewer";
import { codes } from "@/lib/vocabulary/codes";
import type { WorkItem } from "../model";

const OPEN = codes("case_status").filter((code) => !code.startsWith("CLOSED"));

/**
 * Consents that a guardian gave for somebody who is of age now: the person is to be asked themselves. Of own
 * cases, for a supervisor of all that are open.
 */
export async function grownUpConsents({ tx, viewer }: CaseScope): Promise<WorkItem[]> {
  const { organisationId } = viewer;
  const mine = holds(viewer, "SUPERVISOR") ? {} : { ownerUserId: viewer.userId };
  const rows = await tx.consent.findMany({
    where: {
      ...{ organisationId, status: "GIVEN", renewalBecause: "OF_AGE" },
      case: { status: { in: [...OPEN] }, ...mine },
    },
    select: {
      ...{ id: true, caseId: true },
      case: { select: { reference: true, person: { select: { pseudonym: true } } } },
    },
    orderBy: { createdAt: "asc" },
    take: 20,
  });
  return rows.map(({ id, caseId, case: { reference, person } }) => ({
    ...{ kind: "CONSENT_OF_AGE" as const, key: id, dueAt: null },
    href: `/cases/${caseId}/consents/${id}/renew`,
    about: `${person.pseudonym} · ${reference}`,
  }));
}
