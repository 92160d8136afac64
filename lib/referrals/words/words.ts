import { openForInstallation, sealForInstallation } from "@/lib/server/crypto";

const PURPOSE = "referral-words";
const MARK = "sealed:";

/**
 * What the two ends of a referral write to each other (reasons, outcomes, questions). Neither holds the
 * other's case key for good, so these words are sealed with a key of the installation; who may read
 * them is decided by the row's policy.
 */
export function sealWords(text: string): string {
  return `${MARK}${Buffer.from(sealForInstallation(PURPOSE, text)).toString("base64")}`;
}

export const isSealed = (stored: string) => stored.startsWith(MARK);

/** The words again; what stands there unsealed (a code, words of an earlier version) comes back as it is. */
export function openWords(stored: string | null): string | null {
  if (stored === null || !isSealed(stored)) return stored;
  return openForInstallation(PURPOSE, Buffer.from(stored.slice(MARK.length), "base64"));
}

/** The same as bytes, for a column of its own. */
export const sealMessage = (text: string) => sealForInstallation(PURPOSE, text);
export const openMessage = (bytes: Uint8Array) => openForInstallation(PURPOSE, bytes);
