import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who makes reports: programme officers and supervisors, for programmes that their organisation runs. */
export function canMakeReports(viewer: Viewer): Decision {
  return holds(viewer, "PROGRAMME_OFFICER", "SUPERVISOR")
    ? allow("makesReports")
    : deny("roleWithoutReports");
}
