import { randomBytes } from "node:crypto";

// Earlier addresses were made of base64url, lowered: they may hold an underscore and stay readable.
const ADDRESS = /^[a-z0-9_-]{8,80}$/;

/**
 * The last part of a published report's public address: its kind, the first day it counts, and 48
 * random bits in hexadecimal, so that nobody finds the next report by counting on.
 */
export function reportAddress(kind: string, from: string | null): string {
  const random = randomBytes(6).toString("hex");
  return [kind.toLowerCase(), from, random].filter(Boolean).join("-");
}

/** Whether this can be the address of a published report at all. */
export const isReportAddress = (slug: string): boolean => ADDRESS.test(slug);
