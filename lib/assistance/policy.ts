import type { Sight } from "@/lib/cases/model";
import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who has a calendar of cases: those who work with people. */
export function canKeepCalendar(viewer: Viewer): Decision {
  return holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? allow("worksWithCases")
    : deny("roleWithoutCases");
}

/** Who sees what colleagues have to do, and is told what they are late with: supervisors. */
export function canSeeTeamCalendar(viewer: Viewer): Decision {
  return holds(viewer, "SUPERVISOR") ? allow("supervises") : deny("notSupervisor");
}

/** Who agrees to a plan or gives it back: a supervisor who neither asked for it nor owns the case. */
export function canDecidePlan(
  viewer: Viewer,
  { askedBy, ownerUserId }: { readonly askedBy: string; readonly ownerUserId: string },
  sight: Sight,
): Decision {
  if (sight.relation !== "OWN") return deny("notOwnCase");
  if (!holds(viewer, "SUPERVISOR")) return deny("notSupervisor");
  const isOwn = [askedBy, ownerUserId].includes(viewer.userId);
  return isOwn ? deny("fourEyes") : allow("supervises");
}
