import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who looks at the work of the colleagues and hands many cases on at once: supervisors. */
export function canSupervise(viewer: Viewer): Decision {
  return holds(viewer, "SUPERVISOR") ? allow("supervises") : deny("notSupervisor");
}
