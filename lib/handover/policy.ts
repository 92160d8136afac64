import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who says that a colleague covers somebody's cases: that person, and supervisors. */
export function canArrangeCover(viewer: Viewer, absentUserId: string): Decision {
  if (holds(viewer, "SUPERVISOR")) return allow("supervises");
  if (!holds(viewer, "CASEWORKER")) return deny("roleWithoutCases");
  return absentUserId === viewer.userId ? allow("ownCases") : deny("notOwnCases");
}

/** Who hands over all cases of somebody who leaves or changes work: supervisors. */
export function canHandOverAll(viewer: Viewer): Decision {
  return holds(viewer, "SUPERVISOR") ? allow("supervises") : deny("notSupervisor");
}

/** Who asks for a colleague's case: caseworkers; a supervisor sees every case anyway. */
export function canAskForCase(viewer: Viewer): Decision {
  if (holds(viewer, "SUPERVISOR")) return deny("seesEveryCase");
  return holds(viewer, "CASEWORKER") ? allow("worksWithCases") : deny("roleWithoutCases");
}
