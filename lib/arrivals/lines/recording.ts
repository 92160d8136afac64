import type { ConsentInput } from "@/lib/consent/commands";
import type { Recording } from "../model";

/**
 * What a person of a group answered about recording, orally and before a witness. Whoever speaks for a child
 * is written down in the case, not here.
 */
export function recordingOf(
  status: Recording,
  onDay: string,
  language: string | null = null,
): ConsentInput {
  const isGiven = status === "GIVEN";
  return {
    ...{ purpose: "DATA_RECORDING", basis: "CONSENT", status, language },
    giver: isGiven ? "PERSON" : null,
    form: isGiven ? "ORAL_WITNESSED" : null,
    givenAt: isGiven ? onDay : null,
    ...{ recipient: null, groups: [], interpreter: false, interpreterName: null },
    ...{ interpreterPledged: false, witness: null, guardian: null, guardianDoubt: null },
    ...{ document: null, explainedItems: [], reason: null, validUntil: null },
  };
}
