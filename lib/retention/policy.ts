import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who holds records back, lets them go and proposes to destroy them: supervisors. */
export function canKeepRecords(viewer: Viewer): Decision {
  return holds(viewer, "SUPERVISOR") ? allow("supervises") : deny("notSupervisor");
}

/** Who destroys what somebody proposed, or refuses: another supervisor. */
export function canDecideDisposal(viewer: Viewer, proposedBy: string): Decision {
  if (!holds(viewer, "SUPERVISOR")) return deny("notSupervisor");
  return proposedBy === viewer.userId ? deny("fourEyes") : allow("supervises");
}
