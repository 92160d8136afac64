import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";
import type { Sight } from "./model";

/** Who may open a case: those who work with people, in their own organisation. */
export function canOpenCase(viewer: Viewer): Decision {
  return holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? allow("worksWithCases")
    : deny("roleWithoutCases");
}

/** Who may change a case that is visible: its own organisation. A receiver reads, and writes in its own. */
export function canChangeCase(viewer: Viewer, sight: Sight): Decision {
  if (!holds(viewer, "CASEWORKER", "SUPERVISOR")) return deny("roleWithoutCases");
  return sight.relation === "OWN" ? allow("ownCase") : deny("notOwnCase");
}

/** Who corrects a note: who wrote it, and supervisors. What it said before stays. */
export function canCorrectNote(
  viewer: Viewer,
  note: { readonly authorId: string },
  sight: Sight,
): Decision {
  const change = canChangeCase(viewer, sight);
  if (!change.allowed) return change;
  if (holds(viewer, "SUPERVISOR")) return allow("supervises");
  return note.authorId === viewer.userId ? allow("author") : deny("notAuthor");
}

/** Who may add colleagues to a case or take them off: its owner and supervisors. */
export function canAssign(viewer: Viewer, owner: string, sight: Sight): Decision {
  const change = canChangeCase(viewer, sight);
  if (!change.allowed) return change;
  if (holds(viewer, "SUPERVISOR")) return allow("supervises");
  return owner === viewer.userId ? allow("owner") : deny("notOwner");
}

/**
 * Who reads identity (G3) without being asked why: owner, those assigned, the accepting receiver.
 * A supervisor says why, and the reason stands in the audit log.
 */
export function canRevealIdentity(viewer: Viewer, isInvolved: boolean, sight: Sight): Decision {
  if (!holds(viewer, "CASEWORKER", "SUPERVISOR")) return deny("roleWithoutCases");
  if (!sight.groups.includes("G3")) return deny("identityNotShared");
  if (isInvolved) return allow("involved");
  return viewer.reason !== null && viewer.reason.trim().length >= 3
    ? allow("reasonGiven")
    : deny("reasonMissing");
}

/** Who may open a colleague's case in an emergency: caseworkers; a supervisor sees every case anyway. */
export function canBreakGlass(viewer: Viewer): Decision {
  if (holds(viewer, "SUPERVISOR")) return deny("seesEveryCase");
  return holds(viewer, "CASEWORKER") ? allow("worksWithCases") : deny("roleWithoutCases");
}

/** Who says whether that was justified: a supervisor of the same organisation, never about himself. */
export function canReviewOpening(
  viewer: Viewer,
  opening: { readonly organisationId: string; readonly userId: string },
): Decision {
  if (opening.organisationId !== viewer.organisationId) return deny("elsewhere");
  if (opening.userId === viewer.userId) return deny("fourEyes");
  return holds(viewer, "SUPERVISOR") ? allow("supervises") : deny("notSupervisor");
}

/** Who agrees to a closing or gives it back: a supervisor who is not the one who asked. */
export function canDecideClosure(viewer: Viewer, askedBy: string, sight: Sight): Decision {
  if (sight.relation !== "OWN") return deny("notOwnCase");
  if (!holds(viewer, "SUPERVISOR")) return deny("notSupervisor");
  return askedBy === viewer.userId ? deny("fourEyes") : allow("supervises");
}

/** Who says what the organisation demands of closing and how long it keeps: its administrator, who sees no case. */
export function canSetCaseRules(viewer: Viewer): Decision {
  return holds(viewer, "ORG_ADMIN") ? allow("ownAdministrator") : deny("notAdministrator");
}
