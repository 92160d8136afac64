/** The four approaches of counter-trafficking work, in their fixed order (UN and IOM's "4P"). */
export const PILLARS = ["PREVENTION", "PROTECTION", "PROSECUTION", "PARTNERSHIP"] as const;

export type Pillar = (typeof PILLARS)[number];

/** The pillars of a set in their fixed order, each once. */
export function inPillarOrder(pillars: Iterable<string>): Pillar[] {
  const present = new Set(pillars);
  return PILLARS.filter((pillar) => present.has(pillar));
}
