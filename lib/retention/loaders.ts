import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { canDecideDisposal, canKeepRecords } from "./policy";
import { findKeeping, listDisposals, listDue, listProposals } from "./queries/keeping";

/** How long a case that was loaded is kept, and what the viewer may do about it. */
export async function loadKeeping(viewer: Viewer, caseId: string) {
  const found = await inCaseScope(viewer, (scope) => findKeeping(scope, caseId));
  if (!found) pageNotFound();
  const { proposal } = found;
  const mayDecide = proposal !== null && canDecideDisposal(viewer, proposal.proposedBy).allowed;
  return { ...found, caseId, mayKeep: canKeepRecords(viewer).allowed, mayDecide };
}

/** The review queue, the destructions that wait, and the record of what was done. */
export async function loadRetention() {
  const viewer = await requireViewer();
  if (!canKeepRecords(viewer).allowed) pageNotFound();
  return inCaseScope(viewer, async (scope) => ({
    due: await listDue(scope),
    proposals: (await listProposals(scope)).map((one) => ({
      ...{ ...one, mayDecide: canDecideDisposal(viewer, one.proposedBy).allowed },
    })),
    disposals: await listDisposals(scope),
  }));
}
