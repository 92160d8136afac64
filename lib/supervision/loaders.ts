import { notFound as pageNotFound } from "next/navigation";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope } from "@/lib/access/scope";
import { listOpenCasesOf } from "@/lib/handover/queries/access";
import { listColleagues } from "@/lib/handover/queries/colleagues";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { canSupervise } from "./policy";
import { listApprovals } from "./queries/approvals";
import { countCaseloads } from "./queries/caseload";
import { findReassignment, listReassignments } from "./queries/reassignments";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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

/** The open cases of the colleague whom the address names, to whom they can go, and what was handed on lately. */
export async function loadReassign(query: Readonly<Record<string, string | string[] | undefined>>) {
  const viewer = await requireSupervisor();
  const asked = query["from"];
  const from = typeof asked === "string" && UUID.test(asked) ? asked : null;
  const { loads } = await countCaseloads(viewer);
  return inCaseScope(viewer, async (scope) => ({
    ...{ formKey: newId(), colleagues: await listColleagues(scope) },
    // Who has left may still own cases: that is when they have to go.
    owners: loads.filter(({ open }) => open > 0),
    from: loads.find(({ worker }) => worker.id === from)?.worker ?? null,
    cases: from ? await listOpenCasesOf(scope, from) : [],
    done: await listReassignments(scope),
  }));
}

/** A plan with its cases as they stand now; once it is done, the report. */
export async function loadReassignment(id: string) {
  const viewer = await requireSupervisor();
  if (!UUID.test(id)) pageNotFound();
  const plan = await inCaseScope(viewer, (scope) => findReassignment(scope, id));
  if (!plan) pageNotFound();
  return { plan, formKey: newId(), mayDo: plan.planner.id === viewer.userId };
}
