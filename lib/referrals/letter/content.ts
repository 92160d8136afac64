import type { Day } from "@/lib/kernel/days";
import type { FieldGroup } from "@/lib/kernel/fields";
import { officialNumber } from "@/lib/kernel/letter-number";
import type { Demographics, Identity } from "@/lib/people/model";

/** An end of a letter as its head or its address names it. */
export type LetterEnd = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly letterhead: string | null;
};

/** G1: what every letter may say. */
export type LetterNeed = {
  readonly peopleCount: number;
  readonly isChild: boolean | null;
  readonly sex: string | null;
  readonly accompanyingChildren: number;
  readonly language: string | null;
  readonly accessNeeds: readonly string[];
  readonly province: string | null;
  readonly regency: string | null;
  readonly neededFrom: Date | null;
  readonly expectedDays: number | null;
};

/**
 * What a letter of referral holds. Each part beyond G1 is null unless an active consent covers its group
 * and whoever makes the letter may read it.
 */
export type LetterContent = {
  readonly number: string;
  readonly referralNumber: string;
  readonly day: Day;
  readonly from: LetterEnd;
  readonly to: LetterEnd;
  readonly signedBy: string | null;
  /** The whole case is handed over; the services are those that run. */
  readonly isTransfer: boolean;
  readonly services: readonly string[];
  readonly urgency: string;
  readonly reason: string;
  readonly answerBy: Date | null;
  readonly need: LetterNeed | null;
  readonly basis: string;
  readonly groups: readonly FieldGroup[];
  readonly validUntil: Day | null;
  readonly case: { readonly reference: string; readonly pseudonym: string } | null;
  readonly demographics: Demographics | null;
  readonly identity: Identity | null;
  /** Shared, but not printed: whoever makes the letter did not say why. */
  readonly isIdentityHeld: boolean;
  readonly narrative: string | null;
  readonly details: string | null;
};

/** The number of a letter of referral: 012/SR/PELITA/XI/2026. */
export const letterNumber = (count: number, code: string, day: Day) =>
  officialNumber(count, "SR", code, day);
