import type { CaseScope } from "@/lib/access/scope";
import { listRequests } from "@/lib/handover/queries/access";
import type { WorkItem } from "../model";

/** Colleagues who ask for a case that the viewer may hand on. */
export async function casesAskedFor(scope: CaseScope): Promise<WorkItem[]> {
  const rows = await listRequests(scope);
  return rows.map(({ id, caseId, about }) => ({
    ...{ kind: "CASE_REQUEST" as const, key: id, href: `/cases/${caseId}/access#requests` },
    ...{ about, dueAt: null },
  }));
}
