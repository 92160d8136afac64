import type { CaseScope } from "@/lib/access/scope";
import { listWaitingPlans } from "@/lib/assistance/queries/approvals";
import { listWaitingClosures } from "@/lib/cases/queries/find-closure";
import { listWaitingOpenings } from "@/lib/cases/queries/find-openings";
import { listMerges } from "@/lib/duplicates/queries";
import { listWaitingExports } from "@/lib/exchange/queries/case-exports";
import { listProposals } from "@/lib/retention/queries/keeping";
import type { Approval } from "../model";

/** What colleagues asked for and the caller may decide: nothing that he asked for himself. */
export async function listApprovals(scope: CaseScope): Promise<readonly Approval[]> {
  const closures = await listWaitingClosures(scope);
  const exports = await listWaitingExports(scope);
  const openings = await listWaitingOpenings(scope);
  const merges = await listMerges(scope, true);
  const proposals = await listProposals(scope);
  const plans = await listWaitingPlans(scope);
  return [
    ...plans.map(({ id, caseId, about }) => ({
      ...{ kind: "PLAN" as const, key: id, href: `/cases/${caseId}/plan#approval`, about },
    })),
    ...closures.map(({ id, caseId, about }) => ({
      ...{ kind: "CLOSURE" as const, key: id, href: `/cases/${caseId}/close`, about },
    })),
    ...exports.map(({ id, asker, cases }) => ({
      ...{ kind: "EXPORT" as const, key: id, href: `/cases/export/${id}` },
      about: `${asker.name} · ${cases}`,
    })),
    ...openings.map(({ id, about }) => ({
      ...{ kind: "OVERRIDE" as const, key: id, href: `/cases/emergency/${id}`, about },
    })),
    ...merges.map(({ id, kept, merged }) => ({
      ...{ kind: "MERGE" as const, key: id, href: `/cases/duplicates/${id}` },
      about: `${merged} · ${kept}`,
    })),
    ...proposals
      .filter(({ proposedBy }) => proposedBy !== scope.viewer.userId)
      .map(({ id, caseId, about }) => ({
        ...{ kind: "DISPOSAL" as const, key: id, href: `/cases/${caseId}/access#keeping`, about },
      })),
  ];
}
