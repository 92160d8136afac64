import type { Sight } from "@/lib/cases/model";
import { canChangeCase } from "@/lib/cases/policy";
import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";

/** Who attaches files to a case: whoever may change it. An emergency opens no file, and the database gives none. */
export function canAttach(viewer: Viewer, sight: Sight): Decision {
  return canChangeCase(viewer, sight);
}

/** Who reads what was handed in, with all that a camera wrote into it: the own organisation, never a receiver. */
export function canReadOriginal(viewer: Viewer, organisationId: string): Decision {
  return viewer.organisationId === organisationId ? allow("ownCase") : deny("notOwnCase");
}

/** Who takes a file out: who attached it; evidence, and what others attached, a supervisor. */
export function canRemoveFile(
  viewer: Viewer,
  file: { readonly authorId: string; readonly isEvidence: boolean },
): Decision {
  if (holds(viewer, "SUPERVISOR")) return allow("supervises");
  if (file.isEvidence) return deny("evidence");
  return file.authorId === viewer.userId ? allow("author") : deny("notAuthor");
}
