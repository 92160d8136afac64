import { isActive } from "@/lib/consent/model";
import { allow, type Decision, deny } from "@/lib/kernel/decision";
import { holds, type Viewer } from "@/lib/kernel/viewer";
import type { ExportConsent } from "./model";

/** HTCDS's con_Consent: interview and recording, each given by the person and still in force. */
const PURPOSES = ["INTERVIEW", "DATA_RECORDING"] as const;

/** Whether a case may leave in an export: only with what HTCDS calls consent, whoever asks. */
export function canExport(
  isRecordingLimited: boolean,
  consents: readonly ExportConsent[],
  at: Date,
): Decision {
  const isGiven = PURPOSES.every((purpose) => {
    const last = consents.findLast((consent) => consent.purpose === purpose);
    return last?.basis === "CONSENT" && isActive(last, at);
  });
  return isGiven && !isRecordingLimited ? allow("consented") : deny("consentMissing");
}

/** Whether it may name the person: only who agreed that identity is shared with another organisation. */
export function canNamePerson(consents: readonly ExportConsent[], at: Date): Decision {
  const isShared = consents.some(
    (consent) =>
      consent.purpose === "SHARE_REFERRAL" &&
      consent.basis === "CONSENT" &&
      consent.fieldGroups.includes("G3") &&
      isActive(consent, at),
  );
  return isShared ? allow("identityShared") : deny("identityNotShared");
}

/** Who takes the list of cases as a file: whoever has such a list, as far as he sees it. */
export function canAskForExport(viewer: Viewer): Decision {
  return holds(viewer, "CASEWORKER", "SUPERVISOR")
    ? allow("worksWithCases")
    : deny("roleWithoutCases");
}

/** Who agrees to a large one, or refuses: a supervisor who did not ask for it. */
export function canDecideExport(viewer: Viewer, askedBy: string): Decision {
  if (!holds(viewer, "SUPERVISOR")) return deny("notSupervisor");
  return askedBy === viewer.userId ? deny("fourEyes") : allow("supervises");
}
