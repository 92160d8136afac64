import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, ROLES, type Role, type Viewer } from "@/lib/kernel/viewer";
import { WIDE_ROLES } from "./model";

/** Whose people somebody administers: the own organisation's, or everybody's. Never a case. */
export function canAdminister(viewer: Viewer, organisationId: string): Decision {
  if (holds(viewer, "SYSTEM_ADMIN")) return allow("administers");
  if (!holds(viewer, "ORG_ADMIN")) return deny("notAdministrator");
  return viewer.organisationId === organisationId
    ? allow("ownAdministrator")
    : deny("notOwnOrganisation");
}

type Member = {
  readonly userId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
};

/** Whose roles and access somebody changes: never their own, and wide roles only for the installation. */
export function canAdministerMember(viewer: Viewer, member: Member): Decision {
  if (member.userId === viewer.userId) return deny("ownAccount");
  const isWide = member.roles.some((role) => WIDE_ROLES.includes(role));
  if (isWide && !holds(viewer, "SYSTEM_ADMIN")) return deny("notAdministrator");
  return canAdminister(viewer, member.organisationId);
}

/** The roles that somebody may give. */
export function rolesToGive(viewer: Viewer): readonly Role[] {
  if (holds(viewer, "SYSTEM_ADMIN")) return ROLES;
  return holds(viewer, "ORG_ADMIN") ? ROLES.filter((role) => !WIDE_ROLES.includes(role)) : [];
}

/** Who decides over the installation: which roles need an app, who is disabled altogether. */
export function canRunInstallation(viewer: Viewer): Decision {
  return holds(viewer, "SYSTEM_ADMIN") ? allow("administers") : deny("notAdministrator");
}
