import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who works with referrals: those who work with people, at either end. */
export function canWorkWithReferrals(viewer: Viewer): Decision {
  return holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? allow("worksWithCases")
    : deny("roleWithoutCases");
}

/**
 * Who offers a case to another organisation: whoever hands it to a colleague, its owner and supervisors. Where
 * closing needs two persons, a supervisor who does not own it, because the other organisation is no second pair
 * of eyes of this one.
 */
export function canOfferTransfer(viewer: Viewer, ownerId: string, needsTwo: boolean): Decision {
  const works = canWorkWithReferrals(viewer);
  if (!works.allowed) return works;
  const isOwner = viewer.userId === ownerId;
  const isSupervisor = holds(viewer, "SUPERVISOR");
  if (!isOwner && !isSupervisor) return deny("notOwner");
  if (needsTwo && (isOwner || !isSupervisor)) return deny("fourEyes");
  return isSupervisor ? allow("supervises") : allow("owner");
}

/**
 * Who gives a received referral to whom: a supervisor to anybody; everybody else takes it on himself,
 * unless a colleague has accepted it already.
 */
export function canAssignReferral(
  viewer: Viewer,
  userId: string,
  acceptedBy: string | null,
): Decision {
  const works = canWorkWithReferrals(viewer);
  if (!works.allowed) return works;
  if (holds(viewer, "SUPERVISOR")) return allow("supervises");
  if (viewer.userId !== userId) return deny("notSupervisor");
  const isFree = acceptedBy === null || acceptedBy === viewer.userId;
  return isFree ? allow("takesOn") : deny("acceptedByColleague");
}
