import type { Sight } from "@/lib/cases/model";
import { canChangeCase } from "@/lib/cases/policy";
import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who reads how a person is after the return: who sees the case, a receiver only with G4. */
export function canReadReintegration(viewer: Viewer, sight: Sight): Decision {
  if (!holds(viewer, "CASEWORKER", "SUPERVISOR")) return deny("roleWithoutCases");
  if (sight.relation === "OWN") return allow("ownCase");
  return sight.groups.includes("G4") ? allow("storyShared") : deny("storyNotShared");
}

/** Who records it: the case's own organisation. */
export function canKeepReintegration(viewer: Viewer, sight: Sight): Decision {
  return canChangeCase(viewer, sight);
}
