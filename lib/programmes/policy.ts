import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who adds or changes a programme: the programme officers and supervisors of the one that runs it. */
export function canKeepProgramme(viewer: Viewer, organisationId: string): Decision {
  if (viewer.organisationId !== organisationId) return deny("notOwnProgramme");
  return holds(viewer, "PROGRAMME_OFFICER", "SUPERVISOR")
    ? allow("runsProgrammes")
    : deny("roleWithoutProgrammes");
}
