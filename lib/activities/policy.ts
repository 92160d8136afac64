import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who reads and records activities and difficulties: everybody who works in the partnership. */
export function canRecordActivity(viewer: Viewer): Decision {
  return holds(viewer, "CASEWORKER", "SUPERVISOR", "COORDINATOR", "PROGRAMME_OFFICER")
    ? allow("worksInPartnership")
    : deny("roleWithoutActivities");
}

/** Who changes an activity: colleagues in the organisation that recorded it. */
export function canChangeActivity(viewer: Viewer, organisationId: string): Decision {
  if (viewer.organisationId !== organisationId) return deny("notOwnActivity");
  return canRecordActivity(viewer);
}
