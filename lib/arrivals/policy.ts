import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who records events and opens cases from a list: those who work with people. */
export function canKeepArrivals(viewer: Viewer): Decision {
  return holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? allow("worksWithCases")
    : deny("roleWithoutCases");
}
