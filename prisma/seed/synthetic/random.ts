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

function mulberry32(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");

/** A stream of choices of its own for every text, so that one record's do not depend on another's. */
export function randomOf(text: string): Random {
  const next = mulberry32(createHash("sha256").update(text).digest().readUInt32BE());
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
