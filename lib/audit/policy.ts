import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Whose log is asked for. `isSecretariat`: the viewer's own organisation is the task force's secretariat. */
export type AuditSubject = { readonly organisationId: string; readonly isSecretariat: boolean };

/**
 * Who reads an audit log: oversight that of its own organisation, the task force's of all; those who work
 * with people the entries of their own cases (the database picks the rows). Administrators do not.
 */
export function canReadAudit(viewer: Viewer, subject: AuditSubject): Decision {
  const isOwn = viewer.organisationId === subject.organisationId;
  if (holds(viewer, "OVERSIGHT") && isOwn) return allow("oversees");
  if (holds(viewer, "OVERSIGHT") && subject.isSecretariat) return allow("overseesPartnership");
  if (!isOwn) return deny("notOwnAudit");
  return holds(viewer, "CASEWORKER", "SUPERVISOR") ? allow("ownCases") : deny("roleWithoutAudit");
}
