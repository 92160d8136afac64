import type { Sight } from "@/lib/cases/model";
import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/**
 * Who reads the justice track of a case that is visible: within the organisation its owner, those
 * assigned and supervisors, so not a team that shares its cases; a receiver only with G6.
 */
export function canReadProceedings(viewer: Viewer, isInvolved: boolean, sight: Sight): Decision {
  if (!holds(viewer, "CASEWORKER", "SUPERVISOR")) return deny("roleWithoutCases");
  if (sight.relation === "GRANTED")
    return sight.groups.includes("G6") ? allow("legalShared") : deny("legalNotShared");
  if (holds(viewer, "SUPERVISOR")) return allow("supervises");
  return isInvolved ? allow("involved") : deny("notInvolved");
}

/** Who writes in it: the same within the case's own organisation. */
export function canKeepProceedings(viewer: Viewer, isInvolved: boolean, sight: Sight): Decision {
  if (sight.relation !== "OWN") return deny("notOwnCase");
  return canReadProceedings(viewer, isInvolved, sight);
}
