import { createHash } from "node:crypto";

/**
 * The audit chain said a second time, without PostgreSQL: SHA-256 over the previous hash and the canonical
 * array [seq, moment, actor, organisation, action, entity type, entity id, details], written as jsonb writes.
 */
export type Entry = {
  readonly seq: number;
  /** UTC with microseconds, `2026-11-24T08:00:00.123456Z`. */
  readonly at: string;
  readonly actor: string | null;
  readonly organisation: string;
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly details: unknown;
  readonly prev: string;
  readonly hash: string;
};

// jsonb keeps a number as decimal digits, never with an exponent.
function decimal(value: number): string {
  const text = String(Object.is(value, -0) ? 0 : value);
  const [, sign = "", whole = "", part = "", power] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? [];
  if (power === undefined) return text;
  const digits = whole + part;
  const point = whole.length + Number(power);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${"0".repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

// jsonb orders keys by their length in bytes, then bytewise.
function byJsonb(a: string, b: string): number {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length - y.length || Buffer.compare(x, y);
}

/** A value as jsonb writes it. */
export function canonical(value: unknown): string {
  if (typeof value === "number") return decimal(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).sort(([a], [b]) => byJsonb(a, b));
  return `{${pairs.map(([name, one]) => `${JSON.stringify(name)}: ${canonical(one)}`).join(", ")}}`;
}

/** The hash that an entry must have, as hex. */
export function hashOf(entry: Omit<Entry, "hash">): string {
  const { seq, at, actor, organisation, action, entityType, entityId, details, prev } = entry;
  const text = canonical([seq, at, actor, organisation, action, entityType, entityId, details]);
  return createHash("sha256").update(Buffer.from(prev, "hex")).update(text, "utf8").digest("hex");
}

type Head = { readonly seq: number; readonly hash: string };

/** The first broken entry of one chain, null when it is whole. */
export function verify(entries: readonly Entry[], head: Head): Head["seq"] | null {
  let before = { seq: 0, hash: "" };
  for (const entry of entries) {
    const follows = entry.seq === before.seq + 1 && entry.prev === before.hash;
    if (!follows || entry.hash !== hashOf(entry)) return entry.seq;
    before = entry;
  }
  return before.seq === head.seq && before.hash === head.hash ? null : head.seq;
}
