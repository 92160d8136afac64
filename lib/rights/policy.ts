import type { Sight } from "@/lib/cases/model";
import { canAssign } from "@/lib/cases/policy";
import type { Decision } from "@/lib/kernel/decision";
import type { Viewer } from "@/lib/kernel/viewer";

/** Who answers what a person asks for about their record: the case's owner and supervisors. */
export function canAnswerRights(viewer: Viewer, owner: string, sight: Sight): Decision {
  return canAssign(viewer, owner, sight);
}
