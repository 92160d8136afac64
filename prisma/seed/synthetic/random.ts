import { createHash } from "node:crypto";

/** Choices that are the same for the same seed, on every machine. */
export type Random = {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly isLucky: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** `count` different ones, in the order of the list. */
  readonly pickSome: <T>(choices: readonly T[], count: number) => T[];
  /** A primary key of the form that the application makes, of this moment. */
  readonly id: (at: number) => string;
};

/**
 * sfc32 (Chris Doty-Humphrey, PractRand, public domain): 128 bits of state. With 32 bits, two of a hundred
 * thousand streams were the same more often than not, and with them the primary keys.
 */
function sfc32(start: Buffer): () => number {
  let [a, b, c, count] = [0, 4, 8, 12].map((at) => start.readUInt32BE(at)) as Words;
  const next = () => {
    const sum = (a + b + count) >>> 0;
    count = (count + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
type Words = [number, number, number, number];

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");

/** A stream of choices of its own for every text, so that one record's do not depend on another's. */
export function randomOf(text: string): Random {
  const next = sfc32(createHash("sha256").update(text).digest());
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(choices: readonly T[]) => choices[between(0, choices.length - 1)] as T;
  return {
    ...{ next, between, pick },
    isLucky: (probability) => next() < probability,
    pickSome: (choices, count) => {
      const left = choices.map((_, index) => index);
      while (left.length > count) left.splice(between(0, left.length - 1), 1);
      return left.map((index) => choices[index] as (typeof choices)[number]);
    },
    id: (at) => {
      const time = hex(at, 12);
      const variant = hex(0x8000 | between(0, 0x3fff), 4);
      const tail = hex(between(0, 0xffffff), 6) + hex(between(0, 0xffffff), 6);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(between(0, 0xfff), 3)}-${variant}-${tail}`;
    },
  };
}
