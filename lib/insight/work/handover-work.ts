import type { CaseScope } from "@/lib/access/scope";
import { EXPORT_HOURS } from "@/lib/exchange/model";
import { listReadyExports, listWaitingExports } from "@/lib/exchange/queries/case-exports";
import { listRequests } from "@/lib/handover/queries/access";
import { dayToDate } from "@/lib/kernel/days";
import { holds } from "@/lib/kernel/viewer";
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

/** Lists that colleagues want to take out, for supervisors; and one's own that were agreed to. */
export async function exportsToAnswer(scope: CaseScope): Promise<WorkItem[]> {
  const isSupervisor = holds(scope.viewer, "SUPERVISOR");
  const waiting = isSupervisor ? await listWaitingExports(scope) : [];
  const ready = await listReadyExports(scope);
  return [
    ...waiting.map(({ id, asker, cases }) => ({
      ...{ kind: "EXPORT_APPROVE" as const, key: id, href: `/cases/export/${id}` },
      ...{ about: `${asker.name} · ${cases}`, dueAt: null },
    })),
    ...ready.map(({ id, cases, decidedAt }) => ({
      ...{ kind: "EXPORT_READY" as const, key: id, href: `/cases/export/${id}` },
      about: String(cases),
      dueAt: decidedAt && new Date(Date.parse(decidedAt) + EXPORT_HOURS * 3_600_000).toISOString(),
    })),
  ];
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
