import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import type { Viewer } from "@/lib/kernel/viewer";
import { canSupervise } from "./policy";
import { listApprovals } from "./queries/approvals";
import { countCaseloads } from "./queries/caseload";

async function requireSupervisor(): Promise<Viewer> {
  const viewer = await requireViewer();
  if (!canSupervise(viewer).allowed) pageNotFound();
  return viewer;
}

/** Who carries how much, what is amiss and what waits for a decision. */
export async function loadTeam() {
  const viewer = await requireSupervisor();
  const { loads, signals } = await countCaseloads(viewer);
  const approvals = await inCaseScope(viewer, listApprovals);
  return { loads, signals, approvals };
}
