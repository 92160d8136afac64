import type { Sight } from "@/lib/cases/model";
import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/**
 * Who makes the receipt: its code reads and withdraws in the person's name long afterwards, so the owner of
 * the case, those assigned, who covers, and supervisors; not a team that shares it, nor an emergency.
 */
export function canIssueReceipt(viewer: Viewer, isInvolved: boolean, sight: Sight): Decision {
  if (sight.relation !== "OWN") return deny("notOwnCase");
  if (holds(viewer, "SUPERVISOR")) return allow("supervises");
  return isInvolved && holds(viewer, "CASEWORKER") ? allow("involved") : deny("notInvolved");
}
