import { createHash, randomInt } from "node:crypto";
import { generateSecret, generateURI, verifySync } from "otplib";

/** Seconds a code of the authenticator app stands for (RFC 6238). */
const STEP_SECONDS = 30;
/** Without the letters and digits that look alike (0/O, 1/I/L): people copy these by hand. */
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const RECOVERY_LENGTH = 18;
export const RECOVERY_CODES = 10;

/** A new shared secret for an authenticator app: 160 bits, Base32. */
export function newCodeSecret(): string {
  return generateSecret();
}

/** The otpauth:// address that the QR code carries. `label` is the person's e-mail address. */
export function codeAddress(secret: string, label: string, issuer = "Lentera"): string {
  return generateURI({ issuer, label, secret });
}

/**
 * The time step that a code belongs to, or null when it is refused: wrong, more than one step (30 s)
 * away from `at`, or not after `lastStep`, the last step that was used (each code works once, RFC
 * 6238 §5.2). The caller stores the step in the transaction that accepts the code.
 */
export function acceptedStep(
  secret: string,
  code: string,
  at: Date,
  lastStep: bigint | null,
): bigint | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(at.getTime() / 1000);
  const result = verifySync({ secret, token, epoch, epochTolerance: STEP_SECONDS });
  if (!result.valid || !("timeStep" in result)) return null;
  const step = BigInt(result.timeStep);
  return lastStep !== null && step <= lastStep ? null : step;
}

/** Ten recovery codes of 89 bits, grouped by six so that they can be read aloud. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: RECOVERY_LENGTH }, () => ALPHABET[randomInt(31)] ?? "");
    return letters.join("").replace(/(.{6})(?=.)/g, "$1-");
  });
}

/**
 * What is stored of a recovery code or a one-time link. A plain SHA-256 is enough: the codes carry
 * more than 80 random bits, so there is nothing to guess from.
 */
export function codeHash(code: string): Buffer {
  return createHash("sha256")
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .digest();
}
