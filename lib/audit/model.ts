/** One entry of an organisation's chain as it is read: verbs, ids, times and names of fields, no content. */
export type AuditRow = {
  readonly organisation: string;
  readonly seq: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** `name` is null for people whom the reader does not work with. */
  readonly actor: { readonly id: string; readonly name: string | null } | null;
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Hex of the entry's hash, for comparing with a copy kept elsewhere. */
  readonly hash: string;
};

/** A referral that was sent without a consent, as oversight is told of it: by whom, to whom, why and when. */
export type WithoutConsent = {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly basis: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
};

// What a person typed into an entry (why identity was opened) is for the case's own people, on the case's page.
const TYPED = ["reason"];

/** The details of an entry without what somebody wrote in words; that it was written stays. */
export function withoutWords(details: unknown): Record<string, unknown> {
  const all = typeof details === "object" && details !== null ? Object.entries(details) : [];
  return Object.fromEntries(
    all.map(([name, value]) => (TYPED.includes(name) ? [`${name}Given`, true] : [name, value])),
  );
}
