import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";
import type { LETTER_BASES } from "./model";

/** Who issues a letter of a case that one may change; what a court demands, a supervisor. */
export function canIssueLetter(viewer: Viewer, basis: (typeof LETTER_BASES)[number]): Decision {
  if (!holds(viewer, "CASEWORKER", "SUPERVISOR")) return deny("roleWithoutCases");
  if (basis !== "LEGAL_DUTY") return allow("worksWithCases");
  return holds(viewer, "SUPERVISOR") ? allow("supervises") : deny("notSupervisor");
}

/** Who writes the organisation's own words: its administrator. */
export function canWriteTemplates(viewer: Viewer): Decision {
  return holds(viewer, "ORG_ADMIN") ? allow("administers") : deny("notAdministrator");
}
