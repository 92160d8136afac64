import type { CaseScope } from "@/lib/access/scope";

/** What the clock asks for: a referral or a consent to end, or the announcement that a consent will. */
export type DueKind = "REFERRAL" | "CONSENT" | "NOTICE";

/** Something that is due; `days` is how near the end of an announced consent is. */
export type Due = {
  readonly organisationId: string;
  readonly id: string;
  readonly days: number | null;
};

/** What is due by the database's clock, of every organisation; only a job of the installation sees any. */
export function listDue({ tx }: CaseScope, what: DueKind): Promise<Due[]> {
  return tx.$queryRaw<Due[]>`
    SELECT organisation_id AS "organisationId", id, days FROM private.due_by_clock() WHERE what = ${what}
    ORDER BY id LIMIT 500`;
}
