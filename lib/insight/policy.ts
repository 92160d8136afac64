import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who reviews the partnership as a whole: the coordinator, in figures only. */
export function canReviewPartnership(viewer: Viewer): Decision {
  return holds(viewer, "COORDINATOR") ? allow("coordinates") : deny("notCoordinator");
}
