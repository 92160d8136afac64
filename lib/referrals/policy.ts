import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who works with referrals: those who work with people, at either end. */
export function canWorkWithReferrals(viewer: Viewer): Decision {
  return holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? allow("worksWithCases")
    : deny("roleWithoutCases");
}

/** Who gives a received referral to whom: a supervisor to anybody, everybody else to himself. */
export function canAssignReferral(viewer: Viewer, userId: string): Decision {
  if (holds(viewer, "SUPERVISOR")) return allow("supervises");
  if (viewer.userId !== userId) return deny("notSupervisor");
  return canWorkWithReferrals(viewer);
}
