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
