import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who adds a partner to the registry: the installation's administrator. */
export function canCreateOrganisation(viewer: Viewer): Decision {
  return holds(viewer, "SYSTEM_ADMIN") ? allow("administers") : deny("notAdministrator");
}

/** Who changes a partner's entry: the installation's administrator, and the partner's own. */
export function canChangeOrganisation(viewer: Viewer, organisationId: string): Decision {
  if (holds(viewer, "SYSTEM_ADMIN")) return allow("administers");
  if (viewer.organisationId !== organisationId) return deny("notOwnOrganisation");
  return holds(viewer, "ORG_ADMIN") ? allow("ownAdministrator") : deny("notAdministrator");
}
