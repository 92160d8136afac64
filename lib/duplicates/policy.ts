import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who may ask that two records become one: those who work with cases, about cases that they see. */
export function canRequestMerge(viewer: Viewer): Decision {
  return holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? allow("worksWithCases")
    : deny("roleWithoutCases");
}

/** Who decides it: a supervisor of the same organisation who did not ask for it. */
export function canReviewMerge(
  viewer: Viewer,
  merge: { readonly organisationId: string; readonly requestedBy: string },
): Decision {
  if (merge.organisationId !== viewer.organisationId) return deny("elsewhere");
  if (merge.requestedBy === viewer.userId) return deny("fourEyes");
  return holds(viewer, "SUPERVISOR") ? allow("supervises") : deny("notSupervisor");
}

/** Who takes it back: any supervisor of the organisation, because a wrong merge endangers at once. */
export function canUndoMerge(
  viewer: Viewer,
  merge: { readonly organisationId: string; readonly status: string },
): Decision {
  if (merge.organisationId !== viewer.organisationId) return deny("elsewhere");
  if (merge.status !== "MERGED") return deny("notMerged");
  return holds(viewer, "SUPERVISOR") ? allow("supervises") : deny("notSupervisor");
}
