import type { CaseScope } from "@/lib/access/scope";
import { listRequests } from "@/lib/handover/queries/access";
import { dayToDate } from "@/lib/kernel/days";
import { canDecideDisposal, canKeepRecords } from "@/lib/retention/policy";
import { listDue, listProposals } from "@/lib/retention/queries/keeping";
import { listWaiting } from "@/lib/rights/queries/requests";
import type { WorkItem } from "../model";

/** Colleagues who ask for a case that the viewer may hand on. */
export async function casesAskedFor(scope: CaseScope): Promise<WorkItem[]> {
  const rows = await listRequests(scope);
  return rows.map(({ id, caseId, about }) => ({
    ...{ kind: "CASE_REQUEST" as const, key: id, href: `/cases/${caseId}/access#requests` },
    ...{ about, dueAt: null },
  }));
}

const DUE_SHOWN = 10;

/** Closed cases whose time of keeping is over, and destructions that wait for a second supervisor. */
export async function recordsToReview(scope: CaseScope): Promise<WorkItem[]> {
  if (!canKeepRecords(scope.viewer).allowed) return [];
  const due = await listDue(scope, DUE_SHOWN);
  const proposals = await listProposals(scope);
  const place = (caseId: string) => `/cases/${caseId}/access#keeping`;
  return [
    ...due
      .filter(({ proposal }) => proposal === null)
      .map(({ id, pseudonym, reference, until }) => ({
        ...{ kind: "RETENTION" as const, key: id, href: place(id) },
        ...{ about: `${pseudonym} · ${reference}`, dueAt: dayToDate(until).toISOString() },
      })),
    ...proposals
      .filter(({ proposedBy }) => canDecideDisposal(scope.viewer, proposedBy).allowed)
      .map(({ id, caseId, about }) => ({
        ...{ kind: "DISPOSAL" as const, key: id, href: place(caseId), about, dueAt: null },
      })),
  ];
}

/** What persons asked about their own records and nobody answered yet; it has its day by law. */
export async function rightsToAnswer(scope: CaseScope): Promise<WorkItem[]> {
  const rows = await listWaiting(scope);
  return rows.map(({ id, caseId, about, dueOn }) => ({
    ...{ kind: "RIGHTS" as const, key: id, href: `/cases/${caseId}/rights#requests`, about },
    dueAt: dayToDate(dueOn).toISOString(),
  }));
}
